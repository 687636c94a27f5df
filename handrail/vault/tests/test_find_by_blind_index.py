from datetime import date
from ipaddress import IPv6Address

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from handrail.vault import normal, pseudonym
from handrail.vault.index import LENGTH, BlindIndexField, query_tokens, word_tokens, words
from handrail.vault.tests.notes import Note


@pytest.mark.parametrize("typed", ["(843) 555-0100", "843.555.0100", "+1 843 555 0100", "1-843-555-0100", "8435550100"])
def test_a_phone_is_found_however_it_is_typed(notes, typed):
    note = notes.create(text="x", phone="843 555 0100")
    notes.create(text="x", phone="843 555 0199")
    assert notes.get(phone_index=typed) == note
    assert notes.get(phone_index__in=[typed]) == note
    assert notes.get_or_create(phone_index=typed, defaults={"text": "never"}) == (note, False)


def test_the_index_follows_its_field_when_only_that_is_saved(notes):
    note = notes.create(text="x", phone="843 555 0100")
    note.phone = "843 555 0111"
    note.save(update_fields=["phone"])
    assert notes.filter(phone_index="8435550111").exists()
    assert not notes.filter(phone_index="8435550100").exists()
    note.phone = ""
    note.save(update_fields={"phone"})
    assert not notes.filter(phone_index="8435550111").exists()


def test_the_index_is_at_hand_once_its_row_was_saved(notes):
    note = notes.create(text="x", phone="843 555 0100")
    assert note.phone_index and note.phone_index == notes.get(pk=note.pk).phone_index


def test_nobody_is_found_by_an_empty_phone(notes):
    notes.create(text="x")
    assert not notes.filter(phone_index="").exists()


def test_the_index_tells_nothing_without_the_key(notes, own_ring):
    notes.create(text="x", phone="843 555 0100")
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone_index FROM vault_tests_note")
        (index,) = cursor.fetchone()
    assert len(index) == LENGTH and "555" not in index
    own_ring.unlink()
    from handrail.vault import keys

    keys.make_first_ring()
    assert not notes.filter(phone_index="843 555 0100").exists()


def test_one_address_once_whatever_its_case(notes):
    notes.create(text="x", email="Mina@Example.org")
    notes.create(text="x", email=None)
    notes.create(text="x", email=None)
    assert notes.filter(email_index=" mina@example.ORG").count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        notes.create(text="x", email="mina@example.org")


def test_a_read_index_finds_its_equals(notes):
    index = notes.create(text="x", phone="843 555 0100").phone_index
    assert notes.filter(phone_index=Note.objects.get().phone_index).count() == 1
    assert notes.filter(phone_index__in=[index]).count() == 1


def test_no_form_asks_for_an_index_and_none_misses_it():
    index = BlindIndexField(of="phone", normalize="handrail.vault.normal.phone")
    assert index.blank and not index.editable


def test_a_migration_keeps_what_an_index_follows():
    index = Note._meta.get_field("phone_index").clone()
    assert (index.of, index.normalize) == ("phone", "handrail.vault.normal.phone")


@pytest.mark.parametrize(
    ("text", "form"),
    [("(843) 555-0100", "+18435550100"), ("+44 20 7946 0958", "+442079460958"), ("555-0100", "5550100"), ("none", "")],
)
def test_phones_have_one_form(text, form):
    assert normal.phone(text) == form


def test_half_a_phone_or_address_is_told():
    assert normal.tidy("phone", "(843) 555-0100") == "+18435550100"
    assert normal.tidy("phone", "+84 912 345 678") == "+84912345678"
    assert normal.tidy("email", " Mina@Example.org ") == "mina@example.org"
    for kind, text in (
        ("phone", "555-0100"),
        ("phone", "call me"),
        ("phone", "0912 345 678"),
        ("phone", "(228) 155-0143"),
        ("phone", "1 128 555 0143"),
        ("email", "mina@"),
        ("email", "mina"),
        ("phone", ""),
    ):
        assert normal.tidy(kind, text) is None


def test_an_address_is_a_phone_or_an_email_by_its_at():
    assert normal.address("(843) 555-0100") == "+18435550100"
    assert normal.address(" Mina@Example.org ") == "mina@example.org"


@pytest.mark.parametrize(
    ("kept", "shown"),
    [("+12285550143", "(228) 555-0143"), ("+442079460958", "+44 20 7946 0958"), ("5550100", "5550100")],
)
def test_a_number_is_shown_as_people_here_write_it(kept, shown):
    assert normal.as_dialed(kept) == shown


def test_name_words_lose_case_and_diacritics():
    assert words("  Nguyễn Thị O'Brien-Đào, Ñoño ") == ["nguyen", "thi", "obrien", "dao", "nono"]


def matches(query, name):
    return all(set(hashes) & set(word_tokens(name)) for hashes in query_tokens(query))


@pytest.mark.usefixtures("own_ring")
def test_a_person_is_found_by_words_and_by_the_beginning_of_a_name():
    name = "María Fernanda Nguyễn-Le"
    for query in ("maria", "Mar", "FERNANDA nguyen", "nguyễ", "le", "Le María"):
        assert matches(query, name), query
    for query in ("ma", "marta", "aria", "fernandez", "maria lee"):
        assert not matches(query, name), query
    assert matches("Wolfeschlegelstein", "Wolfeschlegelsteinhausenbergerdorff")


@pytest.mark.usefixtures("own_ring")
def test_of_a_long_name_no_more_than_twelve_letters_are_kept():
    assert len(word_tokens("Wolfeschlegelsteinhausenbergerdorff")) == len(range(3, 13))


@pytest.fixture(scope="module")
def ring_for_many(tmp_path_factory):
    from django.test import override_settings

    from handrail.vault import keys

    with override_settings(KEYS_DIR=tmp_path_factory.mktemp("keys")):
        keys.make_first_ring()
        yield


@pytest.mark.usefixtures("ring_for_many")
@given(st.text())
def test_whoever_has_a_name_is_found_by_it(name):
    assert matches(name, name)
    assert matches(name.upper(), name.upper())


@pytest.mark.usefixtures("own_ring")
def test_an_address_has_another_name_each_day():
    monday, tuesday = date(2026, 3, 2), date(2026, 3, 3)
    first = pseudonym("203.0.113.7", monday)
    assert first == pseudonym("203.0.113.7", monday) == str(IPv6Address(first))
    prefixes = {
        IPv6Address(pseudonym(address, day)).packed[:8]
        for address in ("203.0.113.7", "203.0.113.8")
        for day in (monday, tuesday)
    }
    assert len(prefixes) == 4


@pytest.mark.usefixtures("own_ring")
def test_one_connection_has_one_name_whichever_of_its_addresses_it_picks():
    monday = date(2026, 3, 2)
    home = {
        pseudonym(address, monday) for address in ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2::1%eth0")
    }
    assert len(home) == 1
    assert pseudonym("2001:db8:1:3::1", monday) not in home
    assert pseudonym("::ffff:203.0.113.7", monday) == pseudonym("203.0.113.7", monday)
    assert pseudonym("", monday) != pseudonym("unknown", monday)
