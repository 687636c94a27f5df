"""What people agreed to, in which words, and for how long. Rows are added and ended, never changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.consent import visibility
from handrail.consent.grounds import Ground
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.rows import VaultRow


class How(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ON_SCREEN = "on_screen", _("On a screen")
    BY_PHONE = "by_phone", _("By phone")
    ON_PAPER = "on_paper", _("On paper, signed")


class Answer(NamedTuple):
    words: str
    yes: bool


class Agreement(VaultRow):
    """The agreement of a mentee before the first talk. Its points are kept one by one: a no is an answer too."""

    class Point(models.TextChoices):
        NOT_THERAPY = "not_therapy", _("Mentorship is not therapy and not medical care.")
        WHO_SEES = "who_sees", _("I know who can see what I share.")
        LIMITS = "limits", _("I know when they must speak up: danger to me, to someone else, or to a child.")
        NOTICE_GIVEN = "notice_given", _("I was given the privacy notice.")
        SCANNED = "scanned", _("I know that messages are checked for danger words, so that help can come.")
        TEXTS = "texts", _("You may send me texts. They never say what this is about.")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="agreements")
    text = models.ForeignKey("program.LegalText", models.PROTECT, related_name="+")
    notice = models.ForeignKey("program.LegalText", models.PROTECT, null=True, related_name="+")
    points: Any = models.JSONField()
    """{point: true | false}"""
    how = models.CharField(max_length=16, choices=How.choices)
    given_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = visibility.AgreementRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_agreement_in_force"),
        ]

    @property
    def answers(self) -> list[Answer]:
        """Each point in its words, with their yes or no."""
        return [Answer(str(point.label), bool(self.points.get(point))) for point in self.Point]


class Consent(VaultRow):
    """A written yes to one recipient for one purpose until a day (42 CFR 2.31). Withdrawn: from that moment on."""

    class Purpose(models.TextChoices):
        MATCH = "match", _("To be matched with a mentor from outside the program")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="consents")
    recipient = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    what = SealedTextField(label="consent.what")
    text = models.ForeignKey("program.LegalText", models.PROTECT, null=True, related_name="+")
    how = models.CharField(max_length=16, choices=How.choices)
    starts = models.DateTimeField(default=timezone.now)
    ends = models.DateTimeField()
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = visibility.ConsentRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="consent_ends_after_start")]
        indexes = [models.Index(fields=["person", "recipient", "purpose"], name="consent_asked")]


class Purpose(models.TextChoices):
    """What a recipient outside may use it for."""

    TREATMENT = "treatment", _("Treatment")
    HOUSING = "housing", _("A place to live")
    WORK = "work", _("Work or school")
    COURT = "court", _("Court, probation or parole")
    BENEFITS = "benefits", _("Benefits or insurance")
    FAMILY = "family", _("To keep family or friends informed")
    OWN_REQUEST = "own_request", _("At their own request")


TAKEN_BACK = _(
    "I can take this consent back any day, in writing or by telling the program. From then on nothing more is told by"
    " it. What was told before can’t be called back."
)
PASSED_ON = _(
    "Who treats me or pays for my care may pass on what they get, as the HIPAA rules allow. Then the rules of 42 CFR"
    " part 2 may protect it no more. But nobody may use it against me in court or before an office, unless I say yes or"
    " a court orders it."
)
NO_COSTS_NOTHING = _("Saying no, or taking it back, changes nothing about my place in the program.")


class Release(VaultRow):
    """A written yes to tell somebody outside something (42 CFR 2.31). Added and ended, never changed."""

    class Ended(models.TextChoices):
        IN_WRITING = "in_writing", _("Taken back in writing")
        SAID = "said", _("Taken back by word of mouth")
        EVENT = "event", _("What it was to last for is over")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    discloser = SealedTextField(label="release.discloser")
    """Who may tell it."""
    recipient = SealedTextField(label="release.recipient")
    address = SealedTextField(label="release.address", blank=True, default="")
    kinds: Any = models.JSONField()
    """[part of a copy, by its key]: what may be told."""
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    event = SealedTextField(label="release.event", blank=True, default="")
    """It ends with this, and at the latest at `ends`."""
    ends = models.DateTimeField()
    how = models.CharField(max_length=16, choices=How.choices)
    signed_by = SealedTextField(label="release.signed_by")
    """The person's name as they signed, or who may sign for them."""
    signed_on = models.DateField()
    starts = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_how = models.CharField(max_length=12, choices=Ended.choices, blank=True, default="")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.ReleaseRows.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="release_ends_after_start")]
        indexes = [models.Index(fields=["person", "starts"], name="releases_of_person")]

    @property
    def is_for_care(self) -> bool:
        """Treatment or payment: another sentence has to stand in it (42 CFR 2.31(a)(4)(iii), (a)(10))."""
        return self.purpose in (Purpose.TREATMENT, Purpose.BENEFITS)

    @property
    def statements(self) -> tuple[Any, ...]:
        """What it says besides: that it can be taken back, what may be passed on, and what a no costs
        (42 CFR 2.31(a)(6), (10)).
        """
        passed_on = (PASSED_ON,) if self.is_for_care else ()
        return (TAKEN_BACK, *passed_on, NO_COSTS_NOTHING)

    @property
    def is_in_force(self) -> bool:
        return self.ended_at is None and self.ends > timezone.now()


class OfficialAsk(VaultRow):
    """Somebody official asks about a person. Linked to nobody: whether the one they name is here, is not said here."""

    class Kind(models.TextChoices):
        CALL = "call", _("A call")
        VISIT = "visit", _("Somebody at the door")
        LETTER = "letter", _("A letter or an email")
        SUBPOENA = "subpoena", _("A subpoena")
        ORDER = "order", _("A court order or a warrant")

    class Answer(models.TextChoices):
        NEITHER = "neither", _("Neither confirm nor deny")
        VALID = "valid", _("Both papers are valid")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    caller = SealedTextField(label="official_ask.caller")
    agency = SealedTextField(label="official_ask.agency", blank=True, default="")
    reach = SealedTextField(label="official_ask.reach", blank=True, default="")
    wants = SealedTextField(label="official_ask.wants")
    noted_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True, default="")
    """Blank while nobody decided. Until then nothing is said: neither yes nor no."""
    order = SealedTextField(label="official_ask.order", blank=True, default="")
    subpoena = SealedTextField(label="official_ask.subpoena", blank=True, default="")
    words = SealedTextField(label="official_ask.words", blank=True, default="")
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OfficialAskRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(decided_by=F("noted_by")), name="official_decided_by_another"),
            models.CheckConstraint(
                condition=Q(answer="", decided_by=None, decided_at=None)
                | (~Q(answer="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="official_decided_by_somebody",
            ),
        ]


class Disclosure(VaultRow):
    """Something about a person left the program: the accounting (42 CFR 2.25, 45 CFR 164.528). Only ever added."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    release = models.ForeignKey(Release, models.PROTECT, null=True, related_name="+")
    official = models.ForeignKey(OfficialAsk, models.PROTECT, null=True, related_name="+")
    """By a court order: where two people looked at its papers."""
    recipient = SealedTextField(label="disclosure.recipient")
    address = SealedTextField(label="disclosure.address", blank=True, default="")
    purpose = models.CharField(max_length=16, choices=Purpose.choices, blank=True, default="")
    """Of a consent; elsewhere the ground is the purpose."""
    kinds: Any = models.JSONField(default=list)
    """[part of a copy, by its key]: what the file held."""
    what = SealedTextField(label="disclosure.what", blank=True, default="")
    """What was said beside the file."""
    facts: Any = SealedJSONField(label="disclosure.facts", default=dict)
    """{key of a fact that the ground asks for: words}"""
    notice = models.CharField(max_length=8)
    """Version of the statement that went along (42 CFR 2.32)."""
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.DisclosureRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ground="consent", release__isnull=False) | (~Q(ground="consent") & Q(release=None)),
                name="disclosed_by_consent_has_one",
            ),
            models.CheckConstraint(
                condition=Q(ground="court_order", official__isnull=False)
                | (~Q(ground="court_order") & Q(official=None)),
                name="disclosed_by_order_was_decided",
            ),
        ]
        indexes = [models.Index(fields=["person", "at"], name="disclosures_of_person")]

    @property
    def opens_until(self) -> datetime:
        return self.at + OPEN_FOR

    @property
    def why(self) -> str:
        return str(self.get_purpose_display() if self.purpose else self.get_ground_display())


OPEN_FOR = timedelta(minutes=30)
"""Whoever wrote a disclosure down can print its file for this long."""
