"""What stands in the frame of every page for this person: tabs, links at the foot, the neutral name."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handrail.access.actor import NOBODY, Actor
from handrail.access.permissions import Permission
from handrail.program import queries as program
from handrail.ui.tabs import Tab


def tabs_of(request: Any) -> Sequence[Tab]:
    """Four at most; the last is always help."""
    actor: Actor = getattr(request, "actor", NOBODY)
    help_now = Tab(reverse("home:help"), "help", _("Help now"))
    if actor.person_id is None:
        return (
            Tab(reverse("home:welcome"), "home", _("Home")),
            Tab(reverse("intake:reach-out"), "message", _("Reach out")),
            help_now,
        )
    today = Tab(reverse("home:today"), "home", _("Today"))
    return (today, *_tabs_of_work(actor), help_now)


def _tabs_of_work(actor: Actor) -> tuple[Tab, ...]:
    if actor.can(Permission.QUEUE_WORK):
        return (
            Tab(reverse("intake:triage"), "message", _("Reach-outs")),
            Tab(reverse("home:people"), "people", _("People")),
        )
    if actor.can(Permission.MENTOR_KEEP_OWN):
        mine = Tab(reverse("mentors:me"), "person", _("My page"))
        return (_plan(), mine) if actor.can(Permission.RECOVERY_KEEP_OWN) else (mine,)
    if actor.can(Permission.CONCERN_ANSWER):
        return (Tab(reverse("mentorships:concerns"), "alert", _("Concerns")),)
    if actor.can(Permission.PROGRAM_KEEP):
        return (Tab(reverse("program:program"), "place", _("Program")),)
    if actor.can(Permission.RECOVERY_KEEP_OWN):
        return _plan(), Tab(reverse("recovery:mine"), "person", _("Yours"))
    if actor.can(Permission.TRAIL_READ):
        return (Tab(reverse("audit:trail"), "eye", _("Trail")),)
    return ()


def _plan() -> Tab:
    return Tab(reverse("recovery:plan"), "plan", _("My plan"))


def foot_of(request: Any) -> Sequence[Tab]:
    actor: Actor = getattr(request, "actor", NOBODY)
    for_all = (
        Tab(reverse("library:exercises"), "breathe", _("Exercises")),
        Tab(reverse("library:pieces"), "plan", _("Something to read")),
    )
    if actor.person_id is None:
        return (
            *for_all,
            Tab(reverse("intake:receipt"), "lock", _("I have a code")),
            Tab(reverse("people:sign-in"), "person", _("Sign in")),
        )
    talk = (Tab(reverse("recovery:talk"), "message", _("I need to talk")),)
    return (
        *for_all,
        *(talk if actor.can(Permission.RECOVERY_KEEP_OWN) else ()),
        Tab(reverse("people:account"), "person", _("My account")),
        Tab(reverse("account_logout"), "exit", _("Sign out")),
    )


def kept_pages(language: str) -> list[str]:
    """Help opens without a network too."""
    return [reverse("home:help")]


def site_name() -> str:
    return program.program(NOBODY).neutral_name
