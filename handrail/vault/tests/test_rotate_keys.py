import os
import signal

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.vault import Sealed, Tampered, columns, keys, rotation
from handrail.vault.tests.notes import Note

COLUMNS = ("text", "aside", "answers", "phone", "email")


def parts():
    return list(columns.parts([Note]))


def keys_in_use():
    return {
        value.token.split(".")[1]
        for row in Note.objects.values_list(*COLUMNS)
        for value in row
        if isinstance(value, Sealed)
    }


def phone(n):
    return f"(843) 555-{n:04}"


def write(count):
    Note.objects.bulk_create([Note(text=f"note {n}", answers={"n": n}, phone=phone(n)) for n in range(count)])


def readable(count):
    return sorted((note.text, note.answers["n"]) for note in Note.objects.all()) == sorted(
        (f"note {n}", n) for n in range(count)
    )


def findable(count):
    return all(Note.objects.get(phone_index=phone(n)).text == f"note {n}" for n in range(count))


def begin():
    rotation.begin()
    return keys.keys(keys.FIELDS).current


def retire(monkeypatch, **options):
    """Of the tests' own table alone: the house's tables are under the house's keys."""
    monkeypatch.setattr(rotation, "parts", lambda tables=None: parts())
    rotation.retire(**options)


def test_after_a_rotation_no_row_is_on_the_old_key(notes, own_ring, monkeypatch):
    write(rotation.ROWS + 7)
    (old,) = keys_in_use()
    new = begin()
    assert new != old and keys_in_use() == {old}
    assert rotation.move(parts()) == 3 * (rotation.ROWS + 7)  # the index goes along with its field
    assert keys_in_use() == {new} and readable(rotation.ROWS + 7)
    assert rotation.move(parts()) == 0
    retire(monkeypatch)
    assert old not in keys.path().read_text()
    assert readable(rotation.ROWS + 7) and findable(9)


@given(rows_before_the_stop=st.integers(0, 24))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_stopped_at_any_row_all_is_readable_and_found_and_the_rest_is_done_later(notes, own_ring, rows_before_the_stop):
    Note.objects.all().delete()
    rotation.replace_ring({name: keys.fresh_set() for name in keys.PURPOSES})
    write(6)
    new = begin()
    left = iter(range(rows_before_the_stop))
    rotation.move(parts(), stop=lambda: next(left, None) is None)
    assert readable(6) and findable(6)
    rotation.move(parts())
    assert keys_in_use() == {new} and readable(6) and findable(6)


@pytest.fixture
def lasting_notes(note_tables, transactional_db):
    yield Note.objects
    Note.objects.all().delete()


def _killed_at(row):
    """A process that is killed while it has this row in hand."""
    asked = iter(range(10_000))

    def stop():
        if next(asked) == row:
            os.kill(os.getpid(), signal.SIGKILL)
        return False

    connections.close_all()  # a forked process must not share its parent's
    if (child := os.fork()) == 0:
        rotation.move(parts(), stop=stop)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_every_row_all_is_readable_and_another_run_goes_on(lasting_notes, own_ring):
    write(4)
    for row in range(40):
        new = begin()
        killed = _killed_at(row)
        assert readable(4) and findable(4)
        rotation.move(parts())
        assert keys_in_use() == {new} and readable(4) and findable(4)
        rotation.replace_ring({name: keys.KeySet(k.current, {k.current: k.writing}) for name, k in ring().items()})
        assert readable(4) and findable(4)
        if not killed:
            break
    assert row > 12 and not killed


def ring():
    return rotation.whole_ring()


def test_what_somebody_writes_meanwhile_is_kept(notes, own_ring):
    write(3)
    begin()
    first = Note.objects.order_by("id").first()

    asked = iter(range(100))

    def somebody_saves():
        if next(asked) == 2:  # the rows have been read, none has been written
            first.text = "changed meanwhile"
            first.save()
        return False

    rotation.move(parts(), stop=somebody_saves)
    assert Note.objects.get(pk=first.pk).text == "changed meanwhile"
    assert len(keys_in_use()) == 1


def test_who_read_a_row_before_it_was_moved_does_not_write_the_old_token_back(notes, own_ring):
    write(1)
    in_hand = Note.objects.get()
    new = begin()
    rotation.move(parts())
    in_hand.rank = 7
    in_hand.save()
    assert keys_in_use() == {new} and readable(1) and findable(1)


def test_while_keys_rotate_a_value_is_found_under_either(notes, own_ring):
    write(2)
    begin()
    Note(text="new", answers={"n": 9}, phone=phone(0)).save()
    assert Note.objects.filter(phone_index=phone(0)).count() == 2
    assert Note.objects.filter(phone_index__in=[phone(0), phone(1)]).count() == 3
    assert Note.objects.exclude(phone_index=phone(0)).count() == 1
    assert Note.objects.filter(email_index=None).count() == 3
    assert Note.objects.filter(phone_index=F("phone_index")).count() == 3
    assert Note.objects.get_or_create(phone_index=phone(1), defaults={"text": "not made"})[1] is False


def test_one_of_a_kind_stays_one_when_all_is_moved(notes, own_ring):
    Note(text="first", email="a@example.org").save()
    begin()
    rotation.move(parts())
    with pytest.raises(IntegrityError), transaction.atomic():
        Note(text="second", email="A@example.org").save()


def test_a_key_is_not_retired_while_a_row_is_on_it(notes, own_ring, monkeypatch):
    write(3)
    begin()
    before = keys.path().read_bytes()
    with pytest.raises(rotation.NotNow, match="3 are still under an older key"):
        retire(monkeypatch)
    assert keys.path().read_bytes() == before


def test_an_index_that_was_left_behind_is_noticed_and_moved(notes, own_ring, monkeypatch):
    write(2)
    first = Note.objects.order_by("id")[0]
    old = first.phone_index
    begin()
    rotation.move(parts())
    Note.objects.filter(pk=first.pk).update(phone_index=old)
    with pytest.raises(rotation.NotNow, match="phone_index"):
        retire(monkeypatch)
    assert rotation.move(parts()) == 1
    retire(monkeypatch)
    assert findable(2)


def test_what_is_written_between_the_two_looks_is_seen(notes, own_ring, monkeypatch):
    write(1)
    in_between = keys.path().read_bytes()
    begin()
    rotation.move(parts())
    two = keys.path().read_bytes()

    def an_old_token_comes_in():
        _put(in_between)
        Note(text="late", answers={"n": 1}).save()
        _put(two)

    with pytest.raises(rotation.NotNow):
        retire(monkeypatch, pause=an_old_token_comes_in)


def _put(ring_text):
    keys.path().unlink()
    keys.path().write_bytes(ring_text)


def test_a_second_rotation_waits_for_the_first(notes, own_ring, monkeypatch):
    begin()
    with pytest.raises(rotation.NotNow):
        rotation.begin()
    retire(monkeypatch)
    rotation.begin()


def test_the_keys_of_the_trail_stay_and_marks_are_not_touched(notes, own_ring, monkeypatch):
    trail, marks = keys.keys(keys.TRAIL), keys.keys(keys.MARKS)
    begin()
    retire(monkeypatch)
    assert keys.keys(keys.MARKS) == marks
    assert list(keys.keys(keys.TRAIL).keys) == [trail.current, keys.keys(keys.TRAIL).current]
    assert [len(keys.keys(purpose).keys) for purpose in rotation.MOVED] == [1, 1, 1]


def test_a_tampered_value_is_not_resealed_into_a_good_one(notes, own_ring):
    write(2)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vault_tests_note SET text = (SELECT max(text) FROM vault_tests_note)")
    begin()
    with pytest.raises(Tampered):
        rotation.move(parts())
