"""A consent runs five years at most (42 CFR 2.31): nobody agrees for a hundred. What was saved before stays."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from handrail.consent import services
from handrail.consent.models import Consent, Release
from handrail.program import queries as program
from handrail.rules.disclosure import last_day
from handrail.rules.errors import RuleBroken

WHY = "a test looks"
NAME = "people.person.pk"
TO = {"recipient": "Harbor House", "purpose": "housing", "kinds": [NAME]}


@pytest.fixture
def sign(people, acting, clock):
    def signed(ends, once="a"):
        return services.record_release(
            acting(people.ana), people.hank, discloser="Oak Street", **TO, ends=ends, how="on_paper",
            signed_by="Hank", signed_on=clock.now().date(), once=once,
        )  # fmt: skip

    return signed


def typed(ends):
    return {
        "once": "a", "discloser": "Oak Street", **TO, "ends": ends, "signed_by": "Hank",
        "signed_on": timezone.localdate().isoformat(), "how": "on_paper",
    }  # fmt: skip


@pytest.mark.parametrize(("later", "is_refused"), [(30_000, True), (1, True), (0, False)])
def test_the_page_takes_five_years_and_no_day_more(people, acting, sign_in, later, is_refused):
    last = last_day(program.today(acting(people.ana)))
    said = typed((last + timedelta(days=later)).isoformat())
    answer = sign_in(people.ana).post(f"/people/{people.hank.pk}/told-outside/consent/", said)
    assert answer.status_code == (422 if is_refused else 302)
    assert (f"Pick a day up to {date_format(last, 'DATE_FORMAT')}." in answer.content.decode()) is is_refused
    assert Release.objects.for_system(WHY).exists() is not is_refused


def test_no_other_door_takes_more(people, acting, sign, clock):
    late = clock.now() + timedelta(days=1_900)
    with pytest.raises(RuleBroken, match="five years at most"):
        sign(late)
    with pytest.raises(RuleBroken, match="five years at most"):
        services.record_consent(
            acting(people.ana), people.hank, recipient=people.eve, purpose="match", what="Name", how="on_paper",
            ends=late,
        )  # fmt: skip
    assert not Release.objects.for_system(WHY).exists() and not Consent.objects.for_system(WHY).exists()


def test_one_that_was_saved_for_longer_holds_as_it_was_signed(people, acting, sign, clock):
    old = sign(clock.now() + timedelta(days=30))
    Release.objects.for_system(WHY).filter(pk=old.pk).update(ends=clock.now() + timedelta(days=36_500))
    told = services.disclose(acting(people.ana), people.hank, ground="consent", release=old, once="t", **TO)
    assert told.release_id == old.pk
    services.end_release(acting(people.hank), old, how="in_writing")
    old.refresh_from_db()
    assert old.ended_how == "in_writing"
