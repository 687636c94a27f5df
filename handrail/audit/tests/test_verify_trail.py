"""Whoever can write to the database, but has no key, cannot change the trail unseen."""

import random
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from handrail.audit import chain, triggers
from handrail.audit.models import Entry
from handrail.vault.ids import new_id


def findings():
    return list(chain.findings(Entry.objects.order_by("seq")))


def swap(one, other):
    """Two lines change places, macs and all, or without them."""
    first, second = Entry.objects.get(seq=one), Entry.objects.get(seq=other)
    first.seq, second.seq = other, one
    Entry.objects.filter(seq__in=[one, other]).delete()
    Entry.objects.bulk_create([first, second])


def insert(seq):
    """A line of one's own, the later ones moved up."""
    for line in Entry.objects.filter(seq__gte=seq).order_by("-seq"):
        Entry.objects.filter(seq=line.seq).update(seq=line.seq + 1)
    forged = Entry.objects.get(seq=seq + 1)
    forged.seq, forged.act = seq, "forged"
    forged.save(force_insert=True)


def delete_and_close_the_gap(seq):
    Entry.objects.filter(seq=seq).delete()
    for line in Entry.objects.filter(seq__gt=seq).order_by("seq"):
        Entry.objects.filter(seq=line.seq).update(seq=line.seq - 1)


def edit(**columns):
    return lambda seq: Entry.objects.filter(seq=seq).update(**columns)


WAYS = {
    "act": edit(act="another act"),
    "actor": edit(actor_id=new_id()),
    "no actor": edit(actor_id=None),
    "about": edit(about_id=new_id()),
    "row": edit(row_id="17"),
    "kind": edit(kind="people.person"),
    "page": edit(page="some page"),
    "mac": edit(mac="00000000.abcdef"),
    "no mac": edit(mac=""),
    "time": lambda seq: Entry.objects.filter(seq=seq).update(at=Entry.objects.get(seq=seq).at - timedelta(days=1)),
    "delete": lambda seq: Entry.objects.filter(seq=seq).delete(),
    "delete and close the gap": delete_and_close_the_gap,
    "insert": insert,
    "swap": lambda seq: swap(seq, seq + 1),
    "cut off the beginning": lambda seq: Entry.objects.filter(seq__lte=seq).delete(),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_tampering_is_found_near_where_it_was_done(write, way):
    write(12)
    assert findings() == []
    where = random.Random(way).randrange(2, 10)
    WAYS[way](where)
    places = [found.seq for found in findings()]
    assert places, way
    assert places[0] == (1 if way == "cut off the beginning" else where)


def test_a_line_out_of_another_past_is_found(write):
    """A backup is brought back, other things happen, and a line of the first past is put in, mac and all."""
    write(5)
    first_past = Entry.objects.get(seq=4)
    Entry.objects.filter(seq__gte=4).delete()
    write(2)
    assert findings() == []
    Entry.objects.filter(seq=4).delete()
    first_past.save(force_insert=True)
    assert [found.seq for found in findings()] == [5]


def test_one_edit_is_one_finding_that_names_its_line(write):
    write(8)
    Entry.objects.filter(seq=4).update(act="another act")
    assert [found.seq for found in findings()] == [4]


def test_lines_that_are_missing_are_counted(write):
    write(8)
    Entry.objects.filter(seq__in=[4, 5]).delete()
    assert [(found.seq, found.what) for found in findings()] == [(4, "lines 4 to 5 are missing")]


def test_a_whole_trail_of_ones_own_is_found_without_the_key(write, own_keys):
    write(4)
    own_keys()
    assert [found.seq for found in findings()] == [1, 2, 3, 4]


@pytest.fixture
def own_keys(settings, tmp_path):
    from handrail.vault import keys

    def other_keys():
        settings.KEYS_DIR = tmp_path / "keys"
        keys.make_first_ring()

    return other_keys


def test_the_command_says_that_all_is_well_or_what_is_wrong(write):
    triggers.create(connection)
    write(3)
    said = StringIO()
    call_command("audit", "verify", stdout=said)
    assert "3 lines" in said.getvalue()
    triggers.drop(connection)
    Entry.objects.filter(seq=2).update(act="another act")
    said = StringIO()
    with pytest.raises(CommandError, match="2 places"):
        call_command("audit", "verify", stderr=said)
    assert "line 2:" in said.getvalue() and "triggers" in said.getvalue()
