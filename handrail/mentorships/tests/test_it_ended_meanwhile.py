"""A form is open on the screen, and the mentorship ends: a worry is taken all the same, other words are given back."""

import pytest

from handrail.mentorships import queries, services
from handrail.mentorships.models import CadenceEvent, Concern, ConcernAccount, Contact, Cover

SEEN = "a test looks at the rows"
WORRY = {"kind": "self", "words": "He gave his dog away."}


@pytest.fixture
def ended(mentorship, darnell):
    return services.end_mentorship(darnell, mentorship)


def worried(row):
    return f"/mentorships/{row.pk}/worried/"


@pytest.mark.parametrize("who", ["marcus", "ana"])
def test_a_worry_is_taken_though_the_mentorship_ended_meanwhile(ended, hale_on_duty, people, sign_in, who):
    page = sign_in(getattr(people, who)).post(worried(ended), WORRY, follow=True)

    concern = Concern.objects.for_system(SEEN).get()
    assert (concern.about, concern.raised_by, concern.owner) == (people.darnell, getattr(people, who), people.hale)
    assert ConcernAccount.objects.for_system(SEEN).get().words == "He gave his dog away."
    assert page.status_code == 200
    assert "Dr. Hale is on duty and answers by" in page.content.decode()


def test_from_the_page_of_the_person_it_is_taken_as_well(ended, hale_on_duty, people, sign_in):
    page = sign_in(people.marcus).post(f"/concerns/about/{people.darnell.pk}/", WORRY, follow=True)

    assert Concern.objects.for_system(SEEN).get().about == people.darnell
    assert "Dr. Hale is on duty" in page.content.decode()


def test_whoever_stepped_in_until_a_moment_ago_is_heard(mentorship, hale_on_duty, people, ana, keisha, sign_in):
    services.end_cover(ana, services.start_cover(ana, mentorship, person=people.keisha))
    page = sign_in(people.keisha).post(worried(mentorship), WORRY, follow=True)

    assert Concern.objects.for_system(SEEN).get().raised_by == people.keisha
    assert "Dr. Hale is on duty" in page.content.decode()


def test_the_button_on_an_old_page_still_leads_to_the_clinician_and_names_nobody(ended, hale_on_duty, people, sign_in):
    marcus = sign_in(people.marcus)
    for page in (marcus.get(worried(ended)), marcus.post(worried(ended), {"words": "He gave his dog away."})):
        said = page.content.decode()
        assert "Tell the clinician now" in said
        assert "Darnell" not in said
    assert page.status_code == 422
    assert "He gave his dog away." in said


def test_the_way_stands_open_as_long_as_typed_words_are_kept(ended, hale_on_duty, people, sign_in, clock):
    clock.pass_(days=3, hours=1)
    assert sign_in(people.marcus).get(worried(ended)).status_code == 404


def test_who_was_told_stays_to_be_read_for_a_day_and_names_nobody(mentorship, marcus, darnell, people, sign_in, clock):
    raised = services.raise_concern(marcus, about=people.darnell, kind="self", once="one")
    services.end_mentorship(darnell, mentorship)
    page = sign_in(people.marcus).get(f"/concerns/{raised.pk}/now/")
    assert page.status_code == 200
    assert "Darnell" not in page.content.decode()
    assert not queries.concerns(marcus).exists()

    clock.pass_(days=1, hours=1)
    assert sign_in(people.marcus).get(f"/concerns/{raised.pk}/now/").status_code == 404


@pytest.mark.parametrize("where", ["mentorships/{pair}/worried/", "concerns/about/{person}/", "concerns/about/{pair}/"])
def test_who_never_walked_with_them_reads_that_nobody_was_told(
    mentorship, hale_on_duty, nadine, people, sign_in, where
):
    address = "/" + where.format(pair=mentorship.pk, person=people.darnell.pk)
    page = sign_in(people.nadine).post(address, WORRY)

    said = page.content.decode()
    assert page.status_code == 404
    assert not Concern.objects.for_system(SEEN).exists()
    assert "Nobody was told." in said
    assert 'href="tel:911"' in said
    assert 'href="tel:988"' in said
    assert "Dr. Hale is on duty" in said
    assert "He gave his dog away." in said
    assert "They may hurt themselves" in said
    assert "Darnell" not in said


def test_a_contact_is_not_saved_and_its_words_come_back(ended, people, sign_in):
    form = {"outcome": "reached", "way": "call", "shared_note": "the blue boat", "private_note": "the red kite"}
    page = sign_in(people.marcus).post(f"/mentorships/{ended.pk}/contacts/new/", form)

    said = page.content.decode()
    assert page.status_code == 410
    assert "This mentorship ended: Today, 9:00\u00a0AM" in said
    assert "the blue boat" in said
    assert "the red kite" in said
    assert "We talked" in said
    assert "Give it to a coordinator" in said
    assert worried(ended) in said
    assert "Darnell" not in said
    assert not Contact.objects.for_system(SEEN).exists()


def test_danger_words_in_a_note_that_comes_too_late_go_to_the_clinician_all_the_same(
    ended, hale_on_duty, people, sign_in
):
    form = {"outcome": "reached", "private_note": "He says he wants to die.", "once": "one"}
    for _tap in range(2):
        page = sign_in(people.marcus).post(f"/mentorships/{ended.pk}/contacts/new/", form)

    concern = Concern.objects.for_system(SEEN).get()
    assert (concern.about, concern.raised_by, concern.by_words) == (people.darnell, people.marcus, True)
    assert ConcernAccount.objects.for_system(SEEN).get().words == ""
    assert "Dr. Hale is on duty and answers by" in page.content.decode()
    assert 'href="tel:988"' in page.content.decode()


def test_nobody_else_raises_a_flag_by_words(ended, hale_on_duty, nadine, people, sign_in):
    form = {"outcome": "reached", "private_note": "He says he wants to die.", "once": "one"}
    assert sign_in(people.nadine).post(f"/mentorships/{ended.pk}/contacts/new/", form).status_code == 404
    assert not Concern.objects.for_system(SEEN).exists()


@pytest.mark.parametrize("who", ["marcus", "darnell", "ana"])
def test_a_change_is_not_saved_and_comes_back(ended, people, sign_in, who):
    page = sign_in(getattr(people, who)).post(f"/mentorships/{ended.pk}/events/new/", {"kind": "slip"})

    said = page.content.decode()
    assert page.status_code == 410
    assert "This mentorship ended" in said
    assert "A slip" in said
    assert not CadenceEvent.objects.for_system(SEEN).exists()


@pytest.mark.parametrize("act", ["cover", "backup"])
def test_nobody_is_set_to_step_in_and_the_coordinator_reads_why(ended, people, sign_in, act):
    form = {"person": str(people.keisha.pk), "last_day": "2026-03-09"}
    page = sign_in(people.ana).post(f"/mentorships/{ended.pk}/{act}/", form)

    said = page.content.decode()
    assert page.status_code == 410
    assert "This mentorship ended" in said
    assert "Keisha" in said
    assert not Cover.objects.for_system(SEEN).exists()


@pytest.mark.parametrize(("who", "act"), [("marcus", "step-down"), ("darnell", "end")])
def test_what_needs_no_words_says_that_it_ended_as_well(ended, people, sign_in, who, act):
    page = sign_in(getattr(people, who)).post(f"/mentorships/{ended.pk}/{act}/")

    assert page.status_code == 410
    assert "This mentorship ended" in page.content.decode()


def test_who_stepped_in_reads_that_it_is_over(mentorship, people, ana, keisha, sign_in):
    services.end_cover(ana, services.start_cover(ana, mentorship, person=people.keisha))
    form = {"outcome": "reached", "shared_note": "the blue boat"}
    said = sign_in(people.keisha).post(f"/mentorships/{mentorship.pk}/contacts/new/", form).content.decode()

    assert "You do not step in here any more" in said
    assert "the blue boat" in said


def test_nobody_else_learns_that_it_ended(ended, nadine, people, sign_in):
    form = {"outcome": "reached", "shared_note": "the blue boat"}
    page = sign_in(people.nadine).post(f"/mentorships/{ended.pk}/contacts/new/", form)
    assert page.status_code == 404
