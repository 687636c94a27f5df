"""Takes the pictures of the README from a running demo.

    python3 run.py demo --port 8123
    .venv/bin/python docs/screenshots/make.py http://localhost:8123

Needs what `python3 run.py setup --dev` installs. The pictures come out in the same sizes each time; what stands on them
follows the demo, whose dates are relative to today.
"""

from __future__ import annotations

import os
import re
import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

HERE = Path(__file__).parent
SIZES = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1200, "height": 800}}
SYSTEM_CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars", "--disable-lcd-text"]
COLORS = 256


@dataclass(frozen=True)
class Picture:
    """A page as somebody of the cast sees it. `path` is an address, or the words of links to follow from Today."""

    name: str
    who: str
    path: str = "/today/"
    follow: list[str] = field(default_factory=list)


PICTURES = (
    Picture("home", "", "/"),
    Picture("reach-out", "", "/reach-out/"),
    Picture("queue", "ana", "/queue/"),
    Picture("person", "ana", "/people/?q=Darnell", [r"^/people/[0-9a-f-]{36}/$"]),
    Picture("matching", "ana", "/people/?q=Luis", [r"^/people/[0-9a-f-]{36}/$", r"^/matching/[0-9a-f-]{36}/$"]),
    Picture("log-a-contact", "marcus", "/today/", [r"/contacts/new/$"]),
    Picture("mentor-today", "marcus"),
    Picture("mentee-today", "rosa"),
    Picture("plan", "rosa", "/mine/plan/"),
    Picture("exercise", "", "/exercises/urge-surfing/"),
)


def main(address: str) -> None:
    with sync_playwright() as playwright:
        chromium = os.environ.get("HANDRAIL_CHROMIUM") or (SYSTEM_CHROMIUM if Path(SYSTEM_CHROMIUM).exists() else None)
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for size in SIZES:
            for picture in PICTURES:
                print(take(browser, address, picture, size))
        browser.close()


def take(browser: Browser, address: str, picture: Picture, size: str) -> str:
    """Returns a line that says what was made."""
    context = browser.new_context(
        base_url=address,
        viewport=SIZES[size],
        color_scheme="light",
        reduced_motion="reduce",
        locale="en-US",
        timezone_id="America/Chicago",
    )
    context.route("**/*.css", with_its_font)
    page = context.new_page()
    if picture.who:
        sign_in(page, picture.who)
    open_page(page, picture.path)
    for pattern in picture.follow:
        open_page(page, first_link(page, pattern))
    page.wait_for_load_state("networkidle")
    file = HERE / f"{picture.name}-{size}.png"
    page.screenshot(path=file, animations="disabled")
    context.close()
    file.write_bytes(smaller(file.read_bytes()))
    return f"{file.name}: {file.stat().st_size // 1024} kB"


def with_its_font(route: Route) -> None:
    """As everybody sees it who was here before: a first visit does not wait for the headings' font."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))


def open_page(page: Page, path: str) -> None:
    answer = page.goto(path)
    if answer is None or not answer.ok:
        raise SystemExit(f"{path} answers {answer and answer.status}: no picture of a fault")


def sign_in(page: Page, key: str) -> None:
    open_page(page, "/demo/")
    page.locator(f'form[action$="/demo/sign-in/{key}/"] button').click()
    page.wait_for_url("**/today/")


def first_link(page: Page, pattern: str) -> str:
    addresses = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
    for address in addresses:
        if re.search(pattern, address.split("?")[0]):
            return address
    raise SystemExit(f"{page.url}: no link like {pattern}; it has {addresses}")


def smaller(png: bytes) -> bytes:
    """The same picture with a palette, if it has few enough colors; else packed as well as zlib can."""
    chunks = dict_of(png)
    width, height, _depth, kind = struct.unpack(">IIBB", chunks["IHDR"][:10])
    if kind not in (2, 6):
        return png
    pixels = [bytes(row) for row in unfiltered(zlib.decompress(chunks["IDAT"]), width, height, 3 if kind == 2 else 4)]
    step = 3 if kind == 2 else 4
    rows = [[row[at : at + 3] for at in range(0, len(row), step)] for row in pixels]
    palette, index = palette_of(rows)
    packed = b"".join(b"\0" + bytes(index[color] for color in row) for row in rows)
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(packed, 9)),
        (b"IEND", b""),
    ]
    made = png[:8] + b"".join(chunk(name, body) for name, body in parts)
    return made if len(made) < len(png) else png


def palette_of(rows: list[list[bytes]]) -> tuple[list[bytes], dict[bytes, int]]:
    """The commonest colors, and for each color of the picture which of them is nearest."""
    counts: dict[bytes, int] = {}
    for row in rows:
        for color in row:
            counts[color] = counts.get(color, 0) + 1
    palette = sorted(counts, key=lambda color: (-counts[color], color))[:COLORS]
    index = {color: number for number, color in enumerate(palette)}
    for color in counts:
        if color not in index:
            index[color] = min(range(len(palette)), key=lambda number: far(palette[number], color))
    return palette, index


def far(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def dict_of(png: bytes) -> dict[str, bytes]:
    """The chunks of a PNG by name; the parts of IDAT together."""
    found: dict[str, bytes] = {}
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name = png[at + 4 : at + 8].decode()
        found[name] = found.get(name, b"") + png[at + 8 : at + 8 + length]
        at += 12 + length
    return found


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def unfiltered(data: bytes, width: int, height: int, step: int) -> Iterator[bytearray]:
    """Rows of pixels (PNG, section 9: each row says how it was predicted from its neighbors)."""
    before = bytearray(width * step)
    for number in range(height):
        start = number * (width * step + 1)
        row = bytearray(data[start + 1 : start + 1 + width * step])
        undo(data[start], row, before, step)
        yield row
        before = row


def undo(kind: int, row: bytearray, above: bytearray, step: int) -> None:
    for at in range(len(row)):
        left = row[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        guess = (0, left, above[at], (left + above[at]) // 2, nearest(left, above[at], corner))[kind]
        row[at] = (row[at] + guess) & 0xFF


def nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    ways = (abs(guess - left), abs(guess - up), abs(guess - corner))
    return (left, up, corner)[ways.index(min(ways))]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say where the demo runs: docs/screenshots/make.py http://localhost:8123")
    main(sys.argv[1].rstrip("/"))
