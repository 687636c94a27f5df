"""Draws the pictures for a phone's home screen from their SVG, in the sizes that phones ask for.

    .venv/bin/python docs/app-icons/make.py

The files go to handrail/ui/static/ui/app and are committed. Run it again when a drawing below changes. Needs what
`python3 run.py setup --dev` installs.
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

TO = Path(__file__).resolve().parent.parent.parent / "handrail" / "ui" / "static" / "ui" / "app"
SYSTEM_CHROMIUM = "/usr/bin/chromium"
LINES = 'fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"'
PICTURES = {
    "rail": (
        "#0b5d5b",
        f'<g {LINES}><path d="M5.5 18.5c5 0 6-9 13-9h5a2.6 2.6 0 1 1-2.6 2.6"/>'
        '<path d="M8.5 23.5v-4.8M14.5 23.5v-9M20.5 23.5v-6.5"/></g>',
    ),
    "page": (
        "#744900",
        f'<g {LINES}><path d="M10 6.5h9l4 4v15H10z"/><path d="M18.5 6.5v4.5H23M13.5 15.5h6M13.5 20h6"/></g>',
    ),
    "sun": (
        "#96401f",
        f'<g {LINES}><circle cx="16" cy="16" r="4.6"/><path d="M16 5.5v2.5M16 24v2.5M5.5 16h2.5M24 16h2.5'
        'M8.6 8.6l1.8 1.8M21.6 21.6l1.8 1.8M8.6 23.4l1.8-1.8M21.6 10.4l1.8-1.8"/></g>',
    ),
    "leaf": (
        "#1f5f38",
        f'<g {LINES}><path d="M8 24C7 13 13 7.5 25 7c.5 11-5 17-13.5 15.5"/><path d="M8 25.5c2-6 6-10 11-12"/></g>',
    ),
}


def drawing(name: str, *, rounded: bool) -> str:
    """Maskable and touch icons fill their square: the phone cuts it to its own shape."""
    ground, lines = PICTURES[name]
    corner = ' rx="9"' if rounded else ""
    lines = lines if rounded else f'<g transform="translate(3.2 3.2) scale(.8)">{lines}</g>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32"{corner} fill="{ground}"/>{lines}</svg>\n'
    )


def draw(page: Page, svg: str, size: int, to: Path) -> None:
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(f"<style>*{{margin:0}}svg{{display:block;width:{size}px;height:{size}px}}</style>{svg}")
    page.screenshot(path=to, omit_background=True)
    print(to.name, to.stat().st_size)


def main() -> None:
    TO.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("HANDRAIL_CHROMIUM", SYSTEM_CHROMIUM), args=["--no-sandbox"]
        )
        page = browser.new_page()
        for name in PICTURES:
            if name != "rail":  # the rail is favicon.svg
                (TO / f"{name}.svg").write_text(drawing(name, rounded=True))
            for size in (192, 512):
                draw(page, drawing(name, rounded=True), size, TO / f"{name}-{size}.png")
            draw(page, drawing(name, rounded=False), 512, TO / f"{name}-maskable.png")
            draw(page, drawing(name, rounded=False), 180, TO / f"{name}-180.png")
        browser.close()


if __name__ == "__main__":
    main()
