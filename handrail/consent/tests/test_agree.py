"""The agreement is gone through point by point, in the newest words, and one is in force at a time."""

from datetime import UTC, datetime

import pytest

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.consent import queries, services
from handrail.consent.models import Agreement, How
from handrail.outbox.handlers import Allowed, Refused
from handrail.people.contact_rule import contact_rule
from handrail.people.models import ContactPlan
from handrail.people.services import keep_contact_plan
from handrail.program import services as program
from handrail.rules.errors import RuleBroken

WHY = "a test looks"
NOON = datetime(2026, 3, 2, 18, tzinfo=UTC)
ALL = dict.fromkeys(Agreement.Point.values, True)


def agreements():
    return Agreement.objects.for_system(WHY)


def lines(act, person):
    return Entry.objects.filter(act=act, about_id=person.pk).count()


@pytest.fixture
def ana(people, acting, agreed_words, clock):
    return acting(people.ana)


def agree(ana, person, how="in_person", **points):
    return services.record_agreement(ana, person, points={**ALL, **points}, how=how)


@pytest.mark.parametrize("point", sorted(services.NEEDED))
def test_a_no_to_what_everybody_must_know_is_said_in_the_words_of_that_point(ana, people, point):
    with pytest.raises(RuleBroken) as refused:
        agree(ana, people.joan, **{point: False})
    assert str(Agreement.Point(point).label) in str(refused.value)
    assert not agreements().exists()


def test_the_first_of_two_missing_points_is_named(ana, people):
    with pytest.raises(RuleBroken, match="not therapy"):
        agree(ana, people.joan, not_therapy=False, who_sees=False)


@pytest.mark.parametrize("texts", [True, False])
def test_a_no_to_texts_is_an_answer_and_no_text_is_sent(ana, people, texts):
    made = agree(ana, people.joan, texts=texts)
    assert agreements().get() == made and made.points == {**ALL, "texts": texts}
    plan = ContactPlan.objects.for_system(WHY).get(person=people.joan)
    assert (plan.text_opt_in_at is not None) is texts


def test_without_words_of_the_program_nobody_agrees(people, acting):
    with pytest.raises(RuleBroken, match="no agreement text yet"):
        agree(acting(people.ana), people.joan)


def test_the_same_answers_to_the_same_words_are_one_agreement(ana, people):
    assert agree(ana, people.joan) == agree(ana, people.joan) == agreements().get()
    assert lines("agreement.recorded", people.joan) == 1


def test_other_answers_or_newer_words_are_another_agreement(ana, people, clock):
    first = agree(ana, people.joan)
    second = agree(ana, people.joan, texts=False)
    program.publish_legal_text(CLOCK, kind="agreement", version="2", language="en", body="Newer words.")
    third = agree(ana, people.joan, texts=False)
    assert len({first.pk, second.pk, third.pk}) == 3
    assert agreements().get(ended_at=None) == third and third.text.version == "2"


def test_taken_back_it_is_written_in_the_trail(ana, people):
    agree(ana, people.joan)
    services.end_agreement(ana, people.joan)
    services.end_agreement(ana, people.joan)
    assert lines("agreement.ended", people.joan) == 1


def test_who_agreed_now_and_who_ever_did(ana, people):
    agree(ana, people.joan)
    agree(ana, people.luis)
    services.end_agreement(ana, people.luis)
    assert set(queries.agreed(ana)) == {people.joan.pk}
    assert set(queries.ever_agreed(ana)) == {people.joan.pk, people.luis.pk}
    assert queries.has_agreed(ana, people.joan.pk) is True
    assert queries.has_agreed(ana, people.luis.pk) is False


def test_all_agreements_of_a_person_the_latest_first(ana, people, clock):
    first = agree(ana, people.joan)
    clock.pass_(days=1)
    second = agree(ana, people.joan, how="on_paper")
    assert list(queries.agreements(ana, people.joan)) == [second, first]


def test_the_form_offers_every_point_and_every_way_to_agree(ana):
    assert [point for point, _words in queries.agreement_points(ana)] == Agreement.Point.values
    assert [way for way, _words in queries.ways_to_agree(ana)] == How.values


def test_taken_back_the_yes_to_texts_that_was_in_it_holds_no_more(ana, people):
    """A letter that waits is asked about right before it leaves (TRUST, invariant 7). A code that they ask for
    themselves still comes: whoever left reads and copies what is kept about them.
    """
    agree(ana, people.joan)
    assert isinstance(contact_rule(people.joan.pk, "text", "link", NOON), Allowed)
    services.end_agreement(ana, people.joan)
    assert contact_rule(people.joan.pk, "text", "link", NOON) == Refused("did not opt in to texts")
    assert isinstance(contact_rule(people.joan.pk, "text", "code", NOON), Allowed)
    assert agreements().get().points["texts"], "that they had said yes, and when it ended, stays written down"
    agree(ana, people.joan)
    assert isinstance(contact_rule(people.joan.pk, "text", "link", NOON), Allowed)


def test_a_stop_stays_one_when_the_agreement_ends(ana, people):
    agree(ana, people.joan)
    keep_contact_plan(CLOCK, people.joan, text_opt_in=False)
    services.end_agreement(ana, people.joan)
    assert contact_rule(people.joan.pk, "text", "code", NOON) == Refused("said stop")
