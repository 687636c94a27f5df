"""What was offered to whom, why, and what they said."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.matching import visibility
from handrail.outbox.leases import Leased
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.rows import VaultRow


class Round(Leased):
    """Everybody who waits, matched at one time: who took part, what was found and how that is proved.

    The lease is held by the worker whose process works it out.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Waits for its turn")
        WORKING = "working", _("Being worked out")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Could not be worked out")
        READY = "ready", _("Ready to look at")
        OFFERED = "offered", _("Mentors were offered")
        CLOSED = "closed", _("Done")

    class Mode(models.TextChoices):
        BEST = "best", _("As many people as can be")
        STABLE = "stable", _("No two would rather have each other")

    mode = models.CharField(max_length=8, choices=Mode.choices, default=Mode.BEST)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    once = models.CharField(max_length=36, unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKED)
    is_open = models.BooleanField(default=True)
    weights_version = models.CharField(max_length=24, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=16, blank=True, default="")
    step_done = models.PositiveIntegerField(default=0)
    step_of = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    failed_why = models.CharField(max_length=16, blank=True, default="")
    snapshot: Any = SealedJSONField(label="round.snapshot", default=dict)
    """Who took part, as `snapshots.taken` says it; empty until it was taken."""
    changes: Any = SealedJSONField(label="round.changes", default=dict)
    """What the coordinator decided: {"kept": [[mentee, mentor]], "forbidden": the same, "held": [person]}, as ids."""
    result: Any = SealedJSONField(label="round.result", default=dict)
    """{"waiting", "places", "matched", "priority", "total_score", "unlocks", "uncovered": those for whom nobody could
    step in, "proved": in which levels it is the best}; the people are on the pages."""
    certificate: Any = SealedJSONField(label="round.certificate", default=dict)
    """{"gap", "levels", "prices": {mentor: what one more place would be worth}}; who isn't in it has the price 0."""
    settled: Any = SealedJSONField(label="round.settled", default=list)
    """How it was settled by what people said, as ids; once or several times, the newest last: [{"at", "by", "mode",
    "seen", "way": as in `settle.Way`, "said": [{"mentee", "mentor", "choice", "answer"}], of all who were offered}]."""
    check_asked_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    same_again = models.BooleanField(null=True)
    """Worked out again from the snapshot: was everything the same?"""
    erased_since = models.PositiveIntegerField(null=True)
    """How many people of the snapshot the program did not know any more when it was checked."""

    objects = visibility.RoundRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_open"], condition=Q(is_open=True), name="one_open_round"),
            models.CheckConstraint(condition=Q(is_open=True) ^ Q(state="closed"), name="closed_is_not_open"),
        ]

    @property
    def is_running(self) -> bool:
        return self.state in (self.State.ASKED, self.State.WORKING)


class RoundPage(VaultRow):
    """Some people of a round, as many as one page shows; who has waited longest comes first."""

    class Part(models.TextChoices):
        MATCHED = "matched", _("With a mentor")
        NOBODY = "nobody", _("Without a mentor")

    round = models.ForeignKey("matching.Round", models.CASCADE, related_name="pages")
    part = models.CharField(max_length=8, choices=Part.choices)
    number = models.PositiveIntegerField()
    people: Any = SealedJSONField(label="round_page.people", default=list)
    """[{"mentee", "weeks", "mentor", "backup", "fit": as in Offer.why}], or [{"mentee", "weeks", "why": facts}]."""

    objects = visibility.RoundPageRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "part", "number"], name="round_page_once")]


class RoundFigures(VaultRow):
    """How long people waited and how well they were matched, by group. No number in it stands for 1 to 10 people."""

    round = models.OneToOneField("matching.Round", models.CASCADE, related_name="figures")
    made_at = models.DateTimeField(default=timezone.now)
    rows: Any = models.JSONField(default=dict)
    """{"language" | "site": [{"group", "people", "matched", "weeks", "score"}]}, as rules.matching.fairness says."""

    objects = visibility.RoundFiguresRows.as_manager()


class WeightSet(VaultRow):
    """How much each thing counts in matching, from one day on. The newest holds; each result names its version."""

    version = models.CharField(max_length=24, unique=True)
    program: Any = models.JSONField()
    """Criterion → weight, 0 or more, as in rules.matching.weights."""
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.WeightSetRows.as_manager()


class Proposal(VaultRow):
    """Two or three mentors, offered to one mentee at one time."""

    round = models.ForeignKey("matching.Round", models.PROTECT, null=True, related_name="proposals")
    """The round that it came from, if it did."""
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

    @property
    def link_letters(self) -> str:
        """How the `dedupe` of every letter begins that brings the mentee the link to this choice."""
        return f"proposal.{self.pk}.link."


class ChoiceLink(VaultRow):
    """A private link by which a mentee without an account chooses from afar. It answers once; only a hash is kept."""

    proposal = models.ForeignKey("matching.Proposal", models.CASCADE, related_name="links")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    """Earlier when it was taken back, or when a newer one was sent."""
    used_at = models.DateTimeField(null=True)

    objects = visibility.ChoiceLinkRows.as_manager()

    @staticmethod
    def hashed(code: str) -> str:
        """A code has 144 random bits, so a plain hash of it tells nothing."""
        return sha256(code.encode()).hexdigest()


class Offer(VaultRow):
    """One mentor of a proposal, and what became of it."""

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered; the mentee has not chosen")
        CHOSEN = "chosen", _("Chosen; the mentor has not answered")
        RANKED = "ranked", _("Ranked in a round; the mentor has not answered")
        WILLING = "willing", _("Ranked in a round; the mentor said yes; the round is not settled")
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
    choice = models.PositiveSmallIntegerField(null=True)
    """Where the mentee put this mentor, 1 first, if they put several in an order."""
    said = SealedTextField(label="offer.said", blank=True, default="")
    """What the mentor said of somebody who put several in an order: "prefer", "fine" or "no"."""
    chosen_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    objects = visibility.OfferRows.as_manager()

    @property
    def waits_for_the_mentor(self) -> bool:
        return self.state in (self.State.CHOSEN, self.State.RANKED)

    @property
    def is_for_the_round(self) -> bool:
        """Settled with all the others of its round; a yes alone opens nothing."""
        return self.state in (self.State.RANKED, self.State.WILLING)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "mentor"], name="offered_once"),
            models.UniqueConstraint(fields=["proposal"], condition=Q(state="chosen"), name="one_mentor_asked"),
            models.CheckConstraint(condition=~Q(mentee=F("mentor")), name="offer_of_two"),
            models.UniqueConstraint(fields=["proposal", "choice"], name="one_mentor_each_place"),
            models.CheckConstraint(
                condition=~Q(state__in=["chosen", "ranked", "willing"]) | Q(answer_by__isnull=False),
                name="asked_has_a_clock",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ranked", "willing"]) | Q(choice__isnull=False), name="ranked_has_a_place"
            ),
        ]
        indexes = [models.Index(fields=["state", "answer_by"], name="offers_open")]
