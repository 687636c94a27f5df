"""The doors on a person's own page: what they can keep and do here. One line a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Door(NamedTuple):
    """`page`: the name of its address. `icon`: a symbol of icons.svg."""

    page: str
    icon: str
    name: _StrPromise
    line: _StrPromise


DOORS = (
    Door("recovery:plan", "plan", _("My plan card"), _("If it gets hard, then I will. Yours, on paper too.")),
    Door("recovery:pulses", "steps", _("How it goes"), _("One tap a day, if you like. Gaps are fine.")),
    Door("recovery:progress", "grow", _("How far you have come"), _("Chapters, numbers, and what you can lean on.")),
    Door("recovery:questions", "listen", _("Questions for you"), _("A few at a time. Skip what you like.")),
    Door("recovery:routines", "steps", _("Small steps"), _("What you want to do this week.")),
    Door("recovery:goals", "place", _("Goals"), _("Where you want to get to, step by step.")),
    Door("recovery:exercises", "breathe", _("My exercises"), _("Your favorites, and what helped.")),
    Door("recovery:support-plans", "plan", _("Support plan"), _("Your goals and supports on paper.")),
    Door("recovery:journal", "lock", _("Journal"), _("Your own words. Private unless you share them.")),
    Door("recovery:talk", "message", _("I need to talk"), _("To whoever is on duty here.")),
    Door("recovery:sharing", "eye", _("Who sees what"), _("What you share with your mentor, and how to stop.")),
)
