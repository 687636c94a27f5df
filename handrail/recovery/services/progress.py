"""Somebody tells their chapters. A slip opens a new one; whatever is told, nothing that stood before is deleted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import queries as mentorship_queries
from handrail.mentorships import services as mentorships
from handrail.people import services as people
from handrail.recovery.holding import hold_own
from handrail.recovery.models import Chapter, ChapterBefore, HelpGiven, ProgressPart
from handrail.recovery.queries import progress as queries
from handrail.recovery.queries.routines import my_today
from handrail.recovery.services.milestones import keep_reached
from handrail.recovery.services.owning import my_part
from handrail.recovery.services.sharing import keep_private, share
from handrail.recovery.telling import beginnings
from handrail.rules import chapters as rules
from handrail.rules.errors import RuleBroken
from handrail.ui.once import must_say_the_same, the_same

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship

MOST_A_DAY = 20


@transaction.atomic
def begin_chapter(actor: Actor, *, name: str, begins: date, once: str) -> Chapter:
    """Raises RuleBroken where something else begins on that day."""
    part = my_part(actor, "chapters")
    if made := _made_before(actor, once):
        return the_same(made, Chapter(name=name.strip(), begins=begins), "name", "begins")
    _must_be_free(actor, begins)
    row = _keep(actor, part, begins=begins, name=name, once=once)
    trail.record(actor, "chapter.begun", row, about=part.person_id)
    return row


@transaction.atomic
def tell_slip(
    actor: Actor, *, on: date, until: date, is_over: bool = True, learned: str, name: str, tell: bool, once: str
) -> Chapter:
    """The hard time from `on` to `until`, and after it a new chapter, unless one that was told before begins there. A
    chapter that was told to begin on `on` begins after it instead.

    `is_over`: False while it goes on; the new chapter is theirs to begin. `tell`: their mentor is to know, and who
    steps in; they talk more often for a while. What they learned is in their chapters, seen by whoever sees these.

    Raises RuleBroken where a hard time begins on that day, a chapter would have no day left, or there is no mentor to
    tell.
    """
    part = my_part(actor, "chapters")
    if made := _made_before(actor, once):
        must_say_the_same({"on": made.begins, "learned": made.words}, {"on": on, "learned": learned.strip()})
        return made
    mine = mentorships.hold_current(actor, part.person_id) if tell else None
    if tell and mine is None:
        raise RuleBroken(_("You have no mentor right now, so nobody would be told. Pick “keep it to myself”."))
    keep_reached(actor)
    following, moved = _after_slip(actor, on, until), rules.begun_on(_known(actor), on)
    if moved and following:
        _begin_later(actor, moved, following if is_over else None, name)
    row = _keep(actor, part, begins=on, is_hard=True, words=learned, once=once)
    if following and is_over and not moved:
        _keep(actor, part, begins=following, name=name, once=str(row.pk))
    if mine is not None:
        mentorships.report_event(actor, mine, kind="slip", on=on, once=str(row.pk))
        _tell(actor, mine, row)
    trail.record(actor, "slip.told", row, about=part.person_id)
    return row


def _begin_later(actor: Actor, moved: rules.Beginning, day: date | None, name: str) -> None:
    """`day`: None while the hard time goes on; the chapter is set aside until they begin it."""
    row = Chapter.objects.kept_by(actor).select_for_update(of=("self",)).get(pk=str(moved.id))
    before = ChapterBefore(chapter=row, began=row.begins, name=row.name, words=row.words, until=timezone.now())
    before.save(force_insert=True)
    row.begins, row.name = day or row.begins, name.strip() or row.name
    row.set_aside_at = None if day else timezone.now()
    row.save(update_fields=["begins", "name", "set_aside_at"])


def _tell(actor: Actor, mine: Mentorship, row: Chapter) -> None:
    """Their mentor, and who steps in for them now."""
    steps_in = mentorship_queries.cover(actor, mine)
    for person_id in {mine.mentor_id, steps_in.person_id if steps_in else mine.mentor_id}:
        dedupe, path = f"slip.{row.pk}.{person_id}", f"/mentorships/{mine.pk}/"
        people.write_notice(actor, person_id, "update", says="shared", dedupe=dedupe, path=path)


@transaction.atomic
def change_chapter(actor: Actor, chapter: Chapter, *, name: str, words: str, begins: date) -> Chapter:
    """What stood before is kept, for the person alone. Raises RuleBroken where something else begins on that day."""
    row = _mine(actor, chapter)
    if (name.strip(), words.strip(), begins) == (row.name, row.words, row.begins):
        return row
    keep_reached(actor)
    if row.set_aside_at is None:
        _must_be_free(actor, begins, besides=row.pk)
    before = ChapterBefore(chapter=row, began=row.begins, name=row.name, words=row.words, until=timezone.now())
    before.save(force_insert=True)
    row.name, row.words, row.begins = name.strip(), words.strip(), begins
    row.save(update_fields=["name", "words", "begins"])
    if row.part.is_shared:
        mentorships.flag_own_words(actor, f"{row.name}\n{row.words}", once=str(before.pk))
    trail.record(actor, "chapter.changed", row, about=row.part.person_id)
    return row


@transaction.atomic
def set_aside(actor: Actor, chapter: Chapter) -> None:
    """It was a mistake. It counts no more, is kept, and can come back."""
    row = _mine(actor, chapter)
    if row.set_aside_at is not None:
        return
    keep_reached(actor)
    row.set_aside_at = timezone.now()
    row.save(update_fields=["set_aside_at"])
    trail.record(actor, "chapter.set aside", row, about=row.part.person_id)


@transaction.atomic
def bring_back(actor: Actor, chapter: Chapter) -> None:
    """Raises RuleBroken where something else begins on its day by now."""
    row = _mine(actor, chapter)
    if row.set_aside_at is None:
        return
    _must_be_free(actor, row.begins, besides=row.pk)
    row.set_aside_at = None
    row.save(update_fields=["set_aside_at"])
    trail.record(actor, "chapter.brought back", row, about=row.part.person_id)


@transaction.atomic
def help_somebody(actor: Actor, *, once: str) -> HelpGiven:
    """That they helped somebody today. Raises RuleBroken past a number that no day has room for."""
    part, today = my_part(actor, "numbers"), my_today(actor)
    if made := HelpGiven.objects.kept_by(actor).filter(once=once).first():
        return made
    if HelpGiven.objects.kept_by(actor).filter(on=today).count() >= MOST_A_DAY:
        raise RuleBroken(_("That is a lot of help for one day. Count on tomorrow."))
    row = HelpGiven(part=part, on=today, once=once)
    _save_once(row)
    trail.record(actor, "help.given", row, about=part.person_id)
    return row


@transaction.atomic
def take_back_help(actor: Actor) -> None:
    """The last one of today was a slip of the thumb."""
    hold_own(actor)
    row = HelpGiven.objects.kept_by(actor).filter(on=my_today(actor)).order_by("-pk").first()
    if row is None:
        return
    gone = HelpGiven(pk=row.pk)
    row.delete()
    trail.record(actor, "help.taken back", gone, about=actor.person_id)


@transaction.atomic
def share_part(actor: Actor, part: str) -> None:
    """Chapters, numbers or answers, as a whole. Raises RuleBroken where they have no mentor."""
    row = my_part(actor, part)
    held = mentorships.hold_current(actor, row.person_id)
    if held and part == ProgressPart.Part.CHAPTERS:  # what others read from now on
        for each in queries.chapters(actor).filter(set_aside_at=None):
            mentorships.flag_own_words(actor, f"{each.name}\n{each.words}", once=str(each.pk))
    share(actor, row)


@transaction.atomic
def keep_part(actor: Actor, part: str) -> None:
    keep_private(actor, my_part(actor, part))


def _keep(
    actor: Actor, part: ProgressPart, *, begins: date, once: str, name: str = "", words: str = "", is_hard: bool = False
) -> Chapter:
    row = Chapter(
        part=part, begins=begins, is_hard=is_hard, name=name.strip(), words=words.strip(), made_at=timezone.now(),
        once=once,
    )  # fmt: skip
    _save_once(row)
    if part.is_shared:
        mentorships.flag_own_words(actor, f"{row.name}\n{row.words}", once=str(row.pk))
    return row


def _save_once(row: Chapter | HelpGiven) -> None:
    """Raises RuleBroken where the number of the form stands on somebody else's row."""
    if type(row)._default_manager.for_system("the same form sent twice makes one row").filter(once=row.once).exists():
        raise RuleBroken(_("This form was used before. Open the page again, and save it there."))
    row.save(force_insert=True)


def _made_before(actor: Actor, once: str) -> Chapter | None:
    return Chapter.objects.kept_by(actor).filter(once=once).first()


def _mine(actor: Actor, chapter: Chapter) -> Chapter:
    hold_own(actor)
    rows = Chapter.objects.kept_by(actor).select_related("part").select_for_update(of=("self",))
    found = rows.filter(pk=chapter.pk).first()
    if found is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    return found


def _known(actor: Actor) -> list[rules.Beginning]:
    return beginnings(queries.chapters(actor).filter(set_aside_at=None))


def _must_be_free(actor: Actor, day: date, besides: UUID | None = None) -> None:
    try:
        rules.may_begin(_known(actor), day, besides=besides)
    except rules.DayTaken as taken:
        raise _taken(day) from taken


def _after_slip(actor: Actor, on: date, until: date) -> date | None:
    try:
        return rules.after_slip(_known(actor), on, until)
    except rules.DayTaken as taken:
        raise _taken(on) from taken


def _taken(day: date) -> RuleBroken:
    said = {"day": date_format(day, "DATE_FORMAT")}
    return RuleBroken(_("Something begins on %(day)s already. Pick another day, or change that one.") % said)
