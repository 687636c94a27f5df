"""What else stands on a plan: signs, reasons, people to call, safe places, and what to do after a slip.

Signs that come days before (Gorski & Miller 1982 and the fellowships, in plain words); what to do after a slip follows
Marlatt & Gordon 1985: stop, leave, tell somebody, learn from it, and no shame, because a slip need not become more.
The danger of overdose after a break is why the lines on not using alone stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from handrail.recovery.lists.shapes import Pick

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Section:
    """`ask`: the question on the page where lines are added. `has_number`: each line may hold a number to call."""

    name: _StrPromise
    icon: str
    ask: _StrPromise
    own: _StrPromise
    picks: tuple[Pick, ...] = ()
    has_number: bool = False


SECTIONS = {
    "people": Section(_("Call in this order"), "phone", _("Who can you call?"), _("Their name"), has_number=True),
    "reasons": Section(
        _("Why I do this"),
        "water-calm",
        _("What do you do this for?"),
        _("In your own words"),
        (
            Pick("children", _("To be there for my children")),
            Pick("family", _("To be someone my family can count on")),
            Pick("health", _("To be well in my body")),
            Pick("free", _("To be free of it")),
            Pick("home", _("To keep my home")),
            Pick("work", _("To keep my work")),
            Pick("myself", _("To like who I am")),
            Pick("sleep", _("To sleep and wake up in peace")),
        ),
    ),
    "signs": Section(
        _("Warning signs"),
        "alert",
        _("What do you notice in the days before it gets hard?"),
        _("In your own words"),
        (
            Pick("skip", _("I skip meetings or talks")),
            Pick("hide", _("I keep to myself")),
            Pick("short-temper", _("I snap at people")),
            Pick("bad-sleep", _("I sleep badly")),
            Pick("no-meals", _("I stop eating right")),
            Pick("secrets", _("I start to keep secrets")),
            Pick("old-people", _("I think of calling old friends")),
            Pick("good-old-days", _("I only remember the good parts")),
            Pick("dont-care", _("I tell myself that I don’t care")),
        ),
    ),
    "places": Section(
        _("Safe places"),
        "place",
        _("Where are you safe and at ease?"),
        _("In your own words"),
        (
            Pick("friend", _("At a friend’s place")),
            Pick("family", _("With family")),
            Pick("center", _("At the center")),
            Pick("meeting", _("At a meeting")),
            Pick("water", _("By the water")),
            Pick("church", _("At a house of worship")),
            Pick("library", _("At the library")),
            Pick("gym", _("At the gym or a ball court")),
        ),
    ),
    "slip": Section(
        _("After a slip"),
        "grow",
        _("If you use again, what will you do the same day?"),
        _("In your own words"),
        (
            Pick("stop", _("Stop there, and get rid of the rest")),
            Pick("leave", _("Leave, and go to a safe place")),
            Pick("call", _("Call someone on my list the same day")),
            Pick("not-alone", _("Not be alone: my body can take less now")),
            Pick("naloxone", _("Keep naloxone near, and tell someone where it is")),
            Pick("tell-mentor", _("Tell my mentor")),
            Pick("look-back", _("Look at what came before, without blame")),
            Pick("go-on", _("Start the next chapter. What I built stays")),
        ),
    ),
}
