"""What was offered to whom, why, and what they said."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.matching import visibility
from handrail.vault.fields import SealedJSONField
from handrail.vault.rows import VaultRow


class Proposal(VaultRow):
    """Two or three mentors, offered to one mentee at one time."""

    mentee = models.ForeignKey("people.Person", models.PROTECT, related_name="proposals")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    weights_version = models.CharField(max_length=24)
    choose_by = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.ProposalRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mentee"], condition=Q(closed_at=None), name="one_open_proposal"),
        ]


class Offer(VaultRow):
    """One mentor of a proposal, and what became of it."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered; the mentee has not chosen")
        CHOSEN = "chosen", _("Chosen; the mentor has not answered")
        ACCEPTED = "accepted", _("Both said yes")
        DECLINED = "declined", _("Not this time")
        SET_ASIDE = "set_aside", _("Set aside")

    proposal = models.ForeignKey("matching.Proposal", models.CASCADE, related_name="offers")
    mentee = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    mentor = models.ForeignKey("people.Person", models.PROTECT, related_name="offers")
    backup = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    """Who fits next best when this one was chosen: steps in when the mentor can't."""
    rank = models.PositiveSmallIntegerField()
    why: Any = SealedJSONField(label="offer.why", default=dict)
    """The engine's facts at that time: {"score", "whys", "differs", "unknown"}."""
    state = models.CharField(max_length=16, choices=State.choices, default=State.OFFERED)
    chosen_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    objects = visibility.OfferRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "mentor"], name="offered_once"),
            models.UniqueConstraint(fields=["proposal"], condition=Q(state="chosen"), name="one_mentor_asked"),
            models.CheckConstraint(condition=~Q(mentee=F("mentor")), name="offer_of_two"),
            models.CheckConstraint(condition=~Q(state="chosen") | Q(answer_by__isnull=False), name="asked_has_a_clock"),
        ]
        indexes = [models.Index(fields=["state", "answer_by"], name="offers_open")]
