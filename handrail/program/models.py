"""The program itself, as data: its name, sites, who is on duty, helplines, policies and legal texts with versions."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.program import visibility
from handrail.program.helplines import SAID_IN_EVERY_LANGUAGE
from handrail.vault.fields import SealedTextField
from handrail.vault.rows import VaultRow


class Program(models.Model):
    """One row: one installation serves one program (docs/decisions/0001)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120)
    neutral_name = models.CharField(max_length=40, default="Handrail")
    """What titles, senders and icons say. It must not tell what the program is for."""
    line = models.CharField(max_length=40, blank=True, default="")
    """The program's own phone line, E.164."""
    set_up_at = models.DateTimeField(null=True)

    objects = visibility.ProgramRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_program")]

    @property
    def said(self) -> dict[str, str]:
        return {"name": self.name, "neutral_name": self.neutral_name, "line": self.line}


class Site(VaultRow):
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=40, default="America/Chicago")
    area = models.CharField(max_length=5, blank=True, default="")
    """The first three digits of its ZIP code, the way distance is told in matching."""
    is_main = models.BooleanField(default=False)

    objects = visibility.SiteRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_main"], condition=Q(is_main=True), name="one_main_site"),
            models.UniqueConstraint(fields=["name"], name="site_named_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def said(self) -> dict[str, str]:
        return {"name": self.name, "time_zone": self.time_zone, "area": self.area}


class DutyShift(VaultRow):
    """Who answers, from when until when. The deputy answers while the person is away."""

    class Duty(models.TextChoices):
        COORDINATOR = "coordinator", _("Coordinator on duty")
        CLINICIAN = "clinician", _("Clinician on duty")

    duty = models.CharField(max_length=16, choices=Duty.choices)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    deputy = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    objects = visibility.DutyShiftRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gt=F("starts")), name="shift_ends_after_start"),
            models.CheckConstraint(condition=Q(deputy=None) | ~Q(deputy=F("person")), name="deputy_is_another"),
        ]
        indexes = [models.Index(fields=["duty", "starts"], name="duty_from")]


class Helpline(VaultRow):
    """A number that helps now, where it was found, and when somebody last checked it."""

    name = models.CharField(max_length=120)
    call = models.CharField(max_length=24, blank=True, default="")
    text = models.CharField(max_length=24, blank=True, default="")
    hint = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=200)
    verified_on = models.DateField()
    rank = models.PositiveSmallIntegerField(default=50)

    objects = visibility.HelplineRows.as_manager()

    @property
    def hint_in_words(self) -> str:
        return gettext(self.hint) if self.hint in SAID_IN_EVERY_LANGUAGE else self.hint

    @property
    def said(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("name", "call", "text", "hint", "source", "verified_on")}

    class Meta:
        ordering = ["rank", "name"]
        constraints = [models.CheckConstraint(condition=~Q(call="", text=""), name="helpline_has_a_number")]


class PolicyVersion(VaultRow):
    """One decision of the program about one rule. The newest `since` that is not in the future holds."""

    key = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    value: Any = models.JSONField()
    since = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reason = SealedTextField(label="policy_version.reason", blank=True, default="")
    moves_all = models.BooleanField(default=False)
    """Does it hold for what had begun before as well? Only where the rule is kept by what it governs."""

    objects = visibility.PolicyVersionRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="policy_version_once")]


class LegalText(VaultRow):
    """A text that people agree to or are given, by kind, version and language. Never changed: versions are added."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("Agreement at enrollment")
        NOTICE = "notice", _("Notice of privacy practices")
        EXTERNAL_CONSENT = "external_consent", _("Consent for a mentor from outside")

    kind = models.CharField(max_length=24, choices=Kind.choices)
    version = models.CharField(max_length=24)
    language = models.CharField(max_length=8)
    body = models.TextField()
    read_by_speaker = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)

    objects = visibility.LegalTextRows.as_manager()

    @property
    def in_language(self) -> str:
        return str(dict(settings.LANGUAGES).get(self.language, self.language))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "version", "language"], name="legal_text_once")]


class Backup(VaultRow):
    """A backup that was read back and compared. What could not be is none, and leaves no row."""

    made_at = models.DateTimeField()
    size = models.BigIntegerField()
    """Bytes of the sealed file."""
    rows = models.BigIntegerField()

    objects = visibility.BackupRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-made_at"], name="backups_newest")]


class CarrierAgreement(VaultRow):
    """How the program stands with one kind of carrier, as somebody confirmed it. Never changed: the newest holds."""

    class Carrier(models.TextChoices):
        HOST = "host", _("The machine it runs on")
        MAIL = "mail", _("Mail")
        TEXT = "text", _("Text messages")
        BACKUP = "backup", _("Where backups are kept")

    class State(models.TextChoices):
        SIGNED = "signed", _("An agreement is signed")
        OWN = "own", _("It is our own, or we don’t use one")
        ENDED = "ended", _("There is none, or it has ended")

    carrier = models.CharField(max_length=8, choices=Carrier.choices)
    state = models.CharField(max_length=8, choices=State.choices)
    company = models.CharField(max_length=120, blank=True, default="")
    since = models.DateField()
    note = models.CharField(max_length=200, blank=True, default="")
    """Where the paper lies."""
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    objects = visibility.CarrierAgreementRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(state="signed", company=""), name="signed_with_somebody"),
        ]
        indexes = [models.Index(fields=["carrier", "-confirmed_at"], name="agreements_newest")]

    @property
    def is_fine(self) -> bool:
        return self.state != self.State.ENDED
