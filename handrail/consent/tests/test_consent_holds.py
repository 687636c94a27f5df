"""A consent holds for one person, one recipient and one purpose, from start to end, unless it was taken back."""

from datetime import timedelta

import pytest

from handrail.audit.models import Entry
from handrail.consent import queries, services
from handrail.rules.errors import RuleBroken

ALL = ("not_therapy", "who_sees", "limits", "notice_given", "scanned")


@pytest.fixture
def ana(people, acting, agreed_words, clock):
    return acting(people.ana)


@pytest.fixture
def give(ana, people, clock):
    def consent(days=10, what="My name", how="on_paper"):
        ends = clock.now() + timedelta(days=days)
        return services.record_consent(
            ana, people.joan, recipient=people.ray, purpose="match", what=what, how=how, ends=ends
        )

    return consent


@pytest.fixture
def given(give):
    return give()


def holds(ana, person, recipient, purpose="match"):
    return queries.allows(ana, person_id=person.pk, recipient_id=recipient.pk, purpose=purpose)


def test_it_holds_for_these_two_and_nobody_else(ana, given, people):
    assert holds(ana, people.joan, people.ray)
    assert not holds(ana, people.joan, people.minh)
    assert not holds(ana, people.luis, people.ray)
    assert not holds(ana, people.joan, people.ray, purpose="report")
    assert queries.recipients_allowed(ana, people.joan.pk, "match") == {people.ray.pk}


@pytest.mark.parametrize(("days", "holds_then"), [(0, True), (9.99, True), (10, False), (400, False)])
def test_it_ends_at_its_end(ana, given, people, clock, days, holds_then):
    clock.pass_(days=days)
    assert holds(ana, people.joan, people.ray) is holds_then
    assert (people.ray.pk in queries.recipients_allowed(ana, people.joan.pk, "match")) is holds_then


def test_taken_back_it_never_holds_again_and_twice_is_once(ana, given, people, clock):
    clock.pass_(days=1)
    services.withdraw_consent(ana, given)
    clock.pass_(days=1)
    services.withdraw_consent(ana, given)
    assert not holds(ana, people.joan, people.ray)
    assert queries.ends_of(ana, "match") == {(people.joan.pk, people.ray.pk): clock.now() - timedelta(days=1)}
    assert Entry.objects.filter(act="consent.withdrawn").count() == 1


def test_another_consent_for_the_same_mentor_still_holds(ana, give, given, people, clock):
    give(days=20)
    services.withdraw_consent(ana, given)
    assert holds(ana, people.joan, people.ray)
    assert queries.recipients_allowed_by_many(ana, "match") == {people.joan.pk: {people.ray.pk}}


def test_of_several_consents_the_last_end_counts(ana, give, people, clock):
    give(days=20)
    give(days=10)
    assert queries.ends_of(ana, "match") == {(people.joan.pk, people.ray.pk): clock.now() + timedelta(days=20)}


def test_the_same_consent_is_kept_once_and_in_other_words_it_is_another(ana, give, given, people):
    assert give() == given
    assert give(what="My name and my phone") != given
    assert give(how="on_screen") != given
    assert len(queries.consents(ana, people.joan)) == 3
    assert Entry.objects.filter(act="consent.recorded.match", about_id=people.joan.pk).count() == 3


def test_an_end_that_is_over_is_refused(give):
    with pytest.raises(RuleBroken):
        give(days=0)


def test_one_agreement_is_in_force_and_an_ended_one_is_not(ana, people, clock):
    first = services.record_agreement(ana, people.joan, points=dict.fromkeys(ALL, True), how="in_person")
    clock.pass_(days=1)
    second = services.record_agreement(ana, people.joan, points=dict.fromkeys(ALL, True), how="on_paper")
    assert queries.agreement_in_force(ana, people.joan) == second
    first.refresh_from_db()
    assert first.ended_at == clock.now()
    services.end_agreement(ana, people.joan)
    assert not queries.has_agreed(ana, people.joan.pk)


@pytest.mark.parametrize("who", ["marcus", "joan", "hale", "dora"])
def test_somebody_elses_agreement_and_consent_are_not_theirs_to_read(ana, given, people, acting, who):
    services.record_agreement(ana, people.luis, points=dict.fromkeys(ALL, True), how="in_person")
    reader = acting(getattr(people, who))
    assert queries.agreement_in_force(reader, people.luis) is None
    assert list(queries.consents(reader, people.joan)) == ([given] if who == "joan" else [])
