"""Reach-outs: who wrote, how they may be reached, by when a person answers, and how it ended. None can vanish."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.intake import visibility
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.index import BlindIndexField
from handrail.vault.rows import VaultRow


class Way(models.TextChoices):
    """How somebody may be reached, and how somebody was."""

    TEXT = "text", _("Text")
    CALL = "call", _("Call")
    VOICEMAIL = "voicemail", _("Voicemail")
    EMAIL = "email", _("Email")
    IN_PERSON = "in_person", _("In person")


class ReachOut(VaultRow):
    class ForWhom(models.TextChoices):
        SELF = "self", _("Me")
        LOVED_ONE = "loved_one", _("Someone I love")
        PROFESSIONAL = "professional", _("Someone I work with")

    class Adult(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    class Source(models.TextChoices):
        WEB = "web", _("Wrote on the website")
        PHONE = "phone", _("Called us")
        WALK_IN = "walk_in", _("Came by")

    class State(models.TextChoices):
        QUARANTINED = "quarantined", _("Looks like spam; a person checks")
        WAITING = "waiting", _("Waits for an answer")
        ANSWERED = "answered", _("Answered; no outcome yet")
        ENDED = "ended", _("Ended with an outcome")

    class Outcome(models.TextChoices):
        ENROLLED = "enrolled", _("Enrolled")
        REFERRED = "referred", _("Referred to someone else")
        DECLINED = "declined", _("The person said no thank you")
        NOT_REACHED = "not_reached", _("Could not be reached after the agreed tries")
        SPAM = "spam", _("Not a person: spam")

    for_whom = models.CharField(max_length=16, choices=ForWhom.choices)
    adult = models.CharField(max_length=8, choices=Adult.choices)
    """Is the person who would be mentored of the program's adult age? Who is not is helped, and never matched."""
    knows_and_agreed = models.BooleanField(default=False)
    """Loved one, professional: the person knows of this and agreed to be contacted. Otherwise only the writer is."""
    person_name = SealedTextField(label="reach_out.person_name", blank=True, default="")
    person_address = SealedTextField(label="reach_out.person_address", blank=True, default="")
    person_address_index = BlindIndexField(of="person_address", normalize="handrail.vault.normal.address")
    person_safe = SealedTextField(label="reach_out.person_safe", blank=True, default="")
    """Whom the writer wrote about, and how to reach them safely: kept only where they know and agreed."""
    name = SealedTextField(label="reach_out.name", blank=True, default="")
    address = SealedTextField(label="reach_out.address", blank=True, default="")
    address_index = BlindIndexField(of="address", normalize="handrail.vault.normal.address")
    safe: Any = SealedJSONField(label="reach_out.safe", default=dict)
    """Safe-contact answers: {"ways": ["text" | "call" | "voicemail" | "email"], "shared": "no" | "yes" | "unsure" | "",
    "who_else", "if_else": "hang_up" | "ask" | "made_up" | "", "say", "times": ["morning" | "afternoon" | "evening"],
    "interpreter": bool}, all optional. How to reach the writer; the person's is in `person_safe`."""
    words = SealedTextField(label="reach_out.words", blank=True, default="")
    language = models.CharField(max_length=8, default="en")
    """What they like to talk in: people.Language."""
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.WEB)
    site = models.ForeignKey("program.Site", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    once = models.CharField(max_length=36, unique=True)
    """Made with the form: the same form sent twice makes one reach-out."""
    receipt = SealedTextField(label="reach_out.receipt")
    receipt_index = BlindIndexField(of="receipt", normalize="handrail.intake.receipts.normal", unique=True)

    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    suspicion = models.CharField(max_length=16, blank=True, default="")
    """Why it was put aside when it came: one of flood.SUSPICIONS. Nothing of the sender is kept."""
    due_at = models.DateTimeField(null=True)
    """By when the next human act is due. Empty only once it ended."""
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    deputy = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    """When they first heard from a person here: talked, got a message, or found words behind the code."""
    danger_at = models.DateTimeField(null=True)
    """When danger words were found in it; whoever is on duty sees it first."""
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True, default="")
    outcome_details = SealedTextField(label="reach_out.outcome_details", blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    taken_back = models.BooleanField(default=False)
    """The writer ended it with the code."""
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="reach_outs")
    """Who came of it: the enrolled person."""

    objects = visibility.ReachOutRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="ended", ended_at__isnull=False) & ~Q(outcome=""))
                | (~Q(state="ended") & Q(outcome="", ended_at=None, due_at__isnull=False)),
                name="reach_out_has_a_clock_or_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="enrolled") | Q(person__isnull=False, adult="yes"),
                name="enrolled_names_an_adult",
            ),
            models.CheckConstraint(condition=~Q(deputy=F("owner")), name="reach_out_deputy_is_another"),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="reach_out_open")]

    @property
    def is_open(self) -> bool:
        return self.state != self.State.ENDED

    @property
    def is_for_somebody_else(self) -> bool:
        return self.for_whom != self.ForWhom.SELF


class Attempt(VaultRow):
    """A try to reach the writer, or the time it worked."""

    class Result(models.TextChoices):
        REACHED = "reached", _("We talked")
        LEFT_MESSAGE = "left_message", _("Left a message")
        NO_ANSWER = "no_answer", _("No answer")
        WRONG_NUMBER = "wrong_number", _("Wrong number")

    reach_out = models.ForeignKey("intake.ReachOut", models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    way = models.CharField(max_length=16, choices=Way.choices)
    result = models.CharField(max_length=16, choices=Result.choices)
    note = SealedTextField(label="attempt.note", blank=True, default="")
    once = models.CharField(max_length=36)

    objects = visibility.AttemptRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reach_out", "once"], name="attempt_once")]


class Answer(VaultRow):
    """Words that wait behind the receipt code: of the program to the writer, or of the writer to the program."""

    reach_out = models.ForeignKey("intake.ReachOut", models.CASCADE, related_name="answers")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    """None: the writer, through the code."""
    words = SealedTextField(label="answer.words")
    once = models.CharField(max_length=36)

    objects = visibility.AnswerRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reach_out", "once"], name="answer_once")]
