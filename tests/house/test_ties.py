"""One live table answers who sees whom and why: it says neither more nor less than the rows that it comes from."""

import pytest

from handrail.access.actor import CLOCK
from handrail.consent import queries as consent
from handrail.matching.models import Offer
from handrail.mentors.models import Mentor
from handrail.mentorships.tests.ties import REASON, expected_ties
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
