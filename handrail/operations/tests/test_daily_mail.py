"""Once a day those who run the machine read how it is; and by what stands there, a cut-off trail is found."""

import re
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from handrail.access.actor import CLOCK
from handrail.audit import triggers
from handrail.audit.models import Entry
from handrail.operations import digest
from handrail.operations.doctor import store
from handrail.operations.tests.told import states
from handrail.outbox import catalog, delivery, services
from handrail.outbox.models import Letter
from handrail.outbox.tests.test_choose_words import SINGLE, words
from handrail.program import services as program_services

THERE = ZoneInfo("America/Chicago")
MORNING = datetime(2026, 11, 30, 6, 5, tzinfo=THERE)
OURS = "duty@machine.example"


@pytest.fixture
def morning(people, site, settings, tmp_path, at_moment):
    """`morning(days, hours)`: what the clock says then is done, and what is due leaves. The mails that left."""
    settings.DIGEST_TO, settings.DATA_DIR, settings.ANCHORS_DIR = [OURS], tmp_path, tmp_path / "anchors"
    assert people.ana  # who came leaves lines

    def at(days=0, hours=0):
        now = MORNING + timedelta(days=days, hours=hours)
        with at_moment(now):
            digest.post(CLOCK, now)
            while delivery.send_next(now):
                pass
        return mail.outbox

    return at


def anchor_in(sent):
    return re.search(r"^Anchor: (.+)$", sent.body, re.MULTILINE)[1]


def verify(*more):
    triggers.create(connection)
    try:
        call_command("audit", "verify", "--without-anchors", *more, stdout=StringIO(), stderr=StringIO())
    finally:
        triggers.drop(connection)


def test_it_comes_once_a_day_in_the_morning_however_often_the_worker_starts(morning):
    assert morning(hours=-1) == []
    for hours in (0, 1, 12):
        assert [each.to for each in morning(hours=hours)] == [[OURS]]
    assert len(morning(days=1)) == 2


def test_each_address_gets_its_own_and_none_is_set_at_first(morning, settings):
    settings.DIGEST_TO = []
    assert morning() == []
    settings.DIGEST_TO = [OURS, "night@machine.example"]
    assert [each.to for each in morning(days=1)] == [[OURS], ["night@machine.example"]]


def test_it_says_figures_and_nothing_that_tells_what_this_is_about(morning):
    (sent,) = morning()
    assert sent.subject == "An update" and not words(sent.body) & SINGLE
    for line in (r"How the machine is, 2026-11-30", r"Checks: \d+ fine\. Warn: .+\. Fail: .*worker.*\.",
                 "Last backup: none", "Could not be sent: 0", r"Waiting: \d+, of them late: \d+"):  # fmt: skip
        assert re.search(f"^{line}$", sent.body, re.MULTILINE), line


def test_it_says_how_old_the_last_backup_is(morning):
    program_services.note_backup(CLOCK, made_at=MORNING - timedelta(hours=7, minutes=20), size=1, rows=1)
    assert "Last backup: 7 hours old\n" in morning()[0].body


def test_somebody_who_waits_is_counted_and_not_named(morning, enrolled, people):
    (before,) = morning()
    enrolled(people.darnell)
    after = morning(days=30)[-1]
    count = re.compile(r"Waiting: (\d+), of them late: (\d+)")
    assert int(count.search(after.body)[1]) > int(count.search(before.body)[1])
    assert not any(part in after.body for part in people.darnell.name.split())


def test_what_was_cut_off_after_the_mail_is_found_by_what_stands_in_it(morning):
    said = anchor_in(morning()[0])
    assert int(said.partition(":")[0]) == Entry.objects.count()
    verify("--anchor", said)
    Entry.objects.order_by("-seq").first().delete()
    verify()  # from inside it can't be seen
    with pytest.raises(CommandError, match="tampered with in 1 place"):
        verify("--anchor", said)


def test_a_trail_that_lacks_the_line_of_its_last_anchor_gets_no_newer_one(morning, settings):
    anchors_folder = Path(settings.ANCHORS_DIR)
    anchors_folder.mkdir()
    line = '{"at": "2026-11-30T11:00:00+00:00", "lines": 999, "mac": "of.another"}\n'
    (anchors_folder / "anchors-2026-11.jsonl").write_text(line)
    assert anchor_in(morning()[0]) == "none"


@pytest.mark.parametrize("typed", ["12", "twelve:mac", ":mac", "12:"])
def test_an_anchor_that_was_typed_wrong_is_asked_for_again(db, typed):
    with pytest.raises(CommandError, match="a number, a colon"):
        verify("--anchor", typed)


def test_it_goes_to_no_address_that_was_taken_out_meanwhile(morning, settings):
    services.post(CLOCK, digest.KIND, dedupe="digest:x:0", payload={"to": "gone@elsewhere.example", "says": {}})
    assert delivery.send_next(datetime.now(THERE)) and mail.outbox == []
    letter = Letter.objects.for_system("a test").get()
    assert (letter.state, letter.reason, letter.payload) == ("refused", "no address of the machine", {})


@pytest.mark.parametrize("name", sorted(catalog.IN_DIGEST))
def test_no_name_gets_into_it(name):
    says = dict.fromkeys(("fine", "dead", "waiting", "late"), "3")
    says |= {"day": "2026-11-30", "anchor": "none", "warn": "mail, text", "fail": "none", "backup": "7 hours old"}
    assert "Warn: mail, text." in catalog.digest(says)
    with pytest.raises(ValueError, match="figures"):
        catalog.digest({**says, name: "Darnell Brooks"})
    with pytest.raises(ValueError, match="figures"):
        catalog.digest({key: value for key, value in says.items() if key != name})


def test_the_doctor_warns_while_every_anchor_lies_on_this_machine(settings, tmp_path):
    settings.DATA_DIR, settings.ANCHORS_DIR = tmp_path, tmp_path / "anchors"
    settings.DIGEST_TO, settings.EMAIL_HOST = [], "mail.example"
    assert states(store.check_anchors) == ["warn"]
    settings.DIGEST_TO = [OURS]
    assert states(store.check_anchors) == ["ok"]
    settings.EMAIL_HOST = ""  # then the mail is a file here
    assert states(store.check_anchors) == ["warn"]
    settings.ANCHORS_DIR = "/proc"
    assert states(store.check_anchors) == ["ok"]
