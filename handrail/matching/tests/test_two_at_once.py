"""Two press at the same moment, each in a process of its own: one outcome, and a sentence for who came second."""

import multiprocessing
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from handrail.access.actor import NOBODY
from handrail.audit import verification
from handrail.audit.models import Entry
from handrail.consent.models import Consent
from handrail.matching.models import Offer, Proposal
from handrail.matching.services import proposals
from handrail.mentees.models import Mentee
from handrail.mentorships.models import Mentorship
from handrail.mentorships.tests.ties import expected_ties
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.people.models import Tie

pytestmark = pytest.mark.django_db(transaction=True)
SEEN = "a test looks"
ASKED = ["chosen", "ranked", "willing"]
NO_LONGER = "This question is not open any more."


@pytest.fixture
def clock():
    """Several processes share no clock that stands still: these tests take the time as it is."""


@pytest.fixture(autouse=True)
def in_the_end_all_is_whole(db):
    """After each: one mentor a mentee, ties as their sources say, and a trail that verifies."""
    yield
    open_ones = Mentorship.objects.for_system(SEEN).filter(ended_at=None)
    assert len({row.mentee_id for row in open_ones}) == len(open_ones)
    offers = Offer.objects.for_system(SEEN)
    assert not offers.filter(proposal__closed_at__isnull=False, state__in=["offered", *ASKED]).exists()
    asked, accepted = offers.filter(state__in=ASKED), offers.filter(state="accepted")
    expected = set(expected_ties()) | {(each.mentor_id, each.mentee_id, "offer", each.pk) for each in asked}
    live = set(Tie.objects.for_system(SEEN).live().values_list("holder", "subject", "why", "source"))
    assert live == expected
    began = Mentorship.objects.for_system(SEEN).values_list("mentee", "mentor")
    assert {(each.mentee_id, each.mentor_id) for each in accepted} <= set(began)
    assert verification.findings(Entry.objects.order_by("seq")) == []


def press(client, address, **form):
    """What the browser shows after the button: status and words.

    Two who press at once need a browser each, whoever they are: what one session is told, either of its pages may show.
    """

    def pressed():
        answer = client.post(address, {"once": str(uuid4()), **form}, follow=True)
        assert answer.status_code in (200, 403, 404, 409, 410, 422), answer.status_code
        return answer.status_code, re.sub(r"\s+", " ", answer.content.decode())

    return pressed


def offer_of(mentor, **where):
    return Offer.objects.for_system(SEEN).get(mentor=mentor, proposal__closed_at=None, **where)


def state_of(offer):
    return Offer.objects.for_system(SEEN).get(pk=offer.pk).state


def running():
    return list(Mentorship.objects.for_system(SEEN).filter(ended_at=None))


def said(answers, words):
    return sum(words in shown for _status, shown in answers)


@pytest.fixture
def ruth(people, sign_in, site):
    return sign_in(people.ruth)


@pytest.fixture
def asked(offer_all, choose, people):
    """Joan chose Marcus."""
    offer_all()
    return choose(people.marcus)


@pytest.fixture
def two_offer(ana, ruth, joan, roster, people):
    """Two coordinators, who offer Joan mentors from the same page."""

    def offers(browser, *mentors):
        shown = browser.get(f"/matching/{joan.pk}/").content.decode()
        [open_one] = re.findall(r'name="instead_of" value="([^"]*)"', shown)
        picked = [str(each.pk) for each in mentors]
        return press(browser, f"/matching/{joan.pk}/", mentors=picked, instead_of=open_one)

    return offers(ana, people.marcus, people.keisha), offers(ruth, people.keisha, people.nadine)


def test_two_coordinators_offer_mentors_at_once(at_once, two_offer):
    answers = at_once(*two_offer)
    assert sorted(status for status, _shown in answers) == [200, 422]
    assert said(answers, "Somebody offered them mentors a moment ago. Look at the list again.") == 1
    assert Proposal.objects.for_system(SEEN).count() == 1 and Offer.objects.for_system(SEEN).count() == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such turn to be taken out")
def test_without_taking_turns_a_race_is_noticed(at_once, two_offer, monkeypatch):
    """Both read before either writes, and then one may not: what IMMEDIATE is there for."""
    make, both_have_read = proposals.make_proposal, multiprocessing.get_context("fork").Barrier(2)

    def made_once_both_have_read(*words):
        both_have_read.wait(20)
        return make(*words)

    monkeypatch.setattr(proposals, "make_proposal", made_once_both_have_read)
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
    with pytest.raises(AssertionError, match="locked"):
        at_once(*two_offer)


def test_after_looking_again_the_second_coordinator_may_offer_others(ana, ruth, joan, roster, people):
    picked = [
        [str(each.pk) for each in pair] for pair in ((people.marcus, people.keisha), (people.keisha, people.nadine))
    ]
    press(ana, f"/matching/{joan.pk}/", mentors=picked[0], instead_of="")()
    status, shown = press(ruth, f"/matching/{joan.pk}/", mentors=picked[1], instead_of="")()
    assert status == 422
    [open_one] = re.findall(r'name="instead_of" value="([^"]*)"', shown)
    assert open_one == str(Proposal.objects.for_system(SEEN).get().pk)
    assert press(ruth, f"/matching/{joan.pk}/", mentors=picked[1], instead_of=open_one)()[0] == 200
    assert Proposal.objects.for_system(SEEN).filter(closed_at=None).count() == 1


def test_one_form_of_offers_sent_twice_at_once(at_once, ana, joan, roster, people):
    form = {"once": str(uuid4()), "mentors": [str(people.marcus.pk), str(people.keisha.pk)]}
    answers = at_once(*[press(ana, f"/matching/{joan.pk}/", **form)] * 2)
    assert [status for status, _shown in answers] == [200, 200]
    assert Proposal.objects.for_system(SEEN).count() == 1


def test_a_choice_pressed_twice_at_once_is_one_choice(at_once, offer_all, people, sign_in):
    offer_all()
    offer = offer_of(people.marcus)
    answers = at_once(*[press(sign_in(people.ana), f"/matching/offers/{offer.pk}/choose/") for _ in range(2)])
    assert said(answers, "The mentor was asked.") == 2
    assert state_of(offer) == "chosen"


def test_two_different_mentors_chosen_at_once(at_once, ana, ruth, offer_all, people):
    offer_all()
    picked = [offer_of(people.marcus), offer_of(people.keisha)]
    presses = [
        press(browser, f"/matching/offers/{offer.pk}/choose/")
        for browser, offer in zip((ana, ruth), picked, strict=True)
    ]
    answers = at_once(*presses)
    assert said(answers, "The mentor was asked.") == 1
    assert said(answers, "Another mentor was chosen a moment ago. Look at the list again.") == 1
    assert sorted(map(state_of, picked)) == ["chosen", "set_aside"]


def test_a_yes_pressed_twice_at_once_opens_one_mentorship_and_shows_it(at_once, asked, people, sign_in):
    answers = at_once(*[press(sign_in(people.marcus), f"/offers/{asked.pk}/yes/") for _ in range(2)])
    assert [status for status, _shown in answers] == [200, 200]
    assert said(answers, "Both of you said yes.") == 2 and said(answers, NO_LONGER) == 0
    assert len(running()) == 1


def test_yes_and_no_pressed_at_once(at_once, asked, people, sign_in):
    marcus = sign_in(people.marcus)
    at_once(press(marcus, f"/offers/{asked.pk}/yes/"), press(marcus, f"/offers/{asked.pk}/no/"))
    assert (state_of(asked), len(running())) in [("accepted", 1), ("declined", 0)]


def test_a_yes_while_the_coordinator_sets_it_aside(at_once, asked, ana, people, sign_in):
    yes = press(sign_in(people.marcus), f"/offers/{asked.pk}/yes/")
    aside = press(ana, f"/matching/proposals/{asked.proposal_id}/set-aside/")
    [(_, mentor_saw), (_, coordinator_saw)] = at_once(yes, aside)
    if running():
        assert state_of(asked) == "accepted"
        assert "Both of you said yes." in mentor_saw
        assert "The mentor said yes a moment ago. They walk together now." in coordinator_saw
        assert not Entry.objects.filter(act="proposal.set_aside").exists()
    else:
        assert state_of(asked) == "set_aside"
        assert NO_LONGER in mentor_saw
        assert "Set aside." in coordinator_saw


def test_a_yes_while_an_exclusion_is_added(at_once, asked, joan, ana, people, sign_in):
    yes = press(sign_in(people.marcus), f"/offers/{asked.pk}/yes/")
    keep_apart = press(ana, f"/mentees/{joan.pk}/exclusions/", kind="ex_partner", name="Marcus Jefferson")
    [(_, mentor_saw), (status, _)] = at_once(yes, keep_apart)
    assert status == 200
    if running():
        assert state_of(asked) == "accepted" and "Both of you said yes." in mentor_saw
    else:
        assert state_of(asked) == "set_aside"
        assert NO_LONGER in mentor_saw and "exclusion" not in mentor_saw.lower()


def test_a_yes_while_the_back_up_is_kept_apart(at_once, asked, joan, ana, people, sign_in):
    """Whoever comes first: the one whom Joan must not meet backs nobody up."""
    unwanted = asked.backup
    yes = press(sign_in(people.marcus), f"/offers/{asked.pk}/yes/")
    keep_apart = press(ana, f"/mentees/{joan.pk}/exclusions/", kind="ex_partner", name=unwanted.name)
    at_once(yes, keep_apart)
    [row] = running()
    assert row.backup_id != unwanted.pk


def test_a_yes_while_the_mentee_leaves_the_program(at_once, asked, joan, ana, people, sign_in):
    yes = press(sign_in(people.marcus), f"/offers/{asked.pk}/yes/")
    leave = press(ana, f"/matching/{joan.pk}/leave-program/")
    [(_, mentor_saw), (status, left)] = at_once(yes, leave)
    assert status == 200 and "They have left." in left
    assert running() == [] and Mentee.objects.for_system(SEEN).get(pk=joan.pk).left_at is not None
    assert state_of(asked) in ("accepted", "set_aside")
    assert not Tie.objects.for_system(SEEN).live().filter(subject=people.joan).exists()


def test_a_mentor_is_chosen_while_they_come_in_under_another_name(at_once, ana, offer_all, people, acting):
    offer_all()
    offer = offer_of(people.marcus)
    code = people_services.invite(acting(people.dora), people.marcus)

    def comes_in():
        user = people_services.accept_invitation(NOBODY, code, name="Marcus J.", username="mj", password=str(uuid4()))
        return user.username

    [(status, _), username] = at_once(press(ana, f"/matching/offers/{offer.pk}/choose/"), comes_in)
    assert (status, username, state_of(offer)) == (200, "mj", "chosen")


def test_a_yes_while_the_mentor_leaves_the_program(at_once, asked, ana, people, sign_in, acting):
    from handrail.mentors import queries as mentors

    mentor = mentors.mentor_of(acting(people.ana), people.marcus.pk)
    yes = press(sign_in(people.marcus), f"/offers/{asked.pk}/yes/")
    at_once(yes, press(ana, f"/mentors/{mentor.pk}/leave-program/"))
    assert (state_of(asked), len(running())) in [("accepted", 1), ("chosen", 0)]
    assert people_queries.actor_of(people.marcus.pk).roles == set()


@pytest.fixture
def last_place(people, on_roster, enrolled, site):
    """Marcus has one place left; Joan and Darnell were both offered him."""
    on_roster(people.marcus, capacity=1)
    on_roster(people.keisha, capacity=5)
    return [enrolled(people.joan), enrolled(people.darnell)]


def offered(browser, mentee, people):
    mentors = [str(people.marcus.pk), str(people.keisha.pk)]
    assert press(browser, f"/matching/{mentee.pk}/", mentors=mentors)()[0] == 200
    return offer_of(people.marcus, mentee=mentee.person_id)


def test_two_mentees_choose_the_last_open_place_at_once(at_once, last_place, ana, ruth, people):
    offers = [offered(ana, each, people) for each in last_place]
    presses = [press(by, f"/matching/offers/{each.pk}/choose/") for by, each in zip((ana, ruth), offers, strict=True)]
    answers = at_once(*presses)
    assert sorted(map(state_of, offers)) == ["chosen", "offered"]
    assert said(answers, "can’t be asked right now. Pick others, or wait.") == 1


def test_two_questions_said_yes_to_at_once_with_one_place_left(at_once, last_place, ana, people, sign_in, acting):
    """Both were asked while Marcus had two places; then he lowered them to one."""
    from handrail.mentors import queries as mentors
    from handrail.mentors import services as mentor_services

    mentor = mentors.mentor_of(acting(people.ana), people.marcus.pk)
    mentor_services.keep_mentor(acting(people.ana), mentor, site=mentor.site, capacity=2, affiliation="workforce")
    offers = [offered(ana, each, people) for each in last_place]
    for each in offers:
        press(ana, f"/matching/offers/{each.pk}/choose/")()
    mentor_services.ask_capacity(acting(people.marcus), mentor, wanted=1)
    answers = at_once(*[press(sign_in(people.marcus), f"/offers/{each.pk}/yes/") for each in offers])
    assert len(running()) == 1
    assert sorted(map(state_of, offers)) == ["accepted", "chosen"]
    assert said(answers, "Both of you said yes.") == 1
    assert said(answers, "All your places are taken.") == 1


def test_a_contact_saved_while_the_mentee_leaves_the_program(at_once, walking, ana, people, sign_in, acting):
    row = walking(people.darnell, people.marcus, people.keisha)
    mentee = Mentee.objects.for_system(SEEN).get(person=people.darnell)
    saves = press(sign_in(people.marcus), f"/mentorships/{row.pk}/contacts/new/", outcome="reached", way="call")
    at_once(saves, press(ana, f"/matching/{mentee.pk}/leave-program/"))
    assert running() == [] and not Tie.objects.for_system(SEEN).live().filter(subject=people.darnell).exists()


def test_a_contact_saved_while_an_exclusion_takes_the_back_up_away(at_once, walking, ana, people, sign_in):
    row = walking(people.darnell, people.marcus, people.keisha)
    mentee = Mentee.objects.for_system(SEEN).get(person=people.darnell)
    saves = press(sign_in(people.marcus), f"/mentorships/{row.pk}/contacts/new/", outcome="reached", way="call")
    apart = press(ana, f"/mentees/{mentee.pk}/exclusions/", kind="ex_partner", name=people.keisha.name)
    assert [status for status, _shown in at_once(saves, apart)] == [200, 200]
    [row] = running()
    assert row.backup is None


def test_a_consent_taken_back_while_the_mentor_ends_it(at_once, ana, ruth, joan, people, on_roster, sign_in):
    on_roster(people.minh, affiliation="external")
    until = timezone.localdate() + timedelta(days=9)
    form = {"recipient": str(people.minh.pk), "what": "My name", "how": "on_paper", "ends": until.isoformat()}
    press(ana, f"/matching/{joan.pk}/consents/", **form)()
    press(ana, f"/matching/{joan.pk}/", mentors=[str(people.minh.pk)])()
    offer, minh = offer_of(people.minh), sign_in(people.minh)
    press(ana, f"/matching/offers/{offer.pk}/choose/")()
    press(minh, f"/offers/{offer.pk}/yes/")()
    [row], given = running(), Consent.objects.for_system(SEEN).get()
    at_once(
        press(ana, f"/matching/{joan.pk}/consents/{given.pk}/withdraw/"),
        press(minh, f"/mentorships/{row.pk}/end/"),
    )
    assert running() == [] and Consent.objects.for_system(SEEN).get().withdrawn_at is not None
