"""Every way that would store words unsealed, compare ciphertext, or move a token to another row."""

import pytest
from django.core.exceptions import FieldError
from django.core.serializers.base import DeserializedObject
from django.db import models, transaction
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Length
from django.test.utils import register_lookup

from handrail.vault.checks import every_label_is_used_once
from handrail.vault.fields import SealedTextField
from handrail.vault.index import BlindIndexField
from handrail.vault.rows import VaultRow
from handrail.vault.tests.notes import TABLES, Note

MOVES = {
    "update": lambda notes, note: notes.update(text="clear"),
    "update of answers": lambda notes, note: notes.update(answers={"a": 1}),
    "update to empty answers": lambda notes, note: notes.update(answers=[]),
    "update from another field": lambda notes, note: notes.update(text=F("aside")),
    "update by cases": lambda notes, note: notes.update(text=Case(When(rank=0, then=Value("clear")))),
    "update from another row": lambda notes, note: notes.update(
        text=Subquery(notes.filter(pk=OuterRef("pk")).values("text")[:1])
    ),
    "update with a sealed value": lambda notes, note: notes.update(text=notes.values_list("text", flat=True).get()),
    "bulk update": lambda notes, note: notes.bulk_update([note], ["text"]),
    "upsert on another field": lambda notes, note: notes.bulk_create(
        [Note(text="other", email="a@b.org")],
        update_conflicts=True,
        update_fields=["text"],
        unique_fields=["email_index"],
    ),
    "fixture": lambda notes, note: DeserializedObject(Note(pk=note.pk, text="clear")).save(),
    "saving an expression": lambda notes, note: Note(text=F("aside")).save(),
    "index by itself": lambda notes, note: notes.update(phone_index="843 555 0100"),
    "index from another field": lambda notes, note: notes.update(phone_index=F("email_index")),
}

LOOKS = {
    "equal": lambda notes: notes.filter(text="clear"),
    "among": lambda notes: notes.filter(text__in=["clear"]),
    "containing": lambda notes: notes.filter(text__icontains="clear"),
    "in an or": lambda notes: notes.filter(Q(rank=1) | Q(text="clear")),
    "get_or_create": lambda notes: notes.get_or_create(text="clear"),
    "transform": lambda notes: notes.filter(text__length=3),
    "beginning of an index": lambda notes: notes.filter(phone_index__startswith="84"),
}


@pytest.mark.parametrize("way", MOVES)
def test_refuses_to_write_unsealed_or_moved(notes, way):
    notes.create(text="words", email="a@b.org")
    note = notes.get()
    with pytest.raises(FieldError, match="Change the instance|change that"), transaction.atomic():
        MOVES[way](notes, note)
    assert notes.get().text == "words"


@pytest.mark.parametrize("way", LOOKS)
def test_refuses_to_search_what_is_sealed(notes, way):
    with pytest.raises(FieldError):
        list(LOOKS[way](notes) if way != "get_or_create" else [LOOKS[way](notes)])


@pytest.mark.parametrize("field", [models.TextField, models.CharField])
def test_refuses_a_transform_that_others_registered(notes, field):
    with register_lookup(field, Length), pytest.raises(FieldError, match="sealed|a hash"):
        list(notes.filter(text__length__gt=3) if field is models.TextField else notes.filter(phone_index__length__gt=3))


def checked(name, **fields):
    meta = type("Meta", (), {"apps": TABLES, "app_label": "vault_tests", **fields.pop("meta", {})})
    model = type(name, (VaultRow,), {"__module__": __name__, "Meta": meta, **fields})
    return {message.id for message in model.check() if message.id.startswith("vault")}


def test_a_model_that_would_sort_or_compare_ciphertext_does_not_pass_the_check():
    assert checked("Sorted", text=SealedTextField(label="a"), meta={"ordering": ["-text"]}) == {"vault.E003"}
    assert checked("Unique", text=SealedTextField(label="a", unique=True)) == {"vault.E002"}
    assert checked("Indexed", text=SealedTextField(label="a", db_index=True)) == {"vault.E002"}
    assert checked("Unlabelled", text=SealedTextField()) == {"vault.E001"}
    assert checked("Astray", index=BlindIndexField(of="phone", normalize="x.y")) == {"vault.E004"}
    assert checked("Good", text=SealedTextField(label="a"), rank=models.IntegerField()) == set()


def test_a_row_without_an_id_is_not_sealed():
    class Loose(models.Model):
        text = SealedTextField(label="loose.text")

        class Meta:
            apps = TABLES
            app_label = "vault_tests"

    with pytest.raises(FieldError, match="needs its id"):
        Loose._meta.get_field("text").pre_save(Loose(text="words"), True)


def test_no_two_fields_of_the_house_share_a_label():
    assert every_label_is_used_once() == []


def test_two_fields_under_one_label_are_reported(monkeypatch):
    label = Note._meta.get_field("aside")
    monkeypatch.setattr(label, "label", "note.text")
    monkeypatch.setattr("django.apps.apps.get_models", lambda **_: [Note])
    assert [message.id for message in every_label_is_used_once()] == ["vault.E005"]
