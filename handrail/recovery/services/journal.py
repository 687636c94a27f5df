"""A person writes for themselves; what they share is theirs to decide, and theirs to take away."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentorships import services as mentorships
from handrail.recovery.holding import ONCE, held_own, hold_own, made_before
from handrail.recovery.models import JournalEntry
from handrail.recovery.services.sharing import WHEN_SHARED, share_if
from handrail.ui.once import the_same


@transaction.atomic
def write_entry(actor: Actor, *, words: str, on: date, share: bool = False, once: str) -> JournalEntry:
    """Shared words that may mean danger go to the clinician on duty; private ones stay private (0073).

    Raises:
        RuleBroken: shared with nobody, or the form was somebody else's.
    """
    person_id = hold_own(actor)
    if made := made_before(actor, JournalEntry.objects.for_system(ONCE), once):
        return the_same(made, JournalEntry(words=words.strip(), on=on), "words", "on")
    entry = JournalEntry(person_id=person_id, words=words.strip(), on=on, once=once)
    share_if(actor, entry, share)
    entry.save(force_insert=True)
    if entry.is_shared:
        mentorships.flag_own_words(actor, entry.words, once=str(entry.pk))
    trail.record(actor, "journal.written", entry, about=entry.person_id)
    return entry


@transaction.atomic
def remove_entry(actor: Actor, entry: JournalEntry) -> None:
    """Gone for good: it was theirs alone. Raises PermissionDenied for everybody else."""
    held_own(actor, entry).delete()
    trail.record(actor, "journal.removed", entry, about=entry.person_id)


def _when_shared(actor: Actor, entry: JournalEntry) -> None:
    mentorships.flag_own_words(actor, entry.words, once=str(entry.pk))


WHEN_SHARED[JournalEntry] = _when_shared
