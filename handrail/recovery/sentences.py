"""What the rules found, in words: milestones, changes of answers, and faults of a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.recovery.languages import language_now
from handrail.rules.scoring import Change, Fault, Instrument

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def milestone(kind: str, number: int) -> str:
    """ "30 days in one chapter"."""
    if kind == "days":
        return ngettext("%(count)s day in one chapter", "%(count)s days in one chapter", number) % {"count": number}
    if kind == "contacts":
        return ngettext("%(count)s contact kept", "%(count)s contacts kept", number) % {"count": number}
    if kind == "helped":
        if number == 1:
            return _("The first time you helped somebody")
        return ngettext("%(count)s person helped", "%(count)s people helped", number) % {"count": number}
    return _("The first time you practiced")


def milestone_to_mentor(kind: str, number: int) -> str:
    if kind == "helped" and number == 1:
        return _("Helped somebody for the first time")
    return _("Practiced for the first time") if kind == "practiced" else milestone(kind, number)


@dataclass(frozen=True, slots=True)
class Changed:
    """One question whose answer is another one now."""

    question: str
    was: str
    now: str


def changed(instrument: Instrument, changes: Iterable[Change]) -> list[Changed]:
    language = language_now(instrument)
    labels = {step.value: step.label[language] for step in instrument.scale}
    return [Changed(each.item.text[language], labels[each.was], labels[each.now]) for each in changes]


def answers(instrument: Instrument, given: dict[str, Any]) -> list[tuple[str, str]]:
    """(question, answer), "" for what was skipped."""
    language = language_now(instrument)
    labels = {step.value: step.label[language] for step in instrument.scale}
    return [(item.text[language], labels.get(given.get(item.key, -999), "")) for item in instrument.items]


FAULTS: dict[str, _StrPromise] = {
    "missing": gettext_lazy("is missing"),
    "unknown": gettext_lazy("is not known here"),
    "not_text": gettext_lazy("must be text in quotes"),
    "empty": gettext_lazy("is empty"),
    "too_long": gettext_lazy("is longer than %(found)s characters"),
    "not_one_of": gettext_lazy("must be one of: %(found)s"),
    "not_a_number": gettext_lazy("must be a whole number"),
    "out_of_range": gettext_lazy("must be from %(found)s"),
    "twice": gettext_lazy("stands there twice: %(found)s"),
    "order": gettext_lazy("must be more than the one before"),
    "too_few": gettext_lazy("needs at least %(found)s"),
    "too_many": gettext_lazy("takes at most %(found)s"),
    "not_a_table": gettext_lazy("must be a table"),
    "not_a_list": gettext_lazy("must be a list of tables"),
    "unreadable": gettext_lazy("can’t be read: %(found)s"),
    "unseen": gettext_lazy("holds a sign that can’t be seen: %(found)s. Type that word anew."),
    "too_deep": gettext_lazy("has too many brackets inside each other"),
    "too_long_number": gettext_lazy("holds a number that is too long"),
}


def fault(each: Fault) -> str:
    """ "items[3].es is missing"."""
    where = each.where or _("The file")
    return f"{where} {FAULTS[each.what] % {'found': each.found}}"
