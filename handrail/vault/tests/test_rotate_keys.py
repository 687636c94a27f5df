import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.vault import Tampered, rotation
from handrail.vault.tests.notes import Note


def keys_in_use():
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, aside, answers FROM vault_tests_note")
        return {token.split(".")[1] for row in cursor.fetchall() for token in row if token}


def write(count):
    Note.objects.bulk_create([Note(text=f"note {n}", answers={"n": n}) for n in range(count)])


def readable(count):
    return sorted((note.text, note.answers["n"]) for note in Note.objects.all()) == sorted(
        (f"note {n}", n) for n in range(count)
    )


def test_after_a_rotation_no_row_is_on_the_old_key(notes, own_ring):
    write(rotation.ROWS + 7)
    (old,) = keys_in_use()
    new = rotation.add_key()
    assert new != old and keys_in_use() == {old}
    assert rotation.reseal([Note]) == 2 * (rotation.ROWS + 7)
    assert keys_in_use() == {new} and readable(rotation.ROWS + 7)
    assert rotation.reseal([Note]) == 0


@given(rows_before_the_stop=st.integers(0, 14))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_stopped_at_any_row_all_is_readable_and_the_rest_is_done_later(notes, own_ring, rows_before_the_stop):
    Note.objects.all().delete()
    write(6)
    new = rotation.add_key()
    left = iter(range(rows_before_the_stop))
    rotation.reseal([Note], stop=lambda: next(left, None) is None)
    assert readable(6)
    rotation.reseal([Note])
    assert keys_in_use() == {new} and readable(6)


def test_what_somebody_writes_meanwhile_is_kept(notes, own_ring):
    write(3)
    rotation.add_key()
    first = Note.objects.order_by("id").first()

    asked = iter(range(100))

    def somebody_saves():
        if next(asked) == 1:  # the rows have been read, none has been written
            first.text = "changed meanwhile"
            first.save()
        return False

    rotation.reseal([Note], stop=somebody_saves)
    assert Note.objects.get(pk=first.pk).text == "changed meanwhile"
    assert len(keys_in_use()) == 1


def test_a_tampered_value_is_not_resealed_into_a_good_one(notes, own_ring):
    write(2)
    one, other = Note.objects.order_by("id")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vault_tests_note SET text = (SELECT max(text) FROM vault_tests_note)")
    rotation.add_key()
    with pytest.raises(Tampered):
        rotation.reseal([Note])
