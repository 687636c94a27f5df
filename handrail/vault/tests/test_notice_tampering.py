import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.vault import Tampered, mac, mac_matches, open_bytes, open_token, seal, seal_bytes
from handrail.vault.ids import new_id
from handrail.vault.tests.notes import Note


@pytest.fixture(scope="module", autouse=True)
def ring(tmp_path_factory):
    from django.test import override_settings

    from handrail.vault import keys

    with override_settings(KEYS_DIR=tmp_path_factory.mktemp("keys")):
        keys.make_first_ring()
        yield


@given(st.text(), st.integers(min_value=0))
def test_one_flipped_bit_is_refused(words, where):
    row = new_id()
    head, key_id, body = seal("person.name", row, words).split(".")
    raw = bytearray(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    raw[where // 8 % len(raw)] ^= 1 << where % 8
    flipped = base64.urlsafe_b64encode(bytes(raw)).decode().rstrip("=")
    with pytest.raises(Tampered):
        open_token("person.name", row, f"{head}.{key_id}.{flipped}")


@given(st.text())
def test_words_moved_to_another_row_or_field_are_refused(words):
    row = new_id()
    token = seal("person.name", row, words)
    assert open_token("person.name", row, token) == words
    for label, other in (("person.name", new_id()), ("person.goes_by", row), ("person", f"name:{row}")):
        with pytest.raises(Tampered):
            open_token(label, other, token)


@given(st.text())
def test_what_is_no_token_is_refused(text):
    with pytest.raises(Tampered):
        open_token("person.name", "1", text)


def test_a_token_of_another_version_or_key_is_refused():
    _, key_id, body = seal("a", "1", "words").split(".")
    for token in (f"v2.{key_id}.{body}", f"v1.00000000.{body}", f"v1.{key_id}.", f"v1.{key_id}.{body}é"):
        with pytest.raises(Tampered):
            open_token("a", "1", token)


def test_a_session_opens_only_under_its_own_key():
    sealed = seal_bytes("session", "key one", b"draft")
    assert open_bytes("session", "key one", sealed) == b"draft"
    for purpose, belongs_to in (("session", "key two"), ("fields", "key one")):
        with pytest.raises(Tampered):
            open_bytes(purpose, belongs_to, sealed)


def test_a_token_put_into_another_row_is_refused_when_it_is_read(notes):
    from django.db import connection

    mine, yours = notes.create(text="mine"), notes.create(text="yours")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vault_tests_note SET text = (SELECT max(text) FROM vault_tests_note)")
    opened = []
    for note in (Note.objects.get(pk=mine.pk), Note.objects.get(pk=yours.pk)):
        try:
            opened.append(note.text)
        except Tampered:
            opened.append("refused")
    assert sorted(opened) in (["mine", "refused"], ["refused", "yours"])


@given(st.binary(), st.binary())
def test_a_mark_proves_one_thing_for_one_purpose(data, other):
    mark = mac("code", data)
    assert mac_matches("code", data, mark)
    assert not mac_matches("receipt", data, mark)
    assert not mac_matches("trail", data, mark)
    assert mac_matches("code", other, mark) == (data == other)
    assert not mac_matches("code", data, mark[:-1]) and not mac_matches("code", data, "")
