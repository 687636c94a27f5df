"""Writes of the program room: what a director decides."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import queries as written
from handrail.audit import services as trail
from handrail.outbox import services as outbox
from handrail.program import handlers, legal, policy_kinds, queries
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
from handrail.rules.errors import RuleBroken
from handrail.ui import versions


@transaction.atomic
def keep_program(
    actor: Actor, *, name: str, neutral_name: str = "Handrail", line: str = "", seen: str | None = None
) -> Program:
    """`seen`: the mark of what the form began with. Raises Overtaken: it says something else by now."""
    row = Program.objects.visible_to(actor).select_for_update().first()
    versions.must_be_as_seen(seen, (row or queries.program(actor)).said)
    program = Program(id=1, name=name, neutral_name=neutral_name, line=line, set_up_at=timezone.now())
    Program.objects.bulk_create(
        [program],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name", "neutral_name", "line", "set_up_at"],
    )
    trail.record(actor, "program.kept", program)
    return program


@transaction.atomic
def add_site(actor: Actor, *, name: str, time_zone: str = "America/Chicago", area: str = "") -> Site:
    """The first site is the main one."""
    sites = Site.objects.visible_to(actor)
    if sites.filter(name=name).exists():
        raise RuleBroken(_("There is a site with this name already. Pick another name."))
    site = Site(name=name, time_zone=time_zone, area=area, is_main=not sites.exists())
    site.save()
    trail.record(actor, "site.added", site)
    return site


@transaction.atomic
def keep_site(actor: Actor, site: Site, *, name: str, time_zone: str, area: str, seen: str | None = None) -> Site:
    site = Site.objects.visible_to(actor).select_for_update().get(pk=site.pk)
    versions.must_be_as_seen(seen, site.said)
    if Site.objects.visible_to(actor).filter(name=name).exclude(pk=site.pk).exists():
        raise RuleBroken(_("There is a site with this name already. Pick another name."))
    site.name, site.time_zone, site.area = name, time_zone, area
    site.save(update_fields=["name", "time_zone", "area"])
    trail.record(actor, "site.kept", site)
    return site


@transaction.atomic
def add_offered_helplines(actor: Actor) -> int:
    """Add the helplines of program/helplines.py that the program has no line of this name for. Returns how many."""
    there = set(Helpline.objects.visible_to(actor).values_list("name", flat=True))
    missing = [line for line in OFFERED if line["name"] not in there]
    for line in missing:
        add_helpline(actor, **line)
    return len(missing)


@transaction.atomic
def verify_helpline(actor: Actor, line: Helpline, *, on: date) -> None:
    """Somebody tried the number on this day."""
    line.verified_on = on
    line.save(update_fields=["verified_on"])
    trail.record(actor, "helpline.verified", line)


@transaction.atomic
def send_test(actor: Actor, channel: str) -> None:
    """A test text or mail to the actor's own number or address. Twice in a minute is once."""
    minute = timezone.now().strftime("%Y%m%d%H%M")
    letter = outbox.post(
        actor, "test", dedupe=f"test:{channel}:{actor.person_id}:{minute}", person_id=actor.person_id, channel=channel
    )
    trail.record(actor, f"test_letter.sent.{channel}", letter, about=actor.person_id)


@transaction.atomic
def add_helpline(
    actor: Actor,
    *,
    name: str,
    source: str,
    verified_on: date,
    call: str = "",
    text: str = "",
    hint: str = "",
    rank: int = 50,
) -> Helpline:
    """The same line again, as from a second click, is no new row: it stands before everybody."""
    trail.take_turn(actor)
    line = Helpline(name=name, call=call, text=text, hint=hint, source=source, verified_on=verified_on, rank=rank)
    kept = Helpline.objects.visible_to(actor).filter(name=name, call=call, text=text)
    if same := next((each for each in kept if each.said == line.said), None):
        return same
    line.save()
    trail.record(actor, "helpline.added", line)
    return line


@transaction.atomic
def remove_helpline(actor: Actor, line: Helpline) -> None:
    gone = Helpline(pk=line.pk)
    line.delete()
    trail.record(actor, "helpline.removed", gone)


@transaction.atomic
def start_shift(
    actor: Actor,
    *,
    duty: str,
    person: Any,
    deputy: Any = None,
    starts: datetime | None = None,
    ends: datetime | None = None,
) -> DutyShift:
    """`person` and `deputy` are people.Person rows. The same again, as from a second click, is no new row.

    A shift without an end runs until somebody takes over: until the next one without an end starts. Who stands in until
    a day ends nobody's: after it the one before answers again.
    """
    trail.take_turn(actor)
    if same := _same_shift(duty, person, deputy, starts, ends):
        return same
    starts = starts or timezone.now()
    if ends is not None and ends <= starts:
        raise RuleBroken(_("The end must be after the start. Pick a later end, or leave it blank."))
    if deputy is not None and deputy.pk == person.pk:
        raise RuleBroken(_("Pick somebody else as the deputy."))
    shift = DutyShift(duty=DutyShift.Duty(duty), person=person, deputy=deputy, starts=starts, ends=ends)
    if ends is None:
        _take_over(actor, shift)
    shift.save()
    trail.record(actor, f"duty.started.{duty}", shift)
    if shift.ends != ends:
        trail.record(actor, f"duty.taken_over.{duty}", shift)
    return shift


def _take_over(actor: Actor, shift: DutyShift) -> None:
    """Who was on duty until somebody takes over is so until this shift; it runs until the one that does so later."""
    rows = DutyShift.objects.for_system("who takes over ends the shift before").filter(duty=shift.duty, ends=None)
    held = rows.order_by("starts").select_for_update(of=("self",), skip_locked=True)
    for other in list(held):
        if other.starts > shift.starts:
            shift.ends = other.starts
            return
        other.ends = max(shift.starts, other.starts + timedelta(seconds=1))
        other.save(update_fields=["ends"])
        trail.record(actor, f"duty.taken_over.{shift.duty}", other)


def _same_shift(
    duty: str, person: Any, deputy: Any, starts: datetime | None, ends: datetime | None
) -> DutyShift | None:
    """One that begins at the same moment; for “from now on”, one that runs."""
    rows = DutyShift.objects.for_system("the same shift is kept once")
    rows = rows.filter(duty=duty, person=person, deputy=deputy, ends=ends)
    now = timezone.now()
    begun = rows.filter(starts=starts) if starts else rows.filter(Q(ends=None) | Q(ends__gt=now), starts__lte=now)
    return begun.first()


@transaction.atomic
def end_shift(actor: Actor, shift: DutyShift) -> None:
    """One that did not begin yet is taken away. Whoever it was to follow goes on for as long as it would have run."""
    trail.take_turn(actor)
    if shift.starts > timezone.now():
        _goes_on(actor, shift)
    _end(actor, shift)


def _end(actor: Actor, shift: DutyShift) -> None:
    now, row = timezone.now(), DutyShift(pk=shift.pk)
    if shift.starts > now:
        shift.delete()
    else:
        shift.ends = max(now, shift.starts + timedelta(seconds=1))
        shift.save(update_fields=["ends"])
    trail.record(actor, f"duty.ended.{shift.duty}", row)


def _goes_on(actor: Actor, shift: DutyShift) -> None:
    """Only whoever ran until somebody takes over: one with an end of its own keeps it."""
    rows = DutyShift.objects.for_system("who takes over ends the shift before")
    for other in rows.filter(duty=shift.duty, ends=shift.starts).select_for_update(of=("self",), skip_locked=True):
        if written.was_done(actor, f"duty.taken_over.{shift.duty}", other.pk):
            other.ends = shift.ends
            other.save(update_fields=["ends"])
            trail.record(actor, f"duty.goes_on.{shift.duty}", other)


@transaction.atomic
def leave_duty(actor: Actor, person: Any, duty: str) -> None:
    """They may not answer any more: their shifts end, and where there is a deputy, that one answers from now on."""
    now = timezone.now()
    rows = DutyShift.objects.for_system("whoever may not answer any more is not on duty")
    rows = rows.filter(Q(ends=None) | Q(ends__gt=now), Q(person=person) | Q(deputy=person), duty=duty)
    # whoever ends one at this moment has it, and waits for the trail: it ends without us
    held = rows.select_related("deputy").select_for_update(of=("self",), skip_locked=True)
    for shift in list(held):
        if shift.deputy_id == person.pk:
            shift.deputy = None
            shift.save(update_fields=["deputy"])
            trail.record(actor, f"duty.without_deputy.{duty}", shift)
            continue
        if shift.deputy is not None:
            stays = DutyShift(duty=duty, person=shift.deputy, starts=max(now, shift.starts), ends=shift.ends)
            stays.save()
            trail.record(actor, f"duty.started.{duty}", stays)
            _end(actor, shift)
        else:
            end_shift(actor, shift)


@transaction.atomic
def decide_policy(
    actor: Actor, key: str, value: Any, *, reason: str = "", moves_all: bool = False, seen: int | None = None
) -> PolicyVersion:
    """A new version of one policy, in force from now on. The ones before stay, to be read and taken again.

    `seen`: the number of the version that whoever decides knows of; 0 before the first.

    Raises:
        KeyError: there is no such policy.
        RuleBroken: the value is none for it, or is what holds already.
        Overtaken: somebody else decided meanwhile.
    """
    if not policy_kinds.fits(policy_kinds.kind_of(key), value):
        raise RuleBroken(_("This can’t be decided so. Look at what you wrote."))
    last = PolicyVersion.objects.visible_to(actor).filter(key=key).aggregate(last=Max("version"))["last"] or 0
    if seen is not None and seen != last:
        raise versions.overtaken()
    if value == getattr(queries.policies(actor), key) and not moves_all:
        raise RuleBroken(_("This is what holds now. Write what should change."))
    decided = PolicyVersion(key=key, version=last + 1, value=value, since=timezone.now(), decided_by_id=actor.person_id)
    decided.reason, decided.moves_all = reason, moves_all
    try:
        with transaction.atomic():
            decided.save()
    except IntegrityError:
        raise versions.overtaken() from None
    handlers.follow(actor, decided)
    trail.record(actor, f"policy.decided.{key}", decided)
    return decided


@transaction.atomic
def keep_helpline(actor: Actor, line: Helpline, *, seen: str | None = None, **said: Any) -> Helpline:
    """`said`: what `add_helpline` takes.

    Raises:
        Overtaken: somebody else changed it since `seen`.
    """
    row = Helpline.objects.visible_to(actor).select_for_update().get(pk=line.pk)
    versions.must_be_as_seen(seen, row.said)
    for name, value in said.items():
        setattr(row, name, value)
    row.save(update_fields=list(said))
    trail.record(actor, "helpline.kept", row)
    return row


@transaction.atomic
def publish_legal_text(
    actor: Actor,
    *,
    kind: str,
    language: str,
    body: str,
    version: str = "",
    read_by_speaker: bool = False,
    seen: str | None = None,
) -> LegalText:
    """A new version, in force from now on; the ones before stay, for who agreed to them. The same words again: none.

    `version`: a name of its own; without one, the day, and a number where the day has several.
    `seen`: the version that the words began with.

    Raises:
        Overtaken: there is a newer one by now.
    """
    now = timezone.now()
    kept = LegalText.objects.visible_to(actor).filter(kind=LegalText.Kind(kind), language=language)
    newest = kept.order_by("-since", "-version").first()
    if newest and (newest.body, newest.read_by_speaker) == (body, read_by_speaker):
        return newest
    if newest and seen is not None and seen != newest.version:
        raise versions.overtaken()
    text = LegalText(kind=kind, language=language, body=body, read_by_speaker=read_by_speaker, since=now)
    day = f"{now:%Y-%m-%d}"
    text.version = version or f"{day}.{kept.filter(version__startswith=day).count() + 1}"
    text.save()
    trail.record(actor, f"legal_text.published.{kind}", text)
    return text


@transaction.atomic
def publish_default_texts(actor: Actor) -> None:
    """What a new program starts with, for each kind and language that has no text yet."""
    there = set(LegalText.objects.visible_to(actor).values_list("kind", "language"))
    for kind, language, body in legal.defaults():
        if (kind, language) not in there:
            is_ours = language == "en"
            publish_legal_text(
                actor, kind=kind, language=language, body=body, version=legal.VERSION, read_by_speaker=is_ours
            )


@transaction.atomic
def note_backup(actor: Actor, *, made_at: datetime, size: int, rows: int) -> Backup:
    """A backup was made and read back. `size` in bytes."""
    backup = Backup(made_at=made_at, size=size, rows=rows)
    backup.save(force_insert=True)
    trail.record(actor, "backup.made", backup)
    return backup


@transaction.atomic
def confirm_agreement(
    actor: Actor, carrier: str, *, state: str, since: date, company: str = "", note: str = ""
) -> CarrierAgreement:
    """How the program stands with a carrier, from now on. The same again, as from a second click, is no new row."""
    if state == CarrierAgreement.State.SIGNED and not company:
        raise RuleBroken(_("Write whom the agreement is with."))
    said = {"state": CarrierAgreement.State(state), "since": since, "company": company, "note": note}
    kept = CarrierAgreement.objects.visible_to(actor).filter(carrier=CarrierAgreement.Carrier(carrier))
    newest = kept.order_by("-confirmed_at").first()
    if newest and all(getattr(newest, name) == value for name, value in said.items()):
        return newest
    agreement = CarrierAgreement(carrier=carrier, confirmed_at=timezone.now(), confirmed_by_id=actor.person_id, **said)
    agreement.save(force_insert=True)
    trail.record(actor, f"agreement.confirmed.{carrier}", agreement)
    return agreement
