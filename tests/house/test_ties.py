"""One live table answers who sees whom and why: it says neither more nor less than the rows that it comes from."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from handrail.access.actor import CLOCK, Actor
from handrail.access.once import OncePerPageMiddleware
from handrail.access.permissions import Role
from handrail.consent import queries as consent
from handrail.matching.models import Offer
from handrail.mentors.models import Mentor
from handrail.mentorships.tests.ties import REASON, expected_ties
from handrail.people import queries, visibility
from handrail.people.models import Tie

pytestmark = pytest.mark.django_db


def offered():
    asked = Offer.objects.for_system("a test recomputes the ties").filter(state__in=["chosen", "ranked", "willing"])
    return {(offer.mentor_id, offer.mentee_id, "offer", offer.pk) for offer in asked}


def not_consented_any_more(ties):
    """A mentor from outside sees nobody without a consent that holds, whatever goes on between the two."""
    outside = set(
        Mentor.objects.for_system("a test recomputes the ties")
        .filter(affiliation=Mentor.Affiliation.EXTERNAL)
        .values_list("person", flat=True)
    )
    return {
        (holder, subject, why, source)
        for holder, subject, why, source in ties
        if why == "mentorship"
        and holder in outside
        and not consent.allows(CLOCK, person_id=subject, recipient_id=holder, purpose="match")
    }


def kinds_of(ties):
    return sorted({why for _holder, _subject, why, _source in ties})


def test_every_tie_has_its_source_and_every_source_its_ties(world):
    expected = set(expected_ties()) | offered()
    live = set(Tie.objects.for_system(REASON).live().values_list("holder", "subject", "why", "source"))
    right = expected - not_consented_any_more(expected)
    assert live == right, (
        "the service that makes or ends the relation must call people.tie or people.untie, in the same transaction;"
        f" missing: {kinds_of(right - live)}; too many: {kinds_of(live - right)}"
    )
    kinds = {why for _holder, _subject, why, _source in live}
    assert kinds >= {"mentorship", "mentee", "backup", "cover", "offer"}, "the demo's world should hold each kind"


def on_a_page(read):
    """What is found while a page is being answered that only shows."""
    page = OncePerPageMiddleware(lambda request: SimpleNamespace(found=read()))
    return page(RequestFactory().get("/")).found


def seen_by(holder):
    actor = Actor(holder, frozenset(Role))
    return {
        why: (
            sorted(queries.tied(actor, why).values_list("subject", flat=True)),
            sorted(queries.tie_sources(actor, why).values_list("source", flat=True)),
        )
        for why in Tie.Why.values
    }


def seen_on_a_page(holder):
    actor = Actor(holder, frozenset(Role))
    return on_a_page(
        lambda: {
            why: (sorted(queries.tied(actor, why)), sorted(queries.tie_sources(actor, why))) for why in Tie.Why.values
        }
    )


def test_a_page_reads_all_ties_at_once_and_finds_the_same(world):
    holders = Tie.objects.for_system(REASON).live().values_list("holder", flat=True).distinct()
    assert len(holders) > 5
    for holder in holders:
        assert seen_on_a_page(holder) == seen_by(holder)


def test_a_page_does_not_name_the_ties_of_somebody_who_has_very_many(world, monkeypatch):
    monkeypatch.setattr(visibility, "MOST_BY_NAME", 1)
    held = Tie.objects.for_system(REASON).live().filter(why="mentorship")
    (busy,) = {holder for holder in held.values_list("holder", flat=True) if held.filter(holder=holder).count() == 3}
    found = on_a_page(lambda: queries.tied(Actor(busy, frozenset(Role)), "mentorship"))
    assert len(found.values_list("subject", flat=True)) == 3


def test_every_kind_of_tie_is_read(world):
    assert set(visibility.TIES) == set(Tie.Why.values)
