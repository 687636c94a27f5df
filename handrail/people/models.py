"""A Person is anybody the program knows; a User is a Person who signs in; a Tie says who may see whom, and why."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.people import visibility
from handrail.people.roles import ROLES
from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.index import BlindIndexField
from handrail.vault.rows import VaultRow


class Language(models.TextChoices):
    """Languages a person may like to talk in. The screens speak the first three."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    VIETNAMESE = "vi", _("Vietnamese")
    OTHER = "other", _("Another one")


class Person(VaultRow):
    name = SealedTextField(label="person.name")
    goes_by = SealedTextField(label="person.goes_by", blank=True, default="")
    made_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True)
    """Nothing is known of them any more but that rows of others point here, for which they once did something."""

    objects = visibility.PersonRows.as_manager()

    @property
    def shown_name(self) -> str:
        return self.goes_by or self.name or gettext("Somebody who was here")

    def __str__(self) -> str:
        return f"person {self.pk}"


class NameWord(models.Model):
    """Keyed hash of the beginnings of a person's name words: the finder's index."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="name_words")
    word = models.CharField(max_length=24)

    objects = visibility.NameWordRows.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "person"], name="name_word_once")]


def random_mark() -> str:
    return secrets.token_hex(16)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class User(VaultRow, AbstractBaseUser):
    """Only who signs in. The user name is chosen for staff and mentors, and opaque for mentees: no mail, no phone."""

    person = models.OneToOneField("people.Person", models.PROTECT, related_name="user")
    username = models.CharField(max_length=64, unique=True)
    is_active = models.BooleanField(default=True)
    sign_ins = models.CharField(max_length=32, default=random_mark)
    """Every session carries a mark of it: changed, all sessions of this user are dead at their next request."""

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return f"user {self.pk}"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's own, bound to `sign_ins` besides the password: most people here have no password to change."""
        told = f"{self.password} {self.sign_ins}"
        return salted_hmac("handrail.people.User", told, secret=secret, algorithm="sha256").hexdigest()


class RoleGrant(VaultRow):
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=16, choices=[(role.value, words) for role, words in ROLES.items()])
    granted_at = models.DateTimeField(default=timezone.now)
    granted_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    to_confirm = models.BooleanField(default=False)
    """A second person has not yet said that it is right."""
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    objects = visibility.RoleGrantRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], condition=Q(ended_at=None), name="role_held_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(to_confirm=False, confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="role_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | (~Q(confirmed_by=F("granted_by")) & ~Q(confirmed_by=F("person"))),
                name="role_confirmed_by_a_second_person",
            ),
        ]
        indexes = [
            models.Index(fields=["role", "ended_at", "person"], name="role_ended"),
            models.Index(fields=["granted_at"], condition=Q(to_confirm=True, ended_at=None), name="roles_to_confirm"),
        ]


class Tie(VaultRow):
    """Whoever may see a person holds one. Written and ended by the service that makes and ends the relation."""

    class Why(models.TextChoices):
        MENTORSHIP = "mentorship", _("Mentor")
        MENTEE = "mentee", _("Mentee")
        BACKUP = "backup", _("Back-up mentor")
        COVER = "cover", _("Covers for the mentor")
        OFFER = "offer", _("Asked to be the mentor")
        CONCERN = "concern", _("Answers a concern")
        TALK = "talk", _("You asked to talk, and they answer")
        GLASS = "glass", _("Opened your record for half an hour, for a reason")

    holder = models.ForeignKey("people.Person", models.CASCADE, related_name="ties_held")
    subject = models.ForeignKey("people.Person", models.CASCADE, related_name="ties_to")
    why = models.CharField(max_length=16, choices=Why.choices)
    source = models.UUIDField()
    """The row that makes the relation: a mentorship, a cover, an offer, a concern, a broken glass."""
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)

    objects = visibility.TieRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "subject", "why", "source"], name="tie_once"),
            models.CheckConstraint(condition=~Q(holder=F("subject")), name="tie_of_two"),
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("starts")), name="tie_ends_after_start"),
        ]
        indexes = [models.Index(fields=["holder", "why", "ends"], name="tie_held")]


class ContactPlan(VaultRow):
    """How a person may be reached safely. One function reads it before anything leaves: contact_rule.py."""

    class Shared(models.TextChoices):
        NO = "no", _("No")
        YES = "yes", _("Yes")
        UNSURE = "unsure", _("Not sure")

    class IfElse(models.TextChoices):
        HANG_UP = "hang_up", _("Say “wrong number” and hang up")
        ASK = "ask", _("Ask for you, and say nothing else")
        MADE_UP = "made_up", _("Use a made-up name that you pick")

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="contact_plan")
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    interpreter = models.BooleanField(default=False)
    shared = models.CharField(max_length=8, choices=Shared.choices, default=Shared.UNSURE)
    if_else = models.CharField(max_length=8, choices=IfElse.choices, default=IfElse.HANG_UP)
    details: Any = SealedJSONField(label="contact_plan.details", default=dict)
    """{"say_as", "who_else", "pass_on", "times": ["morning" | "afternoon" | "evening"]}, all optional."""
    notices_on = models.BooleanField(default=False)
    text_opt_in_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    objects = visibility.ContactPlanRows.as_manager()

    @property
    def takes_texts(self) -> bool:
        return self.text_opt_in_at is not None and self.stopped_at is None

    @property
    def said(self) -> dict[str, Any]:
        plain = ("language", "interpreter", "shared", "if_else", "details", "notices_on", "takes_texts")
        return {name: getattr(self, name) for name in plain}


class ContactWay(VaultRow):
    """One number or address of a person, what it may be used for, and whether it still works."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Phone")
        EMAIL = "email", _("Email")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="contact_ways")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    address = SealedTextField(label="contact_way.address")
    address_index = BlindIndexField(of="address", normalize="handrail.vault.normal.address")
    text_ok = models.BooleanField(default=False)
    call_ok = models.BooleanField(default=False)
    voicemail_ok = models.BooleanField(default=False)
    email_ok = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    failed_at = models.DateTimeField(null=True)
    """Since when it does not work (wrong number, bounced). None: as far as we know it works."""

    objects = visibility.ContactWayRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["address_index"], name="contact_way_address"),
            models.Index(
                fields=["person"],
                condition=Q(failed_at=None) & (Q(text_ok=True) | Q(call_ok=True) | Q(email_ok=True)),
                name="ways_open",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.failed_at is None and (self.text_ok or self.call_ok or self.email_ok)


class ReconnectCard(VaultRow):
    """A printed card by which a mentee who lost their phone gets in touch again: one use, and only a mark is kept."""

    person = models.OneToOneField("people.Person", models.CASCADE, related_name="reconnect_card")
    """Printed anew, the card before opens nothing."""
    code_mark = models.CharField(max_length=160, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    wrong_names = models.PositiveSmallIntegerField(default=0)
    """How often the code was typed with a name that is not theirs."""
    used_at = models.DateTimeField(null=True)

    objects = visibility.ReconnectCardRows.as_manager()


class Reconnection(VaultRow):
    """Somebody got in touch again by their card, and waits until a person has talked with them."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="reconnections")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    said: Any = SealedJSONField(label="reconnection.said", default=dict)
    """{"phone": E.164 or "", "ways": ["text" | "call" | "voicemail"], "times": as in ContactPlan.details, "shared"}"""
    closed_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.ReconnectionRows.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(closed_at=None), name="one_open_reconnection"),
        ]


class RememberedPhone(VaultRow):
    """A mentor's own device, opened by a PIN for a while (docs/decisions/0095). What opens it lies in its cookie."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="remembered_phones")
    token_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=200)
    """Of the token and the PIN together: whoever has this table alone can't try all PINs."""
    signed_by = models.CharField(max_length=64)
    """Mark of the password, the second locks and the sign-ins that held then: any other opens nothing."""
    device = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    """PINs typed since the last right one, counted before they are looked at."""

    objects = visibility.RememberedPhoneRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("made_at")), name="phone_ends_after_it_was_remembered"),
        ]
        indexes = [models.Index(fields=["ends_at"], name="phone_ends")]

    @staticmethod
    def hashed(token: str) -> str:
        """A token has 256 random bits, so a plain hash of it tells nothing."""
        return sha256(token.encode()).hexdigest()


class Invitation(VaultRow):
    """A way in for staff and mentors: one use, a deadline, and only the hash of its code is kept."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="invitations")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=36, unique=True)
    """The form that invited a new person. The same form sent twice invites once."""

    objects = visibility.InvitationRows.as_manager()

    @staticmethod
    def hashed(code: str) -> str:
        """A code has 144 random bits, so a plain hash of it tells nothing."""
        return sha256(code.encode()).hexdigest()

    def is_good_at(self, now: datetime) -> bool:
        return self.used_at is None and now < self.expires_at


class Glass(VaultRow):
    """One record that was opened for half an hour by somebody who may not see it otherwise (docs/decisions/0084)."""

    class Ground(models.TextChoices):
        DANGER = "danger", _("Somebody’s life or health is in danger")
        ALONE = "alone", _("Nobody who looks after them can be reached")
        COMPLAINT = "complaint", _("A complaint has to be looked into")
        OTHER = "other", _("Another reason")

    class Review(models.TextChoices):
        RIGHT = "right", _("It was right to look")
        WRONG = "wrong", _("It was not right to look")

    holder = models.ForeignKey("people.Person", models.PROTECT, related_name="glasses_broken")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="glasses")
    ground = models.CharField(max_length=16, choices=Ground.choices)
    words = SealedTextField(label="glass.words")
    """Why, in the words of who broke it. The person reads them too."""
    broken_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    """Half an hour later, or when it was closed before."""
    reviewed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review = models.CharField(max_length=8, choices=Review.choices, blank=True, default="")
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.GlassRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(holder=F("person")), name="glass_of_another"),
            models.CheckConstraint(condition=~Q(reviewed_by=F("holder")), name="glass_reviewed_by_another"),
            models.CheckConstraint(condition=Q(ends_at__gte=F("broken_at")), name="glass_ends_after_it_broke"),
        ]
        indexes = [models.Index(fields=["reviewed_at", "broken_at"], name="glass_to_review")]
