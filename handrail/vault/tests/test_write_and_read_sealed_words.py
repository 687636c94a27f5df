import pytest
from django.core import serializers
from django.db import connection
from django.db.models import F
from django.db.models.functions import Upper

from handrail.vault import Sealed
from handrail.vault.ids import new_id
from handrail.vault.tests.notes import Note, Page

WORDS = "Nguyễn said: “I'm afraid of Friday.” 💙"


def as_stored(note, column):
    row_id = note.pk.hex if connection.vendor == "sqlite" else note.pk
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM vault_tests_note WHERE id = %s", [row_id])  # noqa: S608
        return cursor.fetchone()[0]


def test_words_come_back_as_they_were_written_and_lie_sealed(notes):
    note = notes.create(text=WORDS)
    assert notes.get().text == WORDS
    assert as_stored(note, "text").startswith("v1.")
    assert "Friday" not in as_stored(note, "text")


def test_the_same_words_never_look_the_same(notes):
    first, second = notes.create(text="same"), notes.create(text="same")
    assert as_stored(first, "text") != as_stored(second, "text")


def test_answers_come_back_as_they_were_given(notes):
    notes.create(text="x", answers={"way": ["text", "call"], "hours": None, "weight": 3})
    note = notes.get()
    assert note.answers == {"way": ["text", "call"], "hours": None, "weight": 3}
    note.answers["way"].append("mail")
    note.save()
    assert notes.get().answers["way"] == ["text", "call", "mail"]


def test_that_nothing_was_written_stays_visible(notes):
    note = notes.create(text="x")
    assert [as_stored(note, column) for column in ("aside", "answers", "email")] == ["", "", None]
    assert (notes.get().aside, notes.get().answers, notes.get().email) == ("", {}, None)
    assert notes.filter(email__isnull=True).count() == 1


def test_empty_answers_of_another_kind_are_answers(notes):
    note = notes.create(text="x", answers=[], hours={})
    assert as_stored(note, "answers").startswith("v1.") and as_stored(note, "hours").startswith("v1.")
    assert (notes.get().answers, notes.get().hours) == ([], {})


def test_answers_that_nobody_gave_are_none(notes):
    note = notes.create(text="x")
    assert as_stored(note, "hours") is None and notes.get().hours is None


def test_the_same_answers_are_sealed_as_the_same_words_in_as_few_bytes(notes):
    notes.create(text="x", answers={"way": "gọi", "day": 5})
    assert notes.values_list("answers", flat=True).get().open("note.answers", notes.get().pk) == '{"day":5,"way":"gọi"}'


def test_a_row_that_is_looked_over_before_it_is_saved_keeps_its_words(notes):
    note = Note(text=WORDS, answers={"way": "text"}, phone="843 555 0100", email="a@b.org")
    note.full_clean(exclude=["aside", "hours"])
    note.save()
    assert (notes.get().text, notes.get().answers) == (WORDS, {"way": "text"})
    assert notes.filter(phone_index="843 555 0100").exists()


def test_a_table_tells_which_field_stands_behind_its_words():
    assert Note.text.field is Note._meta.get_field("text")


def test_a_migration_keeps_the_label():
    assert Note._meta.get_field("text").clone().label == "note.text"


def test_a_row_read_without_its_words_fetches_them_when_asked(notes):
    notes.create(text=WORDS)
    assert notes.only("rank").get().text == WORDS
    assert notes.defer("text").get().text == WORDS


def test_saving_an_unopened_row_leaves_its_token_alone(notes):
    token = as_stored(notes.create(text=WORDS), "text")
    note = notes.get()
    note.rank = 5
    note.save()
    assert as_stored(note, "text") == token


def test_a_copy_under_a_new_id_is_sealed_for_its_own_row(notes):
    notes.create(text=WORDS, aside="opened")
    copy = notes.get()
    assert copy.aside == "opened"
    copy.pk = new_id()
    copy._state.adding = True
    copy.save()
    assert [note.text for note in notes.all()] == [WORDS, WORDS]


def test_many_rows_at_once_are_sealed_each_for_itself(notes):
    notes.bulk_create([Note(text=f"note {n}") for n in range(5)])
    assert sorted(note.text for note in notes.all()) == [f"note {n}" for n in range(5)]


def test_update_or_create_seals(notes):
    note = notes.create(text="old")
    notes.update_or_create(pk=note.pk, defaults={"text": "new"})
    assert notes.get().text == "new"


def test_an_upsert_on_the_id_seals(notes):
    note = notes.create(text="old")
    again = [Note(pk=note.pk, text="new")]
    notes.bulk_create(again, update_conflicts=True, update_fields=["text"], unique_fields=["id"])
    assert notes.get().text == "new"


def test_an_upsert_on_another_column_leaves_words_alone(notes):
    notes.create(text="old", email="a@b.org")
    again = [Note(text="never", email="a@b.org", rank=3)]
    notes.bulk_create(again, update_conflicts=True, update_fields=["rank"], unique_fields=["email_index"])
    assert (notes.get().text, notes.get().rank) == ("old", 3)


@pytest.mark.parametrize("nothing", ["", {}])
def test_words_can_be_taken_away_in_one_statement(notes, nothing):
    note = notes.create(text=WORDS, answers={"way": "text"})
    notes.update(aside="", answers=nothing, email=None)
    assert notes.get().answers == {} and as_stored(note, "answers") == ""


def test_values_and_annotations_give_sealed_words_that_open_with_the_row_id(notes):
    note = notes.create(text=WORDS)
    page = Page.objects.create(note=note)
    for sealed in (
        notes.values_list("text", flat=True).get(),
        Page.objects.annotate(words=F("note__text")).get(pk=page.pk).words,
    ):
        assert isinstance(sealed, Sealed)
        assert str(sealed) == repr(sealed) == "[sealed]"
        assert sealed.open("note.text", note.pk) == WORDS


def test_an_expression_over_words_shows_none_of_them(notes):
    notes.create(text=WORDS)
    assert str(notes.annotate(loud=Upper("text")).get().loud) == "[sealed]"


def test_a_dump_holds_tokens_only(notes):
    note = notes.create(text=WORDS, answers={"said": "Friday"})
    for row in (note, notes.get()):  # opened and unopened
        dump = serializers.serialize("json", [row])
        assert "Friday" not in dump
        assert dump.count("v1.") == 2


def test_refreshing_brings_the_new_words(notes):
    note = notes.create(text="old")
    other = notes.get()
    other.text = "new"
    other.save(update_fields=["text"])
    note.refresh_from_db()
    assert note.text == "new"
