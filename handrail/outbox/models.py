from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handrail.outbox import visibility
from handrail.outbox.leases import Leased
from handrail.vault.fields import SealedJSONField
from handrail.vault.rows import VaultRow


class Letter(Leased):
    """One thing to do once: a letter to a person, or a job that a room does for itself."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        REFUSED = "refused", _("not allowed")
        WITHDRAWN = "withdrawn", _("taken back")
        DEAD = "dead", _("could not be sent")

    kind = models.CharField(max_length=64)
    dedupe = models.CharField(max_length=160, unique=True)  # ids and steps, never words
    person_id = models.UUIDField(null=True, db_index=True)
    payload = SealedJSONField(label="outbox.letter.payload", default=dict)  # emptied when the letter is done
    channel = models.CharField(max_length=8, blank=True, default="")  # "" = whichever the person allows
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=64, blank=True, default="")  # why refused, or what failed
    attempts = models.PositiveSmallIntegerField(default=0)
    run_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by_id = models.UUIDField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = visibility.LetterRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["run_at"], condition=Q(state="waiting"), name="letters_to_send")]

    def __str__(self) -> str:
        return f"letter {self.pk} ({self.kind}, {self.state})"


class Notice(VaultRow):
    """Something that waits for a person inside the program. Its words are chosen when it is shown."""

    person_id = models.UUIDField()
    kind = models.CharField(max_length=64)  # its neutral words outside: outbox.catalog
    says = models.CharField(max_length=24, blank=True, default="")  # its words in here: outbox.on_screen
    dedupe = models.CharField(max_length=160, unique=True)
    path = models.CharField(max_length=200, blank=True, default="")  # where it leads, as an address of ours
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = visibility.NoticeRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person_id", "-made_at"], name="notices_of_a_person")]

    def __str__(self) -> str:
        return f"notice {self.pk} ({self.kind})"


class Turn(Leased):
    """When a job of the clock is due next, and who is doing it now."""

    name = models.CharField(max_length=64, unique=True)
    due_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = visibility.TurnRows.as_manager()

    def __str__(self) -> str:
        return f"turn of {self.name}"
