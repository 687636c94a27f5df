"""What becomes of a mentee's days, agreements and exclusions where two records are one, and what stops it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.consent.models import Agreement
from handrail.mentees import services as mentees
from handrail.mentees.models import Exclusion, Mentee
from handrail.people.models import Person
from handrail.records import services
from handrail.records.tests.test_merge import rows, together, twice
from handrail.rules.errors import RuleBroken

__all__ = ["together", "twice"]


def test_everybody_whom_either_must_never_meet_is_kept_away_from_them(site, people, acting, together, enrolled):
    tess, hank = enrolled(people.tess), enrolled(people.hank)
    mentees.add_exclusion(acting(people.ana), tess, kind="other", name="Zed One")
    mentees.add_exclusion(acting(people.ana), hank, kind="other", name="Zed Two")
    together(people.tess, people.hank)
    names = {each.details["name"] for each in rows(Exclusion).filter(mentee__person=people.tess)}
    assert names == {"Zed One", "Zed Two"}


def test_an_exclusion_that_names_the_record_that_went_names_the_one_that_stays(
    site, people, acting, together, enrolled, twice
):
    joan, other = twice
    tess = enrolled(people.tess)
    made = mentees.add_exclusion(acting(people.ana), tess, kind="other", name="", person_id=str(other.pk))
    merge = together(joan, other)
    assert rows(Exclusion).get(pk=made.pk).details["person"] == str(joan.pk)
    services.undo_merge(acting(people.ana), merge)
    assert rows(Exclusion).get(pk=made.pk).details["person"] == str(other.pk)


def test_the_older_enrollment_holds(site, people, together, enrolled):
    enrolled(people.tess)
    enrolled(people.hank)
    early = timezone.now() - timedelta(days=50)
    rows(Mentee).filter(person=people.hank).update(enrolled_at=early)
    together(people.tess, people.hank)
    assert rows(Mentee).get(person=people.tess).enrolled_at == early
    assert not rows(Mentee).filter(person=people.hank.pk).exists()


def test_of_two_agreements_the_one_with_fewer_yeses_stays_in_force(site, people, together, enrolled, acting):
    enrolled(people.tess)
    enrolled(people.hank)
    narrow = rows(Agreement).get(person=people.hank)
    rows(Agreement).filter(pk=narrow.pk).update(points={**narrow.points, "texts": False})
    together(people.tess, people.hank)
    assert rows(Agreement).get(person=people.tess, ended_at=None).pk == narrow.pk
    assert rows(Agreement).filter(person=people.tess).count() == 2


def test_two_mentorships_stop_it_with_a_sentence(people, acting, walking, together):
    walking(people.tess, people.marcus)
    walking(people.hank, people.minh)
    with pytest.raises(RuleBroken, match="Both have a mentorship that is open"):
        together(people.tess, people.hank)
    assert rows(Person).filter(pk=people.hank.pk).exists()


def test_two_who_walked_together_are_two(people, acting, walking, together):
    walking(people.tess, people.marcus)
    with pytest.raises(RuleBroken, match="They met here as two people"):
        together(people.tess, people.marcus)


def test_who_must_never_meet_the_other_is_not_the_other(site, people, acting, together, enrolled):
    mentees.add_exclusion(
        acting(people.ana), enrolled(people.tess), kind="other", name="", person_id=str(people.hank.pk)
    )
    with pytest.raises(RuleBroken, match="must never meet the other"):
        together(people.hank, people.tess)


def test_nobody_comes_near_to_whom_the_other_must_never_meet(people, acting, walking, together, enrolled):
    walking(people.tess, people.marcus)
    hank = enrolled(people.hank)
    mentees.add_exclusion(acting(people.ana), hank, kind="other", name="", person_id=str(people.marcus.pk))
    with pytest.raises(RuleBroken, match="Somebody walks with one of the two"):
        together(people.tess, people.hank)


def test_who_found_a_mentor_since_is_not_taken_apart(people, twice, together, acting, walking):
    joan, other = twice
    merge = together(joan, other)
    walking(joan, people.marcus)
    with pytest.raises(RuleBroken, match="began to walk with them since"):
        services.undo_merge(acting(people.ana), merge)
