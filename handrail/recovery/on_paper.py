"""The plan as it leaves the screen: a whole page, a card for the wallet, and the copy on the person's own phone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.recovery import queries
from handrail.rules import wallet
from handrail.ui.moments import in_words

PAPERS = Path(__file__).parent / "papers"
ROWS_FOR_PEOPLE = 7
ROWS_EACH = 2


@dataclass(frozen=True, slots=True)
class Card:
    """What there is room for. `lines`: (if, then); `people`: (name, number); how many of each are left out."""

    lines: Sequence[tuple[str, str]]
    lines_left_out: int
    people: Sequence[tuple[str, str]]
    people_left_out: int
    reason: str
    is_roomy: bool


def card(actor: Actor) -> Card:
    """What helps first, whom to call first, and one reason."""
    lines = [each for each in queries.lines(actor) if each.is_finished]
    beside = {each.key: each.items for each in queries.beside(actor)}
    fits = wallet.side([_both(each) for each in lines])
    numbers = [" ".join(each.number.split()) for each in beside["people"]]
    called = [_called(each.said, number) for each, number in zip(beside["people"], numbers, strict=True)]
    people = wallet.side(called, rows=ROWS_FOR_PEOPLE, most_rows_each=ROWS_EACH)
    reasons = [wallet.cut(each.said, 2) for each in beside["reasons"][:1]]
    return Card(
        lines=[_split(text) for text in fits.texts],
        lines_left_out=fits.left_out,
        people=[
            (text.removesuffix(number).rstrip(), number) for text, number in zip(people.texts, numbers, strict=False)
        ],
        people_left_out=people.left_out,
        reason="".join(reasons),
        is_roomy=fits.is_roomy and people.is_roomy,
    )


def _called(name: str, number: str) -> str:
    """Where there is no room for both, the name is cut and never the number."""
    words = f"{name} {number}".strip()
    if number and wallet.rows_of(words) > ROWS_EACH:
        return f"{wallet.cut(name, ROWS_EACH - 1)} {number}"
    return words


ARROW = " → "


def _both(line: queries.Line) -> str:
    return f"{line.row.said}{ARROW}{line.then}"


def _split(text: str) -> tuple[str, str]:
    before, _arrow, after = text.partition(ARROW)
    return before, after


def card_data(actor: Actor) -> dict[str, Any]:
    """For papers/card.typ."""
    found = card(actor)
    return {
        **_words(),
        "lines": [{"if": one, "then": other} for one, other in found.lines],
        "people": [*(f"{name} {number}".strip() for name, number in found.people), _("988, any hour")],
        "reason": found.reason,
        "fold": _("Cut along the line. Fold in the middle."),
    }


def page_data(actor: Actor) -> dict[str, Any]:
    """For papers/plan.typ."""
    plan = queries.plan(actor)
    return {
        **_words(),
        "saved": _("Saved: %(when)s") % {"when": in_words(plan.saved_at)} if plan else "",
        "lines": [
            {"if": each.row.said, "then": [response.said for response in each.responses], "helped": helped(each)}
            for each in queries.lines(actor)
        ],
        "sections": list(_sections(actor)),
    }


def helped(line: queries.Line) -> str:
    if not line.tally.uses:
        return ""
    return _("Helped %(helped)s of %(uses)s times") % {"helped": line.tally.helped, "uses": line.tally.uses}


def _words() -> dict[str, str]:
    return {
        "title": _("My plan"),
        "language": (get_language() or "en").split("-")[0],
        "if_word": _("If"),
        "then_word": _("then I will"),
        "call_word": _("Call in this order"),
        "why_word": _("Why I do this"),
    }


def _sections(actor: Actor) -> Iterator[dict[str, Any]]:
    for each in queries.beside(actor):
        texts = [f"{item.said}, {item.number}" if item.number else item.said for item in each.items]
        texts += [_("988, any hour")] if each.section.has_number else []
        if texts:
            yield {"heading": str(each.section.name), "ordered": each.section.has_number, "texts": texts}


def kept(actor: Actor) -> dict[str, Any] | None:
    """The copy on the person's own phone: the shape that static/ui/js/keep.js asks for. None: there is no plan."""
    plan, lines, beside = queries.plan(actor), queries.lines(actor), queries.beside(actor)
    if plan is None or not (lines or any(each.items for each in beside)):
        return None
    return {
        "title": _("My plan"),
        "language": get_language() or "en",
        "saved_at": plan.saved_at.isoformat(),
        "sections": [*_kept_lines(lines), *_kept_lists(beside)],
    }


def _kept_lines(lines: Sequence[queries.Line]) -> Iterator[dict[str, Any]]:
    for line in lines:
        heading = _("If %(trigger)s, then I will") % {"trigger": line.row.said}
        yield {"heading": heading, "lines": [_kept_line(each.said, _how(each.exercise)) for each in line.responses]}


def _kept_lists(beside: Sequence[queries.Beside]) -> Iterator[dict[str, Any]]:
    for each in beside:
        lines = [
            _kept_line(f"{item.said}, {item.number}" if item.number else item.said, item.call) for item in each.items
        ]
        lines += [_kept_line(_("988, any hour"), "tel:988")] if each.section.has_number else []
        if lines:
            yield {"heading": str(each.section.name), "lines": lines}


def _kept_line(text: str, href: str) -> Mapping[str, str]:
    return {"text": text, "href": href} if href else {"text": text}


def _how(exercise: str) -> str:
    """The page of an exercise; "" for none."""
    return reverse("library:exercise", args=[exercise]) if exercise else ""
