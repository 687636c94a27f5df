"""Joan waits. Marcus, Keisha and Nadine may fit; Ray comes from outside."""

import re
from uuid import uuid4

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.matching import services
from handrail.matching.models import Offer, Proposal, Round, RoundPage


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
    return lambda **where: list(Proposal.objects.for_system("a test looks").filter(**where).order_by("pk"))


@pytest.fixture
def choose(ana, offers):
    """Joan picks this mentor on Ana's screen."""

    def chosen(mentor):
        [offer] = offers(mentor=mentor, proposal__closed_at=None)
        ana.post(f"/matching/offers/{offer.pk}/choose/")
        return offers(pk=offer.pk)[0]

    return chosen


@pytest.fixture
def rounds():
    return lambda **where: list(Round.objects.for_system("a test looks").filter(**where).order_by("pk"))


@pytest.fixture
def work_it_out():
    """What the worker's process does, here and now."""

    def worked():
        taken = services.take_round(CLOCK, timezone.now())
        services.work_out(CLOCK, taken)
        return Round.objects.for_system("a test looks").get(pk=taken.pk)

    return worked


@pytest.fixture
def of_round():
    """`of_round(row, "matched")`: the people of a round, from all its pages."""

    def people_of(row, part):
        pages = RoundPage.objects.for_system("a test looks").filter(round=row, part=part).order_by("number")
        return [each for page in pages for each in page.people]

    return people_of


@pytest.fixture
def waiting_too(enrolled, people, clock):
    """Tim and Paul wait as well."""
    return [enrolled(people.tim), enrolled(people.paul)]


@pytest.fixture
def begun(ana, joan, waiting_too, roster, rounds):
    ana.post("/matching/round/", {"once": str(uuid4()), "mode": "best"})
    return rounds()[0]


@pytest.fixture
def done(begun, work_it_out):
    return work_it_out()


@pytest.fixture
def paired(done, of_round):
    """mentee's id → mentor's id, as the round has it now."""
    return lambda: {each["mentee"]: each["mentor"] for each in of_round(done, "matched")}


@pytest.fixture
def offered(ana, done, people, offers):
    """Ana offered Joan, Tim and Paul three mentors each, from the round."""
    three = [str(each.pk) for each in (people.joan, people.tim, people.paul)]
    ana.post(f"/matching/rounds/{done.pk}/offer/", {"mentees": three})
    assert len(offers(state="offered")) == 9
    return done


@pytest.fixture
def rank(ana, offered, offers):
    """`rank(people.joan, people.marcus, people.keisha)`: Joan puts them in this order, on Ana's screen."""

    def ranked(mentee, *mentors, by=ana, **asked):
        rows = offers(mentee=mentee, proposal__closed_at=None)
        order = {each.mentor_id: "ABC"[each.rank - 1] for each in rows}
        form = {order[mentor.pk]: str(place) for place, mentor in enumerate(mentors, start=1)}
        return by.post(f"/matching/proposals/{rows[0].proposal_id}/rank/", form, **asked)

    return ranked


@pytest.fixture
def answer(sign_in, offers):
    """`answer(people.marcus, people.joan, "prefer")`: Marcus says so of Joan: "prefer", "yes" or "no"."""

    def answered(mentor, mentee, said):
        [row] = offers(mentor=mentor, mentee=mentee, choice__isnull=False, proposal__closed_at=None)
        return sign_in(mentor).post(f"/offers/{row.pk}/{said}/", follow=True)

    return answered


@pytest.fixture
def settle(ana, offered):
    """Ana settles the round this way, as its page shows it."""

    def settled(mode="best", by=ana):
        page = by.get(f"/matching/rounds/{offered.pk}/settle/").content.decode()
        forms = dict(re.findall(r'name="mode" value="(\w+)"><input type="hidden" name="seen" value="(\w+)"', page))
        return by.post(
            f"/matching/rounds/{offered.pk}/settle/", {"mode": mode, "seen": forms.get(mode, "")}, follow=True
        )

    return settled
