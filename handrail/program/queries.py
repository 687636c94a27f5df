"""Reads of the program room. Everybody may ask; the actor is taken like everywhere."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from handrail.access.actor import Actor
from handrail.program.models import DutyShift, Helpline, LegalText, PolicyVersion, Program, Site
from handrail.program.policies import Policies


def program(actor: Actor) -> Program:
    """The program; before it is set up, an unsaved one with the neutral name."""
    return Program.objects.visible_to(actor).first() or Program(name="Handrail")


def policies(actor: Actor) -> Policies:
    """The policies in force now. One query."""
    newest: dict[str, Any] = {}
    rows = PolicyVersion.objects.visible_to(actor).filter(since__lte=timezone.now()).order_by("since", "version")
    for key, value in rows.values_list("key", "value"):
        newest[key] = value
    known = {each.name for each in dataclasses.fields(Policies)}
    return Policies(**{key: value for key, value in newest.items() if key in known})


def sites(actor: Actor) -> QuerySet[Site]:
    return Site.objects.visible_to(actor).order_by("-is_main", "name")


def main_site(actor: Actor) -> Site | None:
    return sites(actor).first()


def zone(actor: Actor, site: Site | None = None) -> ZoneInfo:
    """The time zone that a site's people live by; the main site's without a site."""
    site = site or main_site(actor)
    return ZoneInfo(site.time_zone if site else settings.TIME_ZONE)


def today(actor: Actor, site: Site | None = None, *, now: datetime | None = None) -> date:
    """The day it is at the site."""
    return (now or timezone.now()).astimezone(zone(actor, site)).date()


def helplines(actor: Actor) -> QuerySet[Helpline]:
    return Helpline.objects.visible_to(actor).order_by("rank", "name")


def on_duty(actor: Actor, duty: str, *, now: datetime | None = None) -> QuerySet[DutyShift]:
    """The shifts that run now, the newest first: its person answers, then its deputy."""
    now = now or timezone.now()
    shifts = DutyShift.objects.for_system("whoever writes to somebody on duty is told when they are there")
    running = shifts.filter(duty=duty, starts__lte=now).filter(Q(ends=None) | Q(ends__gt=now))
    return running.select_related("person", "deputy").order_by("-starts")


def legal_text(actor: Actor, kind: str, *, language: str | None = None) -> LegalText | None:
    """The newest text of a kind in the language, or in English where it was not written yet."""
    wanted = language or translation.get_language() or "en"
    texts = LegalText.objects.visible_to(actor).filter(kind=kind, since__lte=timezone.now())
    newest = texts.order_by("-since", "-version")
    return newest.filter(language=wanted).first() or newest.filter(language="en").first()
