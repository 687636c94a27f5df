"""Until which day a consent holds: a day after today, and what is wrong is said where it was typed."""

from datetime import timedelta

import pytest

from handrail.access.actor import NOBODY
from handrail.consent.models import Release
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken

WHY = "a test looks"
TYPED = {
    "discloser": "Oak Street",
    "recipient": "Harbor House",
    "kinds": ["people.person.pk"],
    "purpose": "housing",
    "signed_by": "Hank",
    "how": "on_paper",
}


@pytest.fixture
def send(people, sign_in, clock, site):
    """The form about Hank, with its days counted from today."""

    def sent(ends, signed_on=0):
        today = program.today(NOBODY, site)
        days = {"ends": today + timedelta(days=ends), "signed_on": today + timedelta(days=signed_on)}
        typed = {**TYPED, **{name: day.isoformat() for name, day in days.items()}}
        return sign_in(people.ana).post(f"/people/{people.hank.pk}/told-outside/consent/", typed)

    return sent


def releases():
    return Release.objects.for_system(WHY).count()


@pytest.mark.parametrize("ends", [0, -1])
def test_a_consent_that_ends_today_is_none(send, ends):
    answer = send(ends)
    page = answer.content.decode()
    assert answer.status_code == 422 and releases() == 0
    assert (
        'href="#id_ends"' in page
        and "Pick a day after today. A consent that is over lets nobody tell anything." in page
    )
    assert "Harbor House" in page, "nothing typed is lost"


def test_one_that_ends_tomorrow_is_kept(send):
    assert send(1).status_code == 302 and releases() == 1


def test_nobody_signed_it_in_the_future(send):
    answer = send(9, signed_on=1)
    page = answer.content.decode()
    assert answer.status_code == 422 and releases() == 0
    assert 'href="#id_signed_on"' in page and "That day has not come yet. Pick today or an earlier day." in page


def test_the_service_says_what_to_put_right(people, acting, clock):
    from handrail.consent import services

    whole = {**TYPED, "once": "a", "ends": clock.now() + timedelta(days=9), "signed_on": clock.now().date()}
    with pytest.raises(RuleBroken, match="Pick a day after today"):
        services.record_release(acting(people.ana), people.hank, **{**whole, "ends": clock.now()})
    later = (clock.now() + timedelta(days=2)).date()
    with pytest.raises(RuleBroken, match="Pick today or an earlier day"):
        services.record_release(acting(people.ana), people.hank, **{**whole, "signed_on": later})
