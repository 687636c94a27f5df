"""What a demanding eye finds on a page: on a phone and on a desk, by light and by lamp, by axe and at 400 %.

The browser is answered by the test client, so that all pages share one world and nothing has to be flushed.
"""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders

from handrail.operations.cast import BY_KEY
from tests.house.test_who_opens_what import PROGRAM_WORDS
from tests.journeys.conftest import DESK, PHONE

NAMES = {word for member in BY_KEY.values() for word in (member.name, member.goes_by)}
ZOOMED = {"width": 320, "height": 256}
"""A desk's window at 400 %: WCAG 2.2's 1.4.10 (reflow) and 2.4.11 (what has the focus is not covered)."""
AXE_ITSELF = Axe().axe_script
AXE_AT = "/static/axe.js"
"""A file, which the browser compiles once for all pages."""
HIGH = 12_000
"""Pixels of a window that holds all of a page, so that no bar lies over anything that axe measures."""
PAINTED = 0.02
"""Of its size. Painting all that is high and wide took a third of the time."""
OF_COLOR = ["color-contrast", "link-in-text-block"]
"""The only rules of axe that look at colors: by lamp no other one can find what it didn't find by light."""
AXE = """color => axe.run(document, {
    runOnly: color || ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: color ? {} : {"target-size": {enabled: true}},
    resultTypes: ["violations"],
}).then(found => found.violations.map(rule =>
    `axe, ${rule.id}: ` + rule.nodes.map(node => node.html.slice(0, 120)).join(" | ")))"""
ONCE = """() => {
    const all = selector => [...document.querySelectorAll(selector)];
    const typed = "input[type=text], input[type=tel], input[type=email], input[type=radio], textarea";
    const forms = all("main form[method=post]:not([action*='/2fa/'])").filter(form => form.querySelector(typed));
    const hidden = ["password", "file"].some(kind => document.querySelector(`main input[type=${kind}]`));
    return [
        [all("h1").length === 1, `${all("h1").length} h1`],
        [all("main").length === 1, `${all("main").length} main`],
        [all("a, button, input:not([type=hidden])")[0].closest("[data-exit]"), "Quick exit is not the first tab stop"],
        [all("[name=switch_language], [name=switch_theme]").every(button => button.form), "a switch that does nothing"],
        [hidden || !forms.length || all("[name=switch_language]").every(button => forms.includes(button.form)),
            "another language loses what was typed"],
        [!all("main .errors").length || all("main .errors a[href^='#']").every(link =>
            document.getElementById(link.hash.slice(1))), "the summary of errors points nowhere"],
    ].filter(([fine]) => !fine).map(([, words]) => words);
}"""
COVERED = """() => {
    document.querySelectorAll("details").forEach(each => each.open = true);
    const stays = [...document.querySelectorAll("body *")].filter(each =>
        each.offsetHeight && ["fixed", "sticky"].includes(getComputedStyle(each).position));
    const high = stays.reduce((sum, each) => sum + each.offsetHeight, 0);
    const found = high > innerHeight / 2 ? [`${high} of ${innerHeight} pixels never move`] : [];
    const tall = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    for (const each of document.querySelectorAll(tall)) {
        if (each.disabled || each.tabIndex < 0 || !each.checkVisibility()) continue;
        each.focus();
        const box = each.getClientRects()[0];
        const across = Math.max(0, Math.min(innerWidth - 1, box.left + box.width / 2));
        const seen = [.1, .5, .9].some(part => {
            const down = box.top + box.height * part;
            const there = down >= 0 && down < innerHeight && document.elementFromPoint(across, down);
            return there && (each.contains(there) || there.contains(each) || each.labels?.[0]?.contains(there));
        });
        if (!seen) found.push("covered: " + each.outerHTML.replace(/\\s+/g, " ").slice(0, 120));
    }
    return found;
}"""
TOO_LOW = """() => [...document.querySelectorAll("main a[href], main button, main summary")]
    .filter(each => each.checkVisibility() && each.innerText.trim() && each.offsetHeight < 44
        && !(getComputedStyle(each).display === "inline"
            && each.parentElement.innerText.trim() !== each.innerText.trim()))
    .map(each => `${each.offsetHeight} pixels high: ` + each.outerHTML.replace(/\\s+/g, " ").slice(0, 120))"""
"""What a thumb must hit. A link in the middle of a sentence is as high as its line (WCAG 2.2, 2.5.8)."""
FITS = """() => [...document.querySelectorAll(".tile, .btn, .tag, .tabs a, .week label, th, td")]
    .filter(each => each.clientWidth && each.scrollWidth > each.clientWidth)
    .map(each => "words stick out of " + each.outerHTML.replace(/\\s+/g, " ").slice(0, 120))
    .concat(document.documentElement.scrollWidth > innerWidth ? ["the page scrolls sideways"] : [])"""


class House:
    """One page of one browser, which is given each page as an answer of the test client."""

    def __init__(self, page, port):
        self.page, self.address, self.complaints = page, f"http://localhost:{port}", []
        self.glass = page.context.new_cdp_session(page)
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, url, answer, size=PHONE):
        Waiter.answer = answer
        self.complaints.clear()
        self.look(size)
        self.page.goto(self.address + url)

    def look(self, size, light="light"):
        """Layout, hits and colors are those of a window of this size; what nobody sees is painted small."""
        window = {**size, "deviceScaleFactor": 1, "mobile": False, "scale": PAINTED}
        self.glass.send("Emulation.setDeviceMetricsOverride", window)
        wishes = {"prefers-color-scheme": light, "prefers-reduced-motion": "reduce"}
        features = [{"name": name, "value": value} for name, value in wishes.items()]
        self.glass.send("Emulation.setEmulatedMedia", {"features": features})

    def wrong_with(self, url, answer, ways=((PHONE, "light"), (PHONE, "dark"), (DESK, "dark"), (DESK, "light"))):
        """What a demanding eye finds on this page, in each size and light."""
        self.open(url, answer)
        self.page.add_script_tag(url=AXE_AT)
        found = self.page.evaluate(ONCE) + [f"console: {line}" for line in self.complaints]
        title = self.page.title()
        if any(word in title.lower() for word in PROGRAM_WORDS) or any(name in title for name in NAMES):
            found.append(f"its title tells: {title}")
        for size, light in ways:
            self.look({**size, "height": HIGH}, light)
            rules = {"type": "rule", "values": OF_COLOR} if light == "dark" else None
            seen = self.page.evaluate(AXE, rules) + (self.page.evaluate(FITS) if light == "light" else [])
            seen += self.page.evaluate(TOO_LOW) if (size, light) == (PHONE, "light") else []
            found += [f"{each} ({light}, {size['width']} px)" for each in seen]
        return found

    def wrong_in_small_windows(self):
        """What of the page that is open sticks out or lies under something else, on a phone and on a desk at 400 %."""
        for size in (PHONE, ZOOMED):
            self.look(size)
            seen = self.page.evaluate(FITS) + self.page.evaluate(COVERED)
            yield from (f"{each} ({size['width']} × {size['height']})" for each in seen)


class Waiter(BaseHTTPRequestHandler):
    """Brings what the test client answered, and files that a browser keeps. It runs beside the test: no database."""

    answer = None

    def do_GET(self):
        path = urlsplit(self.path).path
        if path == AXE_AT:
            self.bring({"Content-Type": "text/javascript", "Cache-Control": "max-age=3600"}, AXE_ITSELF.encode())
        elif path.startswith("/static/"):
            kind = guess_type(path)[0] or "application/octet-stream"
            file = Path(finders.find(path.removeprefix("/static/")))
            self.bring({"Content-Type": kind, "Cache-Control": "max-age=3600"}, file.read_bytes())
        else:
            # The browser's console would note a 422; here it is what was asked for.
            self.bring(self.answer.headers, self.answer.content)

    def bring(self, headers, body):
        self.send_response(200)
        for name, value in {**headers, "Content-Length": len(body)}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_line):
        pass


@pytest.fixture
def served():
    """The port at which the waiter stands."""
    server = ThreadingHTTPServer(("localhost", 0), Waiter)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def house(chromium, served):
    context = chromium.new_context(viewport=PHONE, reduced_motion="reduce", service_workers="block")
    yield House(context.new_page(), served)
    context.close()


def wrong_with_each(house, clients, listed):
    """What is wrong with each of these pages, a line for each; and how many they are. `listed`: (address, who)."""
    wrong, seen = [], set()
    for url, key in listed:
        answer = clients[key].get(url)
        assert answer.status_code == 200 or "no-such-code" in url, f"{url} as {key} answers {answer.status_code}"
        found = [*house.wrong_with(url, answer), *house.wrong_in_small_windows()]
        wrong += [f"{url} as {key}: {each}" for each in found]
        seen.add(url)
    return wrong, len(seen)
