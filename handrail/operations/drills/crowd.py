"""Fifty people at once on one machine, and each look at a record is written down. Nobody is told that the database is
busy, nobody is shown another one's page, and who leaves in a hurry waits for nobody.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from uuid import UUID, uuid4

from handrail.operations.cast import CAST
from handrail.operations.drills.house import DOWN, Browser, House, house, until
from handrail.operations.drills.outcome import Outcome

PEOPLE, SECONDS, SECONDS_AT_LENGTH = 50, 3.0, 300.0
SECONDS_HELD = 8.0
"""Less than anybody waits for the database until they're told that it is busy."""
WAITING = 3
"""More than there are web workers: each waits for the database with a thread."""
MOST_PAGES = 3
LINK = re.compile(r'<a [^>]*?href="(/[^"#?]+)"')
CHANGES_BY_ITSELF = ("/demo/", "/static/", "/account/", "/trail/", "/leave/")
"""What says who signed in and who looked."""
DIFFERS_EACH_TIME = re.compile(
    r'<input type="hidden"[^>]*>|\b[0-9]+ (?:(?:minute|minuto|hour|hora)s?|phút|giờ)\b',
)
"""What a form hides; and how long ago something was, which in five minutes is said in five ways."""
MENTORSHIPS = """
    SELECT username, mentorships_mentorship.id FROM mentorships_mentorship
    JOIN people_user ON people_user.person_id = mentor_id WHERE ended_at IS NULL ORDER BY 2
"""


def drill(at_length: bool, seed: int = 1) -> Outcome:
    seconds = SECONDS_AT_LENGTH if at_length else SECONDS
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as home:
        crowd = _Crowd(home, seed)
        crowd.all_at_once(_Visitor.read, seconds)
        crowd.compare()
        crowd.all_at_once(_Visitor.read_or_write, seconds)
        left = _leaves_while_others_wait(home, crowd.visitors)
        stored = {once for (once,) in home.ask("SELECT once FROM mentorships_contact")}
        said = (home.folder / "house.log").read_text(errors="replace")
    written = [once for visitor in crowd.visitors for once in visitor.written]
    pages = sum(visitor.looks for visitor in crowd.visitors)
    lost = sorted({wrong for visitor in crowd.visitors for wrong in visitor.wrong})
    lost += [f"the contact {once} was answered with saved and is not there" for once in written if once not in stored]
    lost += ["the house said that its database is locked"] if "database is locked" in said else []
    lost += [] if left else ["who pressed Quick exit waited for the database"]
    lost += [] if pages and written else ["nobody read or nobody wrote, so the drill proves nothing"]
    return Outcome({"people": PEOPLE, "pages": pages, "written": len(written)}, lost)


@dataclass
class _Visitor:
    browser: Browser
    dice: random.Random
    alone: dict[str, str]
    """What each page says where nobody else asks for anything."""
    form: str
    """Where a mentor writes down a contact; others have none."""
    otherwise: dict[str, set[str]] = field(default_factory=dict)
    """What a page said that was not what it says alone."""
    looks: int = 0
    written: list[str] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)

    def _somewhere(self) -> str:
        """Where no page was answered even alone, their first one is asked for again and again."""
        return self.dice.choice(list(self.alone) or ["/today/"])

    def read(self) -> None:
        path = self._somewhere()
        text = self._page(path)
        if text != self.alone.get(path, text):
            self.otherwise.setdefault(path, set()).add(text)

    def read_or_write(self) -> None:
        """What others write changes what a page says, but not whether there is one."""
        if not self.form or self.dice.random() < 0.5:
            self._page(self._somewhere())
            return
        once = str(uuid4())
        status = self.browser.post(self.form, {"once": once, "outcome": "reached", "way": "call"})
        if status == 302:
            self.written.append(once)
        else:
            self.wrong.add(f"a contact of {self.browser.key} was answered with {status}")

    def _page(self, path: str) -> str:
        status, text = _seen(self.browser, path)
        self.looks += 1
        if status != 200:
            self.wrong.add(f"{path} was answered with {status}")
        return text


class _Crowd:
    def __init__(self, home: House, seed: int) -> None:
        forms = {name: f"/mentorships/{UUID(pk)}/contacts/new/" for name, pk in home.ask(MENTORSHIPS)}
        alone: dict[str, dict[str, str]] = {}
        self.visitors = []
        for number, member in enumerate(islice(cycle(CAST), PEOPLE)):
            browser = Browser(home, member.key)
            browser.sign_in()
            if member.key not in alone:
                alone[member.key] = _read_alone(browser)
            dice, form = random.Random(f"{seed} {number}"), forms.get(member.key, "")  # noqa: S311
            opens = form and browser.get(form)[0] == 200  # not for a mentor on leave
            self.visitors.append(_Visitor(browser, dice, alone[member.key], form if opens else ""))

    def compare(self) -> None:
        """The worker or the hour may have changed a page meanwhile: then it says so alone as well."""
        for visitor in self.visitors:
            for path, texts in visitor.otherwise.items():
                if texts != {_seen(visitor.browser, path)[1]}:
                    visitor.wrong.add(f"{visitor.browser.key} was shown {path} otherwise than alone")

    def all_at_once(self, act: Callable[[_Visitor], None], seconds: float) -> None:
        end = time.monotonic() + seconds

        def goes_on(visitor: _Visitor) -> None:
            while time.monotonic() < end:
                try:
                    act(visitor)
                except DOWN as problem:
                    visitor.wrong.add(f"nobody answered: {problem}")

        with ThreadPoolExecutor(PEOPLE) as everybody:
            list(everybody.map(goes_on, self.visitors))


def _read_alone(browser: Browser) -> dict[str, str]:
    """Their first pages, by address."""
    linked = LINK.findall(_seen(browser, "/today/")[1])
    paths = ["/today/", *(path for path in dict.fromkeys(linked) if not path.startswith(CHANGES_BY_ITSELF))]
    found = {path: _seen(browser, path) for path in paths[:MOST_PAGES]}
    return {path: seen[1] for path, seen in found.items() if seen[0] == 200}


def _seen(browser: Browser, path: str) -> tuple[int, str]:
    status, text = browser.get(path)
    return status, DIFFERS_EACH_TIME.sub("", text)


def _leaves_while_others_wait(home: House, visitors: list[_Visitor]) -> bool:
    """Somebody else holds the database, as a long import does; mentors ask for a record and wait for it. Whether one
    who presses Quick exit meanwhile is out before they are served.
    """
    waiting = [visitor for visitor in visitors if visitor.form][:WAITING]
    with ThreadPoolExecutor(WAITING + 1) as people:
        with home.held():
            served = [people.submit(_seen, each.browser, each.form) for each in waiting]
            time.sleep(1)  # they are all there now, and wait
            leaves = people.submit(visitors[-1].browser.post, "/leave/", {}, seen="/demo/")
            out = until(leaves.done, SECONDS_HELD - 1) and not any(each.done() for each in served)
        return out and leaves.result() == 303 and all(each.result()[0] == 200 for each in served)
