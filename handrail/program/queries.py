"""Reads of the program room. Everybody may ask; the actor is taken like everywhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet, Subquery
from django.utils import timezone, translation
from django.utils.translation import gettext

from handrail.access.actor import Actor
from handrail.access.once import once_a_page, once_a_page_for_all
from handrail.access.prepared import first, now, prepared
from handrail.audit import queries as trail
from handrail.outbox import queries as outbox
from handrail.program import handlers, meanings, policy_words
from handrail.program.helplines import OFFERED
from handrail.program.models import (
    Backup,
    CarrierAgreement,
    DutyShift,
    Helpline,
    LegalText,
    PolicyVersion,
    Program,
    Site,
)
from handrail.program.policies import Policies
from handrail.program.zones import clock_name
from handrail.ui.offline import Line
from handrail.ui.zones import Clocks

if TYPE_CHECKING:
    from handrail.people.models import Person


@once_a_page_for_all
def program(actor: Actor) -> Program:
    """The program; before it is set up, an unsaved one with the neutral name."""
    return first(_the_program(actor)) or Program(name="Handrail")


@prepared
def _the_program(actor: Actor) -> QuerySet[Program]:
    """With `zones_from` and `zones_to`: where these are one, all its sites live by one clock."""
    found = Program.objects.visible_to(actor).annotate(
        zones_from=Subquery(Site.objects.visible_to(actor).order_by("time_zone").values("time_zone")[:1]),
        zones_to=Subquery(Site.objects.visible_to(actor).order_by("-time_zone").values("time_zone")[:1]),
    )
    return found.order_by("pk")[:1]


@once_a_page_for_all
def policies(actor: Actor) -> Policies:
    """The policies in force now. One query."""
    newest: dict[str, Any] = {}
    for key, value in _decided(actor):
        newest[key] = value
    known = {each.name for each in dataclasses.fields(Policies)}
    return Policies(**{key: value for key, value in newest.items() if key in known})


@prepared
def _decided(actor: Actor) -> QuerySet[PolicyVersion, tuple[str, Any]]:
    rows = PolicyVersion.objects.visible_to(actor).filter(since__lte=now()).order_by("since", "version")
    return rows.values_list("key", "value")


def sites_to_pick(actor: Actor) -> QuerySet[Site]:
    """For a field of a form, or to be held while somebody writes."""
    return Site.objects.visible_to(actor).order_by("-is_main", "name")


@once_a_page_for_all
def sites(actor: Actor) -> list[Site]:
    return _sites(actor)


_sites = prepared(sites_to_pick)


def main_site(actor: Actor) -> Site | None:
    return first(sites(actor))


def zone(actor: Actor, site: Site | None = None) -> ZoneInfo:
    """The time zone that a site's people live by; the main site's without a site."""
    site = site or main_site(actor)
    return ZoneInfo(site.time_zone if site else settings.TIME_ZONE)


def zones(actor: Actor) -> list[ZoneInfo]:
    """Each time zone that sites of the program live by, the main site's first."""
    return list(dict.fromkeys(ZoneInfo(site.time_zone) for site in sites(actor)))


def zone_of(actor: Actor, person_id: UUID | None) -> ZoneInfo:
    """The time zone of the site that somebody belongs to; the main site's for who belongs to none."""
    return _zone_among(zones(actor), actor, person_id)


@once_a_page
def clocks(actor: Actor) -> Clocks:
    """By which clock somebody reads and types times, and what each clock is called where there are several."""
    if only := _only_zone(actor):
        return Clocks(only)
    found = zones(actor)
    named = {each: clock_name(each) for each in found} if len(found) > 1 else {}
    return Clocks(_zone_among(found, actor, actor.person_id), named)


def _only_zone(actor: Actor) -> ZoneInfo | None:
    """Known with the program, which each page reads for its frame: where all live by one clock no more is asked."""
    said = program(actor)
    first_of_all, last_of_all = (getattr(said, name, None) for name in ("zones_from", "zones_to"))
    return ZoneInfo(first_of_all) if first_of_all and first_of_all == last_of_all else None


def _zone_among(found: Sequence[ZoneInfo], actor: Actor, person_id: UUID | None) -> ZoneInfo:
    """Where all sites live by one clock nobody asks who belongs where."""
    site = handlers.site_of(actor, person_id) if person_id and len(found) > 1 else None
    return ZoneInfo(site.time_zone) if site else first(found) or ZoneInfo(settings.TIME_ZONE)


def today(actor: Actor, site: Site | None = None, *, now: datetime | None = None) -> date:
    """The day it is at the site."""
    return (now or timezone.now()).astimezone(zone(actor, site)).date()


def days(actor: Actor, now: datetime | None = None) -> dict[UUID, date]:
    """The day it is at each site."""
    return {site.pk: today(actor, site, now=now) for site in sites(actor)}


def helplines(actor: Actor) -> QuerySet[Helpline]:
    return Helpline.objects.visible_to(actor).order_by("rank", "name")


def lines_without_network(actor: Actor) -> list[Line]:
    """The helplines, for the page that a phone shows when it has no network."""
    return [Line(line.name, line.hint_in_words, line.call, line.text) for line in helplines(actor)]


def lines_to_begin_with(actor: Actor) -> list[Line]:
    """Those that every program is offered: for where its own can't be read."""
    return [Line(line["name"], gettext(line["hint"]), line["call"], line["text"]) for line in OFFERED]


def old_helplines(actor: Actor) -> QuerySet[Helpline]:
    """Those that nobody has tried for half a year."""
    return helplines(actor).filter(verified_on__lt=today(actor) - timedelta(days=180))


def policies_in_words(actor: Actor) -> list[dict[str, Any]]:
    """Every policy as {"key", "says", "value", "source", "since"}; `since` is None while the default holds."""
    now_in_force = policies(actor)
    decided = PolicyVersion.objects.visible_to(actor).filter(since__lte=timezone.now()).order_by("since", "version")
    since = dict(decided.values_list("key", "since"))
    return [
        {
            "key": key,
            "says": words.says,
            "value": policy_words.in_words(key, getattr(now_in_force, key)),
            "source": words.source,
            "since": since.get(key),
        }
        for key, words in policy_words.WORDS.items()
    ]


def policy_in_words(actor: Actor, key: str) -> str:
    """What holds now, like "48 hours"."""
    return policy_words.in_words(key, getattr(policies(actor), key))


def policy_version(actor: Actor, key: str) -> int:
    """The number of the version in force; 0 while the default holds."""
    return max(policy_values(actor, key), default=0)


def policy_values(actor: Actor, key: str) -> dict[int, Any]:
    """What every version says that is or was in force, by number."""
    decided = PolicyVersion.objects.visible_to(actor).filter(key=key, since__lte=timezone.now())
    return dict(decided.values_list("version", "value"))


def policy_history(actor: Actor, key: str) -> list[dict[str, Any]]:
    """Versions as {"version", "value", "since", "by", "reason", "moves_all"}, the newest first, the default last."""
    decided = PolicyVersion.objects.visible_to(actor).filter(key=key).select_related("decided_by").order_by("-version")
    told = [
        {
            "version": each.version,
            "value": policy_words.in_words(key, each.value),
            "since": each.since,
            "by": each.decided_by.shown_name if each.decided_by else "",
            "reason": each.reason,
            "moves_all": each.moves_all,
        }
        for each in decided
    ]
    return [*told, {"version": 0, "value": policy_words.in_words(key, getattr(Policies(), key)), "since": None}]


def policy_as_of(actor: Actor, key: str, version: str) -> Any:
    """What a version says, to take it again; what holds now for anything that is not the number of one."""
    known = {0: getattr(Policies(), key), **policy_values(actor, key)}
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 6 else None
    return known.get(number, getattr(policies(actor), key)) if number is not None else getattr(policies(actor), key)


def what_it_would_mean(actor: Actor, key: str, value: Any, *, moves_all: bool) -> list[str]:
    """Sentences with figures of the people the program has now, before the policy is decided so."""
    return meanings.meanings(actor, policies(actor), key, value, moves_all=moves_all, now=timezone.now())


@dataclass(frozen=True, slots=True)
class OnDuty:
    """A shift with those of it who may answer. Whoever may not any more is not on duty: their deputy is."""

    pk: UUID
    duty: str
    person: Person
    deputy: Person | None
    starts: datetime
    ends: datetime | None

    @property
    def person_id(self) -> UUID:
        return self.person.pk

    @property
    def deputy_id(self) -> UUID | None:
        return self.deputy.pk if self.deputy else None


def _who_may(actor: Actor, found: Iterable[DutyShift]) -> list[OnDuty]:
    """Shifts that nobody may answer for any more are left out."""
    found = list(found)
    named = [[each for each in (shift.person, shift.deputy) if each] for shift in found]
    may = handlers.may_answer(actor, {each.pk for pair in named for each in pair})
    held = []
    for shift, pair in zip(found, named, strict=True):
        here = [each for each in pair if (shift.duty, each.pk) in may]
        if here:
            deputy = here[1] if len(here) > 1 else None
            held.append(OnDuty(shift.pk, shift.duty, here[0], deputy, shift.starts, shift.ends))
    return held


def roster(actor: Actor) -> list[OnDuty]:
    """Who is on duty now or later, by duty, the first to start first."""
    return _who_may(actor, shifts(actor))


def shifts(actor: Actor) -> QuerySet[DutyShift]:
    """Those that run now or later as they were put down, by duty: to be ended. `roster` says who answers."""
    running = DutyShift.objects.visible_to(actor).filter(Q(ends=None) | Q(ends__gt=timezone.now()))
    return running.select_related("person", "deputy").order_by("duty", "starts", "pk")


def was_a_shift(actor: Actor, pk: UUID) -> bool:
    """One that is over, or was taken away before it began."""
    return any(trail.was_done(actor, f"duty.ended.{duty}", pk) for duty in DutyShift.Duty)


def steps_to_set_up(actor: Actor) -> dict[str, bool]:
    """Which steps of a first run are done: for the director's checklist."""
    return {
        "name": program(actor).set_up_at is not None,
        "sites": bool(sites(actor)),
        "helplines": helplines(actor).exists(),
        "duty": all(on_duty(actor, duty) for duty in DutyShift.Duty),
        "test": outbox.letters_to_me(actor, "test").exists(),
    }


def on_duty(actor: Actor, duty: str, *, now: datetime | None = None) -> list[OnDuty]:
    """The shifts that run now, the newest first: its person answers, then its deputy. Only who still may."""
    return [shift for shift in _running(actor, now) if shift.duty == duty]


def first_on_duty(actor: Actor, duty: str) -> OnDuty | None:
    return next(iter(on_duty(actor, duty)), None)


@once_a_page_for_all
def _running(actor: Actor, now: datetime | None) -> list[OnDuty]:
    """The shifts of all duties."""
    return _who_may(actor, _running_shifts(actor, now or timezone.now()))


@prepared
def _running_shifts(actor: Actor, moment: datetime) -> QuerySet[DutyShift]:
    shifts = DutyShift.objects.for_system("whoever writes to somebody on duty is told when they are there")
    running = shifts.filter(starts__lte=moment).filter(Q(ends=None) | Q(ends__gt=moment))
    return running.select_related("person", "deputy").order_by("-starts", "-pk")


def legal_text(actor: Actor, kind: str, *, language: str | None = None) -> LegalText | None:
    """The newest text of a kind in the language, or in English where it was not written yet."""
    wanted = language or translation.get_language() or "en"
    texts = LegalText.objects.visible_to(actor).filter(kind=kind, since__lte=timezone.now())
    newest = texts.order_by("-since", "-version")
    return newest.filter(language=wanted).first() or newest.filter(language="en").first()


def legal_texts(actor: Actor) -> list[LegalText]:
    """The newest text of each kind in each language."""
    newest: dict[tuple[str, str], LegalText] = {}
    for text in LegalText.objects.visible_to(actor).filter(since__lte=timezone.now()).order_by("since", "version"):
        newest[text.kind, text.language] = text
    return [newest[key] for key in sorted(newest)]


def last_backup(actor: Actor) -> Backup | None:
    """The newest backup that was read back."""
    return Backup.objects.visible_to(actor).order_by("-made_at").first()


def agreements(actor: Actor) -> dict[str, CarrierAgreement | None]:
    """For each kind of carrier what was confirmed last; None where nobody has confirmed anything."""
    newest: dict[str, CarrierAgreement | None] = dict.fromkeys(CarrierAgreement.Carrier.values)
    rows = CarrierAgreement.objects.visible_to(actor).select_related("confirmed_by")
    newest.update((row.carrier, row) for row in rows.order_by("confirmed_at"))
    return newest


def carrier_name(actor: Actor, carrier: str) -> str:
    """What a kind of carrier is called on pages. Raises ValueError: there is none of this name."""
    return str(CarrierAgreement.Carrier(carrier).label)


def open_agreements(actor: Actor) -> list[str]:
    """The kinds of carriers with whom no agreement is confirmed: for who runs the server, without any words of it."""
    rows = CarrierAgreement.objects.for_system("who runs the server is warned until each agreement is confirmed")
    newest = dict(rows.order_by("confirmed_at").values_list("carrier", "state"))
    return [each for each in CarrierAgreement.Carrier.values if newest.get(each, "ended") == "ended"]
