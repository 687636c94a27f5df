"""What is long over goes by its time: each thing counts from the day on which it ended, and takes nothing along."""

from datetime import timedelta

import pytest

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.consent import queries, services
from handrail.consent.grounds import FACTS, Ground
from handrail.consent.keeping import CLASSES
from handrail.consent.models import Agreement, Consent, Disclosure, OfficialAsk, Release

WHY = "a test looks"
ALL = dict.fromkeys(Agreement.Point.values, True)
TO = {"recipient": "Harbor House", "purpose": "housing", "kinds": ["people.person.pk"]}
PAPERS = {"order": "No. 7, May 2", "subpoena": "No. 8, May 2"}


@pytest.fixture
def ana(people, acting, agreed_words, clock):
    return acting(people.ana)


@pytest.fixture
def release(ana, people, clock):
    return services.record_release(
        ana, people.hank, discloser="Oak Street", **TO, ends=clock.now() + timedelta(days=10), how="on_paper",
        signed_by=people.hank.name, signed_on=clock.now().date(), once="signed",
    )  # fmt: skip


@pytest.fixture
def consent(ana, people, clock):
    return services.record_consent(
        ana, people.joan, recipient=people.ray, purpose="match", what="My name", how="on_paper",
        ends=clock.now() + timedelta(days=10),
    )  # fmt: skip


@pytest.fixture
def order(people, acting, clock):
    """Somebody official asked, and both papers were found valid."""
    ask = services.note_ask(acting(people.ana), kind="order", caller="The court", wants="The record", once="o")
    services.decide_ask(acting(people.dora), ask, answer="valid", words="Seen", **PAPERS)
    return ask


def by_order(ana, person, order):
    facts = {**{fact.key: "Said" for fact in FACTS[Ground.COURT_ORDER]}, **PAPERS}
    return services.disclose(
        ana, person, ground="court_order", recipient="The court", what="B", once="c", facts=facts, official=order
    )


def over(moment):
    return {(each.pk, each.ended_at, each.whose) for each in CLASSES[0].over_by(CLOCK, moment)}


@pytest.mark.parametrize("taken_back_after", [3, None])
def test_a_consent_is_over_at_its_end_or_when_it_was_taken_back(ana, people, consent, clock, taken_back_after):
    end = consent.ends
    if taken_back_after:
        clock.pass_(days=taken_back_after)
        services.withdraw_consent(ana, consent)
        end = clock.now()
    assert over(end - timedelta(seconds=1)) == set()
    assert over(end) == over(consent.ends) == {(consent.pk, end, people.joan.pk)}


@pytest.mark.parametrize("taken_back_after", [3, None])
def test_so_is_a_consent_to_tell(ana, people, release, clock, taken_back_after):
    end = release.ends
    if taken_back_after:
        clock.pass_(days=taken_back_after)
        services.end_release(ana, release, how="in_writing")
        end = clock.now()
    assert over(end - timedelta(seconds=1)) == set()
    assert over(end) == over(release.ends) == {(release.pk, end, people.hank.pk)}


def test_an_agreement_is_over_when_it_was_taken_back_and_never_before(ana, people, clock):
    made = services.record_agreement(ana, people.joan, points=ALL, how="in_person")
    clock.pass_(days=400)
    assert over(clock.now()) == set()
    services.end_agreement(ana, people.joan)
    assert over(clock.now()) == {(made.pk, clock.now(), people.joan.pk)}


def test_a_consent_stays_as_long_as_what_was_told_by_it(ana, people, release, clock):
    clock.pass_(days=9)
    told = services.disclose(ana, people.hank, ground="consent", release=release, once="t", **TO)
    services.end_release(ana, release, how="said")
    ended = clock.now()
    assert over(ended - timedelta(seconds=1)) == set()
    assert over(ended) == {(told.pk, told.at, people.hank.pk)}
    services.forget_over(CLOCK, [release.pk])
    assert Release.objects.for_system(WHY).filter(pk=release.pk).exists()
    services.forget_over(CLOCK, [told.pk])
    assert over(ended) == {(release.pk, ended, people.hank.pk)}


def test_a_consent_waits_for_what_was_told_by_it_whatever_the_clock_said_then(ana, people, release, clock):
    services.disclose(ana, people.hank, ground="consent", release=release, once="t", **TO)
    Disclosure.objects.for_system(WHY).update(at=release.ends + timedelta(days=5))
    assert over(release.ends) == set()


def test_an_order_counts_from_its_answer_and_stays_as_long_as_what_was_told_by_it(ana, people, order, clock):
    decided = clock.now()
    assert over(decided) == {(order.pk, decided, None)}
    clock.pass_(days=2)
    told = by_order(ana, people.hank, order)
    assert over(decided) == set()
    assert over(clock.now()) == {(told.pk, told.at, people.hank.pk)}
    services.forget_over(CLOCK, [order.pk])
    assert OfficialAsk.objects.for_system(WHY).filter(pk=order.pk).exists()
    services.forget_over(CLOCK, [told.pk])
    assert over(clock.now()) == {(order.pk, decided, None)}


def test_a_question_that_nobody_answered_never_goes(ana, people, clock):
    services.note_ask(ana, kind="call", caller="Officer Lee", wants="Is Rosa there?", once="a")
    clock.pass_(days=4000)
    assert over(clock.now()) == set()


def test_all_of_it_goes_at_once_and_each_is_a_line_of_the_trail(ana, people, release, consent, order, clock):
    agreement = services.record_agreement(ana, people.joan, points=ALL, how="in_person")
    services.end_agreement(ana, people.joan)
    services.disclose(ana, people.hank, ground="consent", release=release, once="t", **TO)
    by_order(ana, people.hank, order)
    stays = services.record_agreement(ana, people.luis, points=ALL, how="in_person")
    clock.pass_(days=10)
    told = set(Disclosure.objects.for_system(WHY).values_list("pk", flat=True))
    first = [pk for pk, _when, _whose in queries.over_by(CLOCK, clock.now())]
    assert set(first) == {*told, agreement.pk, consent.pk}
    ids = [*first, release.pk, order.pk]
    services.forget_over(CLOCK, ids)
    for table in (Agreement, Consent, Disclosure, OfficialAsk, Release):
        assert not table.objects.for_system(WHY).filter(pk__in=ids).exists(), table
    assert Agreement.objects.for_system(WHY).get() == stays
    gone = Entry.objects.filter(act="kept.over")
    assert sorted(gone.values_list("row_id", flat=True)) == sorted(map(str, ids)) and len(ids) == 6
    assert gone.get(row_id=str(agreement.pk)).about_id == people.joan.pk
    assert gone.get(row_id=str(order.pk)).about_id is None
