"""Where two records are one person's, the narrower agreement holds, and no consent comes back that was taken back."""

from datetime import timedelta

import pytest

from handrail.consent import services
from handrail.consent.clashes import CLASHES, stops
from handrail.consent.models import Agreement

ALL = dict.fromkeys(Agreement.Point.values, True)


@pytest.fixture
def ana(people, acting, agreed_words, clock):
    return acting(people.ana)


@pytest.fixture
def consent_of(ana, people, clock):
    def given(person, recipient=None):
        return services.record_consent(
            ana, person, recipient=recipient or people.ray, purpose="match", what="My name", how="on_paper",
            ends=clock.now() + timedelta(days=10),
        )  # fmt: skip

    return given


def test_what_one_record_took_back_the_other_must_not_hold(ana, people, consent_of):
    services.withdraw_consent(ana, consent_of(people.joan))
    consent_of(people.luis)
    for one, other in ((people.joan, people.luis), (people.luis, people.joan)):
        assert ["took back" in str(stop.words) for stop in stops(ana, one.pk, other.pk)] == [True]


def test_consents_for_two_others_do_not_stop_it(ana, people, consent_of):
    services.withdraw_consent(ana, consent_of(people.joan))
    consent_of(people.luis, people.minh)
    assert list(stops(ana, people.joan.pk, people.luis.pk)) == []


def test_consents_that_both_hold_do_not_stop_it(ana, people, consent_of):
    consent_of(people.joan)
    consent_of(people.luis)
    assert list(stops(ana, people.joan.pk, people.luis.pk)) == []


def test_of_two_agreements_the_one_with_more_yeses_ends_and_of_two_alike_the_older(ana, people, clock):
    [clash] = CLASHES
    wide = services.record_agreement(ana, people.joan, points=ALL, how="in_person")
    narrow = services.record_agreement(ana, people.luis, points={**ALL, "texts": False}, how="in_person")
    clock.pass_(days=1)
    newer = services.record_agreement(ana, people.tess, points=ALL, how="in_person")
    assert clash.which(wide, narrow) == clash.which(narrow, wide) == wide
    assert clash.which(wide, newer) == clash.which(newer, wide) == wide
