"""A row that was read is the one that Django would have made of it."""

import pytest
from django.db import models
from django.db.models.signals import post_init

from handrail.vault.ids import new_id
from handrail.vault.tests.notes import Note, Page


@pytest.fixture
def note(notes):
    return notes.get(pk=notes.create(text="What was said", answers={"way": ["text"]}, phone="2285550143").pk)


@pytest.fixture
def as_read(notes, note):
    """Its columns as the database gives them: sealed words are not opened."""
    return dict(notes.filter(pk=note.pk).values(*(field.attname for field in Note._meta.concrete_fields)).get())


@pytest.mark.parametrize("left_out", [(), ("text", "rank"), ("answers", "hours", "phone_index")])
def test_it_holds_what_was_read_and_nothing_else(note, as_read, left_out):
    names = [name for name in as_read if name not in left_out]
    ours, theirs = (make(names, [as_read[name] for name in names]) for make in makers())
    state, theirs_state = vars(ours).pop("_state"), vars(theirs).pop("_state")
    assert vars(ours) == vars(theirs)
    assert (state.db, state.adding, state.fields_cache) == (theirs_state.db, theirs_state.adding, {})
    assert ours.get_deferred_fields() == set(left_out)


def makers():
    yield lambda names, values: Note.from_db("default", names, values)
    yield lambda names, values: models.Model.from_db.__func__(Note, "default", names, values)


def test_what_was_left_out_is_read_when_it_is_asked_for(notes, note):
    found = notes.only("rank").get()
    assert found.get_deferred_fields() >= {"text", "answers"}
    assert (found.text, found.answers) == ("What was said", {"way": ["text"]})


def test_its_words_open_under_a_new_id(notes, note):
    note.pk, note._state.adding = new_id(), True
    note.save()
    assert [each.text for each in notes.all()] == ["What was said"] * 2


def test_a_row_that_is_read_along_is_made_the_same_way(note):
    Page.objects.create(note=note)
    page = Page.objects.select_related("note").get()
    assert page.note.text == "What was said" and page.note._state.adding is False


def test_whoever_wants_to_know_of_each_row_is_told(notes, note):
    told = []

    def listen(instance, **_signal):
        told.append(instance.pk)

    post_init.connect(listen, sender=Note)
    try:
        notes.get()
    finally:
        post_init.disconnect(listen, sender=Note)
    assert told == [note.pk]
