"""Pairs, what was planned, what happened, and what worried somebody."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.mentorships import visibility
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.rows import VaultRow


class Mentorship(VaultRow):
    mentee = models.ForeignKey("people.Person", models.PROTECT, related_name="mentorships_as_mentee")
    mentor = models.ForeignKey("people.Person", models.PROTECT, related_name="mentorships_as_mentor")
    backup = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="mentorships_as_backup")
    site = models.ForeignKey("program.Site", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    cadence_version = models.CharField(max_length=24)
    first_contact_hours = models.PositiveSmallIntegerField()
    """The program's hours for the first contact as they were at the opening: a later policy moves no promise."""
    first_contact_due = models.DateTimeField(null=True)
    """The end of the first 48 hours, until the mentee was reached once."""
    next_due_on = models.DateField()
    """The planned check-in, at the site's day; it moves only when somebody logs or decides something."""
    open_since = models.DateField()
    """The first planned day that nobody was reached for; `next_due_on` where none was let pass. Once it is over, the
    check-in is late, whatever was tried since, and without anything having run."""
    step = models.CharField(max_length=24)
    stepped_up = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    objects = visibility.MentorshipRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mentee"], condition=Q(ended_at=None), name="one_mentor_at_a_time"),
            models.CheckConstraint(condition=~Q(mentee=F("mentor")), name="mentorship_of_two"),
            models.CheckConstraint(
                condition=Q(backup=None) | (~Q(backup=F("mentor")) & ~Q(backup=F("mentee"))), name="backup_is_a_third"
            ),
        ]
        indexes = [
            models.Index(fields=["ended_at", "open_since"], name="check_in_due"),
            models.Index(fields=["ended_at", "first_contact_due"], name="first_contact_due"),
            models.Index(fields=["ended_at", "mentee"], name="with_a_mentor"),
            models.Index(fields=["mentor", "ended_at"], name="caseload"),
        ]

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class Contact(VaultRow):
    """What happened, "tried" included."""

    class Outcome(models.TextChoices):
        REACHED = "reached", _("We talked")
        THEY_REACHED_OUT = "they_reached_out", _("They reached out")
        LEFT_MESSAGE = "left_message", _("Left a message")
        NO_ANSWER = "no_answer", _("No answer")
        WRONG_NUMBER = "wrong_number", _("Wrong number")

    class Way(models.TextChoices):
        CALL = "call", _("Phone call")
        TEXT = "text", _("Text")
        IN_PERSON = "in_person", _("In person")
        VIDEO = "video", _("Video")
        OTHER = "other", _("Another way")

    class Topic(models.TextChoices):
        TRIGGERS = "triggers", _("Triggers and plans")
        COPING = "coping", _("Grounding and coping")
        ROUTINE = "routine", _("Movement, food, sleep")
        PEOPLE = "people", _("Family and friends")
        GROUPS = "groups", _("Groups and sober company")
        HOUSING = "housing", _("Housing")
        WORK = "work", _("Work or school")
        HEALTH = "health", _("Health care")
        LISTENING = "listening", _("Just listening")

    REACHED_OUTCOMES = (Outcome.REACHED, Outcome.THEY_REACHED_OUT)

    mentorship = models.ForeignKey("mentorships.Mentorship", models.CASCADE, related_name="contacts")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=24, choices=Outcome.choices)
    way = models.CharField(max_length=16, choices=Way.choices)
    details: Any = SealedJSONField(label="contact.details", default=dict)
    """{"topics": [Topic …], "minutes": int, "shared_note": what both want to remember, "wrong_way": id of the number
    that turned out wrong}; all optional."""
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.ContactRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["mentorship", "at"], name="contacts_of_mentorship")]

    @property
    def is_reached(self) -> bool:
        return self.outcome in self.REACHED_OUTCOMES


class PrivateNote(VaultRow):
    """The writer and their supervisor. The person may ask for a copy."""

    contact = models.OneToOneField("mentorships.Contact", models.CASCADE, related_name="private_note")
    author = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    words = SealedTextField(label="private_note.words")

    objects = visibility.PrivateNoteRows.as_manager()


class CadenceEvent(VaultRow):
    """What moved the cadence: something hard happened, or both agreed to step down."""

    class Kind(models.TextChoices):
        SLIP = "slip", _("A slip")
        CRISIS = "crisis", _("A crisis")
        BIG_CHANGE = "big_change", _("A big change")
        STEP_DOWN = "step_down", _("Both agreed to talk less often")

    mentorship = models.ForeignKey("mentorships.Mentorship", models.CASCADE, related_name="events")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    on = models.DateField()
    by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.CadenceEventRows.as_manager()


class Cover(VaultRow):
    """Somebody steps in for the mentor, for a time. From that day they see the person."""

    mentorship = models.ForeignKey("mentorships.Mentorship", models.CASCADE, related_name="covers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    starts = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField(null=True)
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = visibility.CoverRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mentorship"], condition=Q(ended_at=None), name="one_cover_at_a_time"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("starts")), name="cover_ends_after_start"),
        ]


class Concern(VaultRow):
    """Somebody is worried about danger. It goes to the clinician on duty, never to a mentor's judgment."""

    class Kind(models.TextChoices):
        SELF = "self", _("They may hurt themselves, or overdose")
        OTHER = "other", _("They may hurt someone else")
        CHILD = "child", _("A child may not be safe")
        VULNERABLE_ADULT = "vulnerable_adult", _("An adult who needs care may not be safe")
        SCREEN = "screen", _("Answers to a short check ask for a clinician’s look")
        """No danger was spoken of: a set of questions, if the program asks it, came to its number."""

    RAISED = [each for each in Kind.choices if each[0] != "screen"]
    """What somebody may say that they are worried about."""

    class Outcome(models.TextChoices):
        SAFE = "safe", _("Talked; safe for now")
        EMERGENCY = "emergency", _("Emergency help was called")
        CARE = "care", _("Linked to care")
        REPORTED = "reported", _("Reported as the law asks")
        NOT_A_DANGER = "not_a_danger", _("No danger found")

    about = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    raised_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    raised_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    by_words = models.BooleanField(default=False)
    """Nobody pressed a button: words in a note may mean danger, and a clinician asks."""
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=24, choices=Outcome.choices, blank=True, default="")
    closed_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.ConcernRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(closed_at=None, outcome="")) | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="concern_closes_with_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["closed_at", "due_at"], name="concerns_open")]


class ConcernAccount(VaultRow):
    """What was seen and said, and what was done: for the clinician."""

    concern = models.OneToOneField("mentorships.Concern", models.CASCADE, related_name="account")
    words = SealedTextField(label="concern_account.words", blank=True, default="")
    done = SealedTextField(label="concern_account.done", blank=True, default="")

    objects = visibility.ConcernAccountRows.as_manager()
