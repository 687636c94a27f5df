"""Goals in a person's own words, the steps to them, and how the two who walk together look at them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.recovery import starters, visibility
from handrail.recovery.models.owned import Owned
from handrail.vault.fields import SealedTextField
from handrail.vault.rows import VaultRow


class Goal(Owned):
    class State(models.TextChoices):
        OPEN = "open", _("On the way")
        REACHED = "reached", _("Reached")
        CHANGED = "changed", _("Changed")
        LET_GO = "let_go", _("Let go")

    words = SealedTextField(label="goal.words")
    area = SealedTextField(label="goal.area", blank=True, default="")
    """A key of starters.AREAS, or blank."""
    why = SealedTextField(label="goal.why", blank=True, default="")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    ended_on = models.DateField(null=True)
    end_words = SealedTextField(label="goal.end_words", blank=True, default="")
    turned_into = models.OneToOneField("self", models.SET_NULL, null=True, related_name="+")
    """The goal that took its place, where it was changed."""
    review_on = models.DateField(null=True)
    """When they look at it again, with their mentor if it is shared. Open goals have one."""
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OwnedRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", ended_on=None) | (~Q(state="open") & Q(ended_on__isnull=False)),
                name="goal_ends_on_a_day",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="goals_of_person")]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def area_shown(self) -> str:
        return str(starters.GOAL_AREAS.get(self.area, ""))

    @property
    def steps_done(self) -> int:
        """Of the steps that were fetched with it."""
        return sum(step.done_on is not None for step in self.steps.all())


class GoalStep(VaultRow):
    goal = models.ForeignKey("recovery.Goal", models.CASCADE, related_name="steps")
    words = SealedTextField(label="goal_step.words")
    made_at = models.DateTimeField(default=timezone.now)
    done_on = models.DateField(null=True)
    once = models.CharField(max_length=64, unique=True)

    objects = visibility.PartOfGoalRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["goal", "made_at"], name="steps_of_goal")]


class GoalReview(VaultRow):
    """How it goes, written by either, read by both."""

    goal = models.ForeignKey("recovery.Goal", models.CASCADE, related_name="reviews")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    on = models.DateField()
    how = SealedTextField(label="goal_review.how")
    next_on = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.PartOfGoalRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["goal", "made_at"], name="reviews_of_goal")]
