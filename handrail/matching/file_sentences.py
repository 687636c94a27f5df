"""What is wrong with the files of `manage.py match`, in words: the engine's reader gives keys and facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.rules.matching.files import Wrong
from handrail.ui.tables import why_refused

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TABLE = "table."
CELL = ("column", "text")
WORDS: Mapping[str, tuple[tuple[str, ...], _StrPromise]] = {
    "cannot_open": (("why",), gettext_lazy("This file can’t be opened: %(why)s.")),
    "no_column": (("column",), gettext_lazy("There is no column “%(column)s”.")),
    "no_column_and_no_score": (
        ("column",),
        gettext_lazy("There is no column “%(column)s”, and no “score” to rank by."),
    ),
    "no_id": ((), gettext_lazy("There is no id.")),
    "id_twice": (("who", "row"), gettext_lazy("The id “%(who)s” stands in row %(row)s already.")),
    "no_number": (("column",), gettext_lazy("%(column)s: there is no number.")),
    "not_a_number": (CELL, gettext_lazy("%(column)s: “%(text)s” is not a whole number.")),
    "too_small": ((*CELL, "least"), gettext_lazy("%(column)s: “%(text)s” is less than %(least)s.")),
    "too_big": ((*CELL, "most"), gettext_lazy("%(column)s: “%(text)s” is more than %(most)s.")),
    "none_of": ((*CELL, "choices"), gettext_lazy("%(column)s: “%(text)s” is none of %(choices)s.")),
    "no_yes_no": (CELL, gettext_lazy("%(column)s: “%(text)s” is neither yes nor no.")),
    "no_day": (CELL, gettext_lazy("%(column)s: “%(text)s” is not a day.")),
    "no_such_hour": (CELL, gettext_lazy("%(column)s: “%(text)s” has an hour that no day has.")),
    "no_hours": (CELL, gettext_lazy("%(column)s: “%(text)s” can’t be read as days and hours.")),
    "no_mentee": ((), gettext_lazy("There is no mentee.")),
    "no_mentor": ((), gettext_lazy("There is no mentor.")),
    "unknown_mentee": (("who",), gettext_lazy("The mentee “%(who)s” is not in the file of mentees.")),
    "unknown_mentor": (("who",), gettext_lazy("The mentor “%(who)s” is not in the file of mentors.")),
    "pair_twice": (
        ("mentee", "mentor", "row"),
        gettext_lazy("The pair “%(mentee)s” and “%(mentor)s” stands in row %(row)s already."),
    ),
}
"""What is wrong → the names of its facts, and the sentence."""


def sentence(wrong: Wrong) -> str:
    """ "pairs.csv, row 7: The mentor “M-09” is not in the file of mentors." """
    where = _("%(file)s, row %(row)s") % {"file": wrong.file, "row": wrong.row} if wrong.row else wrong.file
    return f"{where}: {_reason(wrong)}"


def _reason(wrong: Wrong) -> str:
    if wrong.what.startswith(TABLE):
        return why_refused(wrong.what.removeprefix(TABLE), wrong.facts)
    names, words = WORDS[wrong.what]
    return words % dict(zip(names, wrong.facts, strict=True))
