"""Who else sees something, and the paper for it: confirmed by a director, with the day, and not changed later."""

from datetime import timedelta

import pytest

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.program import queries, services
from handrail.program.carriers import check_agreements
from handrail.program.doctor import State
from handrail.program.models import CarrierAgreement
from handrail.rules.errors import RuleBroken

SIGNED = {"state": "signed", "company": "Gulf Hosting", "since": "2026-03-02", "note": "binder 4, front office"}


@pytest.fixture
def dora(people, sign_in):
    return sign_in(people.dora)


def rows():
    return CarrierAgreement.objects.for_system("a test")


def test_a_director_confirms_what_she_has_seen(dora, people, clock):
    assert dora.get("/program/agreements/").content.decode().count("Not confirmed yet") == 4
    assert dora.post("/program/agreements/host/", SIGNED).status_code == 302
    page = dora.get("/program/agreements/").content.decode()
    assert page.count("Not confirmed yet") == 3
    for said in ("Gulf Hosting", "binder 4", people.dora.shown_name):
        assert said in page
    row, line = rows().get(), Entry.objects.get(act="agreement.confirmed.host")
    assert (row.confirmed_by_id, line.actor_id, line.row_id) == (people.dora.pk, people.dora.pk, str(row.pk))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"company": ""}, "Write whom the agreement is with."),
        ({"since": "2099-01-01"}, "Pick today or an earlier day."),
        ({"state": "perhaps"}, "That is not on the list any more."),
        ({"since": ""}, "Since when?"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_kept(dora, wrong, said):
    page = dora.post("/program/agreements/host/", {**SIGNED, **wrong})
    assert page.status_code == 422 and said in page.content.decode() and "binder 4" in page.content.decode()
    assert not rows().exists()


def test_there_is_no_page_for_a_carrier_that_nobody_has(dora):
    assert dora.get("/program/agreements/pigeon/").status_code == 404


def test_the_newest_word_holds_and_the_ones_before_stay(dora, clock, people, acting):
    dora.post("/program/agreements/mail/", SIGNED)
    clock.pass_(minutes=5)
    dora.post("/program/agreements/mail/", {**SIGNED, "state": "ended"})
    assert queries.agreements(acting(people.dora))["mail"].state == "ended"
    assert rows().count() == 2 and "mail" in queries.open_agreements(CLOCK)


def test_the_same_said_twice_is_one_row(dora):
    for _click in range(2):
        assert dora.post("/program/agreements/text/", SIGNED).status_code == 302
    assert rows().count() == 1


def test_only_a_director_reads_them(dora, people, acting):
    dora.post("/program/agreements/text/", SIGNED)
    seen = {key: CarrierAgreement.objects.visible_to(acting(getattr(people, key))).count() for key in ("dora", "ana")}
    assert seen == {"dora": 1, "ana": 0}


def test_an_agreement_is_signed_with_somebody(db, clock):
    with pytest.raises(RuleBroken):
        services.confirm_agreement(CLOCK, "mail", state="signed", since=clock.now().date())


def test_the_doctor_warns_until_each_is_confirmed_and_again_when_one_ends(db, clock, people, acting):
    def open_lines():
        return [finding for finding in check_agreements(clock.now()) if finding.state is State.WARN]

    def confirm(carrier, **said):
        services.confirm_agreement(
            acting(people.dora), carrier, since=clock.now().date() - timedelta(days=1), **{"state": "own", **said}
        )

    assert len(open_lines()) == 4
    for carrier in CarrierAgreement.Carrier.values:
        confirm(carrier)
    assert not open_lines()
    clock.pass_(days=1)
    confirm("text", state="ended")
    assert [line.words for line in open_lines()] == ["Text messages: no agreement is confirmed."]
