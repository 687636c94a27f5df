"""Joan waits. Marcus, Keisha and Nadine may fit; Ray comes from outside."""

from uuid import uuid4

import pytest

from handrail.matching.models import Offer, Proposal


@pytest.fixture
def ana(people, sign_in, site, clock):
    return sign_in(people.ana)


@pytest.fixture
def joan(people, enrolled, clock):
    return enrolled(people.joan)


@pytest.fixture
def roster(people, on_roster, clock):
    return [on_roster(each) for each in (people.marcus, people.keisha, people.nadine)]


@pytest.fixture
def offer_all(ana, joan, roster, people):
    """Ana offers the three of them, through the board."""

    def offered(*picked):
        mentors = [str(each.pk) for each in picked or (people.marcus, people.keisha, people.nadine)]
        return ana.post(f"/matching/{joan.pk}/", {"once": str(uuid4()), "mentors": mentors})

    return offered


@pytest.fixture
def offers():
    return lambda **where: list(Offer.objects.for_system("a test looks").filter(**where).order_by("rank"))


@pytest.fixture
def proposals():
    return lambda **where: list(Proposal.objects.for_system("a test looks").filter(**where).order_by("made_at"))


@pytest.fixture
def choose(ana, offers):
    """Joan picks this mentor on Ana's screen."""

    def chosen(mentor):
        [offer] = offers(mentor=mentor, proposal__closed_at=None)
        ana.post(f"/matching/offers/{offer.pk}/choose/")
        return offers(pk=offer.pk)[0]

    return chosen
