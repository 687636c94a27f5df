"""A version of the support plan as the paper takes it: everything is words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.recovery.queries import SupportPlanRead

PAPER = Path(__file__).parent / "papers" / "support.typ"


def name(read: SupportPlanRead) -> str:
    """Of the file: it stays in a list of downloads, so it says nothing."""
    return f"plan-{read.plan.on:%Y-%m-%d}.pdf"


def data(read: SupportPlanRead) -> dict[str, Any]:
    """For papers/support.typ."""
    it = read.contents
    mentor = ", ".join(each for each in (it["mentor"], it["credential"]) if each)
    made_with = [_("Made with %(name)s") % {"name": mentor}] if it["mentor"] else []
    return {
        "title": _("Recovery Support Plan"),
        "language": get_language() or "en",
        "head": [it["name"], *made_with, _day(read.plan.on)],
        "goals": [_goal(goal) for goal in it["goals"]],
        "sections": [each for each in _sections(it) if each["texts"] or each["words"]],
        "signatures": _("Signatures"),
        "signers": [it["name"], mentor or _("Peer support specialist")],
        "date_word": _("Date"),
    }


def _sections(it: dict[str, Any]) -> list[dict[str, Any]]:
    steps = [f"{each['words']} ({each['how_often']})" for each in it["routines"]]
    steps += [_if_then(*link) for each in it["routines"] for link in each["ifs"]]
    lines = [_if_then(*link) for link in it["lines"]]
    return [
        {"heading": _("Small steps"), "texts": steps, "words": ""},
        {"heading": _("When it gets hard"), "texts": lines, "words": ""},
        {"heading": _("Strengths"), "texts": [], "words": it["strengths"]},
        {"heading": _("People and places that help"), "texts": [], "words": it["supports"]},
    ]


def _goal(goal: dict[str, Any]) -> dict[str, Any]:
    end = _("Reached on %(day)s") % {"day": _day(goal["reached_on"])} if goal["reached_on"] else ""
    if not end and goal["review_on"]:
        end = _("Next look: %(day)s") % {"day": _day(goal["review_on"])}
    return {
        "words": goal["words"],
        "why": goal["why"],
        "steps": [
            {
                "words": each["words"],
                "done": _("Done: %(day)s") % {"day": _day(each["done_on"])} if each["done_on"] else "",
            }
            for each in goal["steps"]
        ],
        "reviews": [{"who": f"{_day(each['on'])}, {each['by']}", "how": each["how"]} for each in goal["reviews"]],
        "end": end,
    }


def _if_then(barrier: str, answer: str) -> str:
    return _("If %(barrier)s, then %(answer)s.") % {"barrier": barrier, "answer": answer}


def _day(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")
