"""Whoever can write to the database, but has no key, cannot change the trail unseen."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.audit import anchors, jobs, tampering, triggers, verification
from handrail.audit.models import Entry
from handrail.vault import keys
from handrail.vault.ids import new_id


@pytest.fixture(autouse=True)
def own_anchors(settings, tmp_path):
    settings.ANCHORS_DIR = tmp_path / "anchors"


def findings(given=()):
    return verification.findings(Entry.objects.order_by("seq"), given)


def told(given=()):
    return [(found.what, found.seq) for found in findings(given)]


def anchor():
    jobs.anchor(CLOCK, timezone.now())


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


def move(seq):
    """A line somewhere else, the others moved up."""
    line = Entry.objects.get(seq=seq)
    delete_and_close_the_gap(seq)
    for later in Entry.objects.filter(seq__gte=seq + 3).order_by("-seq"):
        Entry.objects.filter(seq=later.seq).update(seq=later.seq + 1)
    line.seq = seq + 3
    line.save(force_insert=True)


def change_with_its_mac(seq):
    Entry.objects.filter(seq=seq).update(act="another act", mac=Entry.objects.get(seq=12).mac)


WAYS = {
    "act": (edit(act="another act"), ["changed"]),
    "actor": (edit(actor_id=new_id()), ["changed"]),
    "no actor": (edit(actor_id=None), ["changed"]),
    "about": (edit(about_id=new_id()), ["changed"]),
    "row": (edit(row_id="17"), ["changed"]),
    "kind": (edit(kind="people.person"), ["changed"]),
    "page": (edit(page="some page"), ["changed"]),
    "mac": (edit(mac="00000000.abcdef"), ["mac changed"]),
    "no mac": (edit(mac=""), ["mac changed"]),
    "act and mac": (change_with_its_mac, ["replaced", "unproved"]),
    "time": (
        lambda seq: Entry.objects.filter(seq=seq).update(at=Entry.objects.get(seq=seq).at - timedelta(days=1)),
        ["changed"],
    ),
    "delete": (lambda seq: Entry.objects.filter(seq=seq).delete(), ["missing"]),
    "delete and close the gap": (delete_and_close_the_gap, ["taken out", "renumbered"]),
    "insert": (insert, ["put in", "renumbered"]),
    "swap": (lambda seq: swap(seq, seq + 1), ["moved", "moved"]),
    "swap from afar": (lambda seq: swap(seq, seq + 3), ["moved", "moved"]),
    "cut off the beginning": (lambda seq: Entry.objects.filter(seq__lte=seq).delete(), ["missing"]),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("where", [1, 2, 5, 8])
def test_every_tampering_is_found_where_it_was_done_and_called_by_its_name(write, way, where):
    write(12)
    assert findings() == []
    tamper, names = WAYS[way]
    tamper(where)
    found = told()
    assert [what for what, _seq in found] == names, found
    assert found[0][1] == (1 if way == "cut off the beginning" else where)


def test_a_line_that_was_moved_says_where_it_was(write):
    write(9)
    swap(3, 7)
    assert [(found.seq, found.was) for found in findings()] == [(3, 7), (7, 3)]


def test_two_tamperings_are_two_findings(write):
    write(20)
    WAYS["act"][0](4)
    WAYS["mac"][0](9)
    Entry.objects.filter(seq__in=[14, 15]).delete()
    assert told() == [("changed", 4), ("mac changed", 9), ("missing", 14)]


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
    (found,) = findings()
    assert (found.what, found.seq, found.until) == ("missing", 4, 5)


def test_a_whole_trail_of_ones_own_is_found_without_the_key(write, own_keys):
    write(4)
    own_keys()
    assert [found.seq for found in findings()] == [1, 2, 3, 4]


def test_many_lines_under_another_key_are_all_named(write, own_keys):
    write(60)
    own_keys()
    assert [seq for _what, seq in told()] == list(range(1, 61))


@pytest.fixture
def own_keys(settings, tmp_path):
    def other_keys():
        settings.KEYS_DIR = tmp_path / "keys"
        keys.make_first_ring()

    return other_keys


def test_a_key_that_was_replaced_writes_no_more_lines(write, own_keys):
    own_keys()
    write(3)
    first = keys.whole_ring()
    second = {**first, keys.TRAIL: keys.fresh_set(first[keys.TRAIL].keys)}
    keys.replace_ring(second)
    write(2)
    assert findings() == []
    keys.replace_ring(first)  # whoever kept the old one
    write(1)
    keys.replace_ring(second)
    assert told() == [("old key", 6)]


def test_a_cut_off_end_is_seen_by_the_anchor_alone(write):
    write(8)
    anchor()
    Entry.objects.filter(seq__gt=5).delete()
    assert told() == []
    (found,) = findings(anchors.kept())
    assert (found.what, found.seq, found.until) == ("cut off", 6, 8)


def test_an_end_that_was_cut_off_and_written_on_is_seen_where_it_was_cut(write):
    write(5)
    anchor()
    write(3)
    anchor()
    Entry.objects.filter(seq__gt=5).delete()
    write(6)
    assert told() == [] and told(anchors.kept()) == [("rewritten", 8)]


def test_what_came_after_the_last_anchor_is_not_promised(write):
    write(4)
    anchor()
    write(2)
    Entry.objects.filter(seq__gt=4).delete()
    assert told(anchors.kept()) == []


def test_an_empty_trail_needs_no_anchor_and_misses_all_that_one_saw(write):
    anchor()
    assert list(anchors.kept()) == []
    write(2)
    anchor()
    Entry.objects.all().delete()
    assert told(anchors.kept()) == [("cut off", 1)]


def test_hundreds_of_random_tamperings_are_all_found(write):
    write(16)
    anchor()
    trail, seen = list(Entry.objects.order_by("seq")), list(anchors.kept())
    assert verification.findings(trail, seen) == []
    done = tampering.drill(trail, seen, rounds=400)
    assert done.missed == [] and done.far == []
    assert set(done.tried) == set(tampering.WAYS)


def test_without_anchors_the_drill_misses_what_was_cut_off(write):
    """So it would be noticed if anchors were asked no more."""
    write(10)
    done = tampering.drill(list(Entry.objects.order_by("seq")), [], rounds=100)
    assert done.missed and all(each.startswith("cut off") for each in done.missed)


def test_the_command_says_that_all_is_well_or_what_is_wrong(write):
    triggers.create(connection)
    write(3)
    said = StringIO()
    call_command("audit", "verify", stdout=said)
    assert "3 lines" in said.getvalue() and "would not be seen" in said.getvalue()
    anchor()
    call_command("audit", "verify", stdout=said)
    assert "1 anchors agree" in said.getvalue() and "saw 3 lines" in said.getvalue()
    triggers.drop(connection)
    Entry.objects.filter(seq=2).update(act="another act")
    Entry.objects.filter(seq=3).delete()
    said = StringIO()
    with pytest.raises(CommandError, match="3 places"):
        call_command("audit", "verify", stderr=said)
    row = Entry.objects.get(seq=2)
    assert f"line 2 (another act {row.kind} {row.row_id}): this line was changed" in said.getvalue()
    assert "line 3: an anchor saw these lines" in said.getvalue() and "triggers" in said.getvalue()


def test_programs_read_the_findings(write):
    write(3)
    Entry.objects.filter(seq=2).update(act="another act")
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("audit", "verify", "--json", stdout=said)
    found = json.loads(said.getvalue())
    assert (found["holds"], found["lines"], found["anchors"], found["last_anchor"]) == (False, 3, 0, None)
    (told,) = found["findings"]
    assert (told["what"], told["line"], told["act"], told["row"]) == (
        "changed",
        2,
        "another act",
        Entry.objects.get(seq=2).row_id,
    )


def test_anchors_from_another_place_are_asked_instead_of_ours(write, tmp_path, settings):
    write(3)
    triggers.create(connection)
    anchor()
    elsewhere = settings.ANCHORS_DIR.rename(tmp_path / "elsewhere")
    triggers.drop(connection)
    Entry.objects.filter(seq=3).delete()
    triggers.create(connection)
    call_command("audit", "verify", stdout=StringIO())
    with pytest.raises(CommandError, match=r"1 place\."):
        call_command("audit", "verify", "--anchors", str(elsewhere), stderr=StringIO())
    call_command("audit", "verify", "--anchors", str(elsewhere), "--without-anchors", stdout=StringIO())
    with pytest.raises(CommandError, match="no folder"):
        call_command("audit", "verify", "--anchors", str(tmp_path / "nowhere"))


def test_a_file_of_anchors_that_was_changed_is_said(write, settings):
    write(1)
    anchor()
    (file,) = settings.ANCHORS_DIR.iterdir()
    file.write_text("{}\n")
    with pytest.raises(CommandError, match="no anchor"):
        call_command("audit", "verify")


@pytest.mark.django_db
def test_without_the_ring_the_command_says_so_before_it_reads_a_line(settings, tmp_path):
    settings.KEYS_DIR = tmp_path
    with pytest.raises(keys.KeysMissing):
        call_command("audit", "verify", "--without-anchors")
