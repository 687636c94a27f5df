"""A person's record as a whole: copies of it, its erasure, and what stops that."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.records import visibility
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.rows import VaultRow


class CopyMade(VaultRow):
    """Somebody took a copy of everything about a person. What stood in it is not kept: it is read anew."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    reason = SealedTextField(label="copy_made.reason", blank=True, default="")
    """For a copy that somebody else made: why."""
    with_delicate = models.BooleanField(default=False)
    """With what is better not on a paper that others may find."""
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.CopyMadeRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "made_at"], name="copies_of_person")]

    def opens_until(self) -> datetime:
        return self.made_at + OPEN_FOR


OPEN_FOR = timedelta(minutes=30)
"""Whoever made a copy can read and print it for this long; then they make it anew, and show again who they are."""


class ErasureRequest(VaultRow):
    """Somebody is to be erased. One person asks, another one decides; with the person this row goes too."""

    class Answer(models.TextChoices):
        TAKEN_BACK = "taken_back", _("Taken back")
        DECLINED = "declined", _("Declined")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    reason = SealedTextField(label="erasure_request.reason", blank=True, default="")
    answer = models.CharField(max_length=12, choices=Answer.choices, blank=True, default="")
    """Blank while it is open. There is none for “done”: what was done is gone."""
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answer_reason = SealedTextField(label="erasure_request.answer_reason", blank=True, default="")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.ErasureRequestRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(answered_at=None), name="one_open_erasure"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="erasure_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(answer="declined") | ~Q(answered_by=F("asked_by")), name="erasure_declined_by_another"
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @property
    def is_own(self) -> bool:
        return self.asked_by_id == self.person_id


class Tombstone(VaultRow):
    """A person was erased: their number and nothing else. Read again at every restore, so that they stay erased."""

    person_id = models.UUIDField(unique=True)
    erased_at = models.DateTimeField(default=timezone.now)

    objects = visibility.TombstoneRows.as_manager()


class LegalHold(VaultRow):
    """A court, or a lawyer, asks that nothing of somebody's record goes. As long as one stands, nothing does."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    reason = SealedTextField(label="legal_hold.reason")
    set_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.LegalHoldRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(lifted_by=F("set_by")), name="hold_lifted_by_another"),
            models.CheckConstraint(
                condition=Q(lifted_by=None, lifted_at=None) | Q(lifted_by__isnull=False, lifted_at__isnull=False),
                name="hold_lifted_by_somebody",
            ),
        ]


class Merge(VaultRow):
    """Two records turned out to be one person's: the one went into the other, and what is needed to undo it is kept.

    Done, it is also how the old number is understood: the trail keeps it.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for a second person")
        DECLINED = "declined", _("Declined")
        DONE = "done", _("Put together")
        UNDONE = "undone", _("Taken apart again")

    keeps = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    goes_id = models.UUIDField()
    """The number of the record that goes: as long as it is merged, there is no such row."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    picked: Any = models.JSONField(default=dict)
    """{"people.Person.name": "goes"}: columns of which the word of the record that goes holds."""
    reason = SealedTextField(label="merge.reason")
    asked_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    kept: Any = SealedJSONField(label="merge.kept", default=dict)
    """What it did, as `services.moving.Log` says it."""
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.MergeRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goes_id"], condition=Q(state__in=["asked", "done"]), name="merges_once"),
            models.CheckConstraint(condition=~Q(keeps=F("goes_id")), name="merge_of_two"),
            models.CheckConstraint(
                condition=Q(state="asked", answered_by=None) | (~Q(state="asked") & Q(answered_by__isnull=False)),
                name="merge_answered_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["keeps", "state"], name="merges_of_person"),
            models.Index(fields=["asked_at"], condition=Q(state="asked"), name="merges_that_wait"),
        ]

    @property
    def undo_until(self) -> datetime:
        return (self.answered_at or self.asked_at) + UNDO_FOR


UNDO_FOR = timedelta(days=30)
"""So long two records that were put together can be taken apart again."""


class TwoPeople(VaultRow):
    """Somebody looked, and said that these two are not one person. Nobody is asked again."""

    one = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    other = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    said_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    objects = visibility.TwoPeopleRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="two_people_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="two_people_are_two"),
        ]
