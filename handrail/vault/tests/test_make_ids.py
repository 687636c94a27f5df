import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, transaction

from handrail.vault import ids
from handrail.vault.ids import new_id


def test_ids_sort_as_they_are_made_and_never_repeat():
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert all(each.version == 7 and each.variant == "specified in RFC 4122" for each in made)


def test_four_thousand_ids_of_one_millisecond_sort_and_then_comes_the_next(monkeypatch):
    ahead = time.time_ns() // 1_000_000 + 3_600_000
    monkeypatch.setattr(ids, "_last", (ahead << 12) - 1)
    made = [new_id() for _ in range(4097)]
    assert made == sorted(set(made))
    assert {each.int >> 80 for each in made[:-1]} == {ahead}
    assert made[-1].int >> 80 == ahead + 1


def test_ids_of_several_threads_never_repeat():
    with ThreadPoolExecutor(4) as pool:
        made = [each for batch in pool.map(lambda _: [new_id() for _ in range(2000)], range(4)) for each in batch]
    assert len(set(made)) == len(made)


def test_an_id_tells_the_millisecond():
    before = time.time_ns() // 1_000_000
    made = new_id().int >> 80
    assert before <= made <= before + 60_000


def test_a_second_row_under_the_same_id_is_refused_instead_of_written_over(notes):
    note = notes.create(text="first")
    with pytest.raises(IntegrityError), transaction.atomic():
        notes.create(pk=note.pk, text="second")
    assert notes.get().text == "first"
