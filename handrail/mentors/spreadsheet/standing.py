"""How a mentor stands in the program: capacity, affiliation, status and leave, out of the cells of a row."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from handrail.mentors.spreadsheet import answers
from handrail.people.spreadsheet.cells import BRACKETS, Cells
from handrail.people.spreadsheet.departures import departure
from handrail.people.spreadsheet.parts import states_in
from handrail.rules.tables import Problem, parse_number, parse_yes_no
from handrail.rules.tables.words import key as plain

MOST_MENTEES = 50
USUAL_CAPACITY = 3
BETWEEN = re.compile(r"\s*(?:-|–|—|/|\b(?:to|or|a|o|y)\b)\s*", re.IGNORECASE)
ABOUT = re.compile(r"(?:about|around|approx\.?|unos|[~≈])?\s*(.+?)\s*\??", re.IGNORECASE)
NOBODY = {"none", "full", "nobody", "no one", "closed", "lleno", "llena", "ninguno", "ninguna", "nadie"}
NOBODY_NOW = re.compile(r"(?:none|nobody|no one|no more|not now|not any|full|ninguno|ninguna|nadie)\b.*")
"""As words are compared: "none right now", "full until May"."""
COUNTED = re.compile(r"(?<![\w./-])(\d{1,2})(?:\.\d+)?(?![\w/-]|\.\d)")
TWO = 2
LONGEST = 200
"""Letters; more is a story, and neither a number nor a state."""

AWAY, APPROVED, PAUSED, LEFT = "away", "approved", "paused", "left"
CAREFUL = (APPROVED, AWAY, PAUSED, LEFT)
"""Where a cell tells several states, the last of these that is among them counts."""
UNTIL = r"until|till?|thru|through|to|ends?|ending|hasta"
BACK = r"back(?: on)?|returns?(?: on)?|returning(?: on)?|regresa|vuelve"
SINCE = r"since|as of|from|starting|effective|desde"
TO_A_DAY = re.compile(rf"[\s,;:(–—-]+(?:(?P<link>{UNTIL}|{BACK}|{SINCE})[\s:]+)?(?:el |the |about )?", re.IGNORECASE)


@dataclass(slots=True)
class Standing:
    """status None: the row says nothing. away, with the first and the last day where they are known."""

    status: str | None = None
    away: bool = False
    away_from: date | None = None
    away_until: date | None = None


def capacity(cells: Cells) -> tuple[int | None, bool]:
    """How many mentees at once, and whether something stands there that is no such number."""
    text = cells.text("capacity")
    if not text:
        return None, False
    if len(text) > LONGEST:
        return None, True
    number = _number(text)
    if number is None and (number := _close_number(text)) is not None:
        cells.note("capacity", _("“%(column)s”: “%(text)s” was taken as %(number)s."), number=number)
    return number, number is None


def _number(text: str) -> int | None:
    number = parse_number(text.rstrip("+ "), most=MOST_MENTEES)
    return None if isinstance(number, Problem) else number


def _close_number(text: str) -> int | None:
    """The smaller one of "2-3"; the one outside of the brackets; "~2" and "2?"; "full" is nobody more. Among words the
    smallest: "2 now / 3 max", "1 @ a time".
    """
    between = [_number(part) for part in BETWEEN.split(text)]
    if len(between) == TWO and between[0] is not None and between[1] is not None:
        return min(between[0], between[1])
    if text.casefold().strip(" .!") in NOBODY or NOBODY_NOW.fullmatch(plain(text)):
        return 0
    bare = BRACKETS.sub(" ", text).strip()
    about = ABOUT.fullmatch(bare)
    number = _number(about[1]) if about else None
    return _smallest(bare) if number is None else number


def _smallest(text: str) -> int | None:
    """None where a number stands in it that is none of mentees: a year, a day, a phone."""
    counted = COUNTED.findall(text)
    whole = len(counted) == len(re.findall(r"\d+(?:\.\d+)?", text))
    return min(map(int, counted)) if counted and whole and max(map(int, counted)) <= MOST_MENTEES else None


def affiliation(cells: Cells) -> str | None:
    """Who can't be placed counts as from outside, so that nobody is told of a person without a consent."""
    known = cells.one("affiliation")
    if known is None and cells.text("affiliation"):
        cells.note(
            "affiliation",
            _("“%(column)s”: “%(text)s” was taken as external. Write workforce, QSO or external in the cell."),
        )
        return "external"
    return known


def standing(cells: Cells) -> Standing:
    """From the status, and from columns about leaves and about who left."""
    found = _status(cells)
    _add_part(cells, found)
    _add_departure(cells, found)
    _add_leave(cells, found)
    if found.away_from and found.away_until and found.away_until < found.away_from:
        column = "away_from" if cells.text("away_from") else "status"
        cells.note(column, _("“%(column)s”: the leave ends before it starts. It was left out."))
        found.away = False
    return found


def _status(cells: Cells) -> Standing:
    """A state that nobody knows counts as pausing, so that matching waits for a person to look."""
    text = cells.text("status")
    if not text:
        return Standing()
    readable = len(text) <= LONGEST
    state = _state(text) if readable and "?" not in text else None
    if state is None and readable and (found := _state_and_day(cells, text)):
        return found
    if state is None:
        cells.note(
            "status",
            _("“%(column)s”: “%(text)s” was taken as pausing. Write active, pausing, on leave or left in the cell."),
        )
        state = PAUSED
    return Standing(status=None, away=True) if state == AWAY else Standing(status=state)


def _state(text: str) -> str | None:
    """What a whole text says; of "active/on leave" what is more careful. None: some of it is not known."""
    if known := answers.meaning("status", text):
        return known
    if isinstance(answer := parse_yes_no(text), bool):
        return APPROVED if answer else PAUSED
    parts = [part for part in re.split(r"[()\[\]/,;–—]|\s-\s", text) if part.strip()]
    states = [answers.meaning("status", part) for part in parts if plain(part) not in answers.BESIDE_A_STATUS]
    known_states = [state for state in states if state]
    if not states or len(known_states) < len(states):
        return None
    return max(known_states, key=CAREFUL.index)


def _state_and_day(cells: Cells, text: str) -> Standing | None:
    """ "On leave until 3/1", "on leave (back 3/15)", "inactive since 2020"."""
    for match in TO_A_DAY.finditer(text):
        state, day = _state(text[: match.start()]), text[match.end() :].rstrip(").] ")
        if state and re.search(r"\d", day) and (match["link"] or day[0].isdigit()):
            return _since_or_until(cells, state, (match["link"] or "").casefold(), day)
    return None


def _since_or_until(cells: Cells, state: str, link: str, day: str) -> Standing | None:
    since = re.fullmatch(SINCE, link) is not None
    if state != AWAY:
        return Standing(status=state) if since or not link else None
    if both := cells.leave_in("status", day):
        return Standing(away=True, away_from=both[0], away_until=both[1])
    if not link:
        return None
    first_or_last = cells.day_in("status", day)
    if since:
        return Standing(away=True, away_from=first_or_last)
    if first_or_last and re.fullmatch(BACK, link):
        first_or_last -= timedelta(days=1)
    return Standing(away=True, away_until=first_or_last)


def state_of_a_part(heading: str) -> str | None:
    """What "INACTIVE / ON LEAVE" between the rows of a roster says of those below: the more careful of both."""
    states = states_in(heading, lambda words: answers.meaning("status", words))
    return max(states, key=CAREFUL.index, default=None)


def _add_part(cells: Cells, found: Standing) -> None:
    """The state of the part in which the row stands, where it is more careful than its own."""
    below = cells.sheet.below
    own = AWAY if found.away else found.status or APPROVED
    if below is None or (below.column == "status" and cells.text("status")):
        return
    if CAREFUL.index(below.state) <= CAREFUL.index(own):
        return
    if below.state == AWAY:
        found.away = True
        sentence = _("The row stands below “%(heading)s”. They were taken as on leave.")
    elif below.state == PAUSED:
        found.status = PAUSED
        sentence = _("The row stands below “%(heading)s”. They were taken as pausing.")
    else:
        found.status = LEFT
        sentence = _("The row stands below “%(heading)s”. They were taken as left.")
    cells.repaired.append(sentence % {"heading": below.heading})


def _add_departure(cells: Cells, found: Standing) -> None:
    """Whoever left by a day that has passed. Where their status says active, a person must look."""
    left = departure(cells, "left_on")
    if left is None:
        _add_discharge(cells, found)
    elif found.status == APPROVED:
        found.status = PAUSED
        sentence = _(
            "“%(column)s”: “%(text)s” says that they left, but their status says active. They were taken as pausing: "
            "look which of the two is right."
        )
        cells.note(left.column, sentence)
    else:
        found.status = LEFT
        cells.note(left.column, _("“%(column)s”: “%(text)s” says that they left the program. They were taken as left."))


def _add_discharge(cells: Cells, found: Standing) -> None:
    """It may be the end of their own treatment, and why they are a mentor."""
    left = departure(cells, "discharged_on")
    if left and found.status == APPROVED:
        cells.note(
            left.column,
            _("“%(column)s”: “%(text)s” may say that they left. They were taken as active, as their status says."),
        )
    elif left and found.status is None:
        found.status = PAUSED
        sentence = _(
            "“%(column)s”: “%(text)s” may say that they left. They were taken as pausing. "
            "If they mentor now, write active as their status."
        )
        cells.note(left.column, sentence)


def _add_leave(cells: Cells, found: Standing) -> None:
    """Away from a day, until a day (that day included), back on a day; or a plain yes."""
    if both := cells.leave_in("away_until", cells.text("away_until")):
        found.away, (found.away_from, found.away_until) = True, both
        return
    starts, until, back = cells.day("away_from"), cells.day("away_until"), cells.day("back_on")
    if back and not isinstance(back, bool) and not (until and not isinstance(until, bool)):
        until = back - timedelta(days=1)
    if until is False or not (starts or until):
        return
    found.away = True
    found.away_from = starts if starts and not isinstance(starts, bool) else found.away_from
    found.away_until = until if until and not isinstance(until, bool) else found.away_until
