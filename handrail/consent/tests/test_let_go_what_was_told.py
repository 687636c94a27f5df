"""By its time what was told goes first, then the papers by which it was told; and nothing that is held."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.access import keeping
from handrail.access.actor import CLOCK
from handrail.consent import services
from handrail.consent.models import Disclosure, OfficialAsk
from handrail.records import services as records

WHY = "a test looks"


@pytest.fixture
def told_by_order(people, acting, clock):
    """What was told of Hank by an order, a day after its papers were found valid; 25 others asked in between."""
    ana, dora = acting(people.ana), acting(people.dora)
    papers = {"order": "No. 7, May 2", "subpoena": "No. 8, May 2"}
    order = services.note_ask(ana, kind="order", caller="The court", wants="The record", once="order")
    services.decide_ask(dora, order, answer="valid", words="Seen", **papers)
    clock.pass_(days=1)
    for number in range(25):
        ask = services.note_ask(ana, kind="call", caller="Officer Lee", wants="Who?", once=str(number))
        services.decide_ask(dora, ask, answer="neither", words="As ever")
    clock.pass_(days=1)
    facts = {"court": "Said", "limits": "Said", **papers}
    return services.disclose(
        ana, people.hank, ground="court_order", recipient="The court", what="B", once="c", facts=facts, official=order
    )


def purged(now, turns=4):
    for _turn in range(turns):
        records.purge(CLOCK, now)
    return set(Disclosure.objects.for_system(WHY)), OfficialAsk.objects.for_system(WHY).count()


def test_the_papers_of_an_order_go_after_what_was_told_by_them(told_by_order, clock):
    clock.pass_(days=6 * 366)
    assert purged(timezone.now()) == (set(), 0)


def test_the_papers_by_which_something_of_a_held_person_was_told_stay_with_it(people, acting, told_by_order, clock):
    records.set_hold(acting(people.dora), name=people.hank.name, address="", reason="Case 1", once="h")
    clock.pass_(days=6 * 366)
    assert purged(timezone.now()) == ({told_by_order}, 1)


def test_who_is_held_while_other_things_go_stays(people, acting, clock, monkeypatch):
    """The hold is set after it was counted what goes tonight, and before the turn of the account."""
    ana, facts = acting(people.ana), {"agreement": "Of May 1", "service": "They print"}
    told = services.disclose(ana, people.hank, ground="qso", recipient="Print Shop", what="Hank", facts=facts, once="a")
    hold = {"name": people.hank.name, "address": "", "reason": "Case 1", "once": "h"}
    meanwhile = keeping.Class(
        policy="keep_letters_days",
        title="",
        over_by=lambda _actor, moment: [keeping.Over(told.pk, moment - timedelta(days=3), None)],
        forget=lambda _actor, _ids: records.set_hold(acting(people.dora), **hold),
    )
    monkeypatch.setitem(keeping._CLASSES, meanwhile.policy, meanwhile)
    clock.pass_(days=6 * 366)
    assert purged(timezone.now(), turns=1)[0] == {told}


def test_the_account_of_somebody_who_was_erased_goes_by_its_time_like_any_other(told_by_order, people, clock):
    records.erase(CLOCK, people.hank)
    assert Disclosure.objects.for_system(WHY).filter(pk=told_by_order.pk).exists()
    clock.pass_(days=6 * 366)
    assert purged(timezone.now()) == (set(), 0)
