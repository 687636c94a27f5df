"""A table that only these tests have, in a registry of its own, so that no other test sees it."""

from django.apps.registry import Apps
from django.db import models

from handrail.vault.fields import SealedJSONField, SealedTextField
from handrail.vault.index import BlindIndexField
from handrail.vault.rows import VaultRow

TABLES = Apps()


class Note(VaultRow):
    text = SealedTextField(label="note.text")
    aside = SealedTextField(label="note.aside", blank=True, default="")
    answers = SealedJSONField(label="note.answers", default=dict)
    phone = SealedTextField(label="note.phone", blank=True, default="")
    phone_index = BlindIndexField(of="phone", normalize="handrail.vault.normal.phone")
    email = SealedTextField(label="note.email", null=True)
    email_index = BlindIndexField(of="email", normalize="handrail.vault.normal.email", null=True, unique=True)
    hours = SealedJSONField(label="note.hours", null=True)
    rank = models.IntegerField(default=0)

    class Meta:
        apps = TABLES
        app_label = "vault_tests"


class Page(VaultRow):
    """Points at a note, so that a note can be reached through it."""

    note = models.ForeignKey(Note, models.CASCADE)

    class Meta:
        apps = TABLES
        app_label = "vault_tests"
