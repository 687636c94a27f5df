from datetime import date

import pytest

from handrail.mentorships import queries, services
from handrail.mentorships.models import Contact, Mentorship
from handrail.people.models import ContactWay
from handrail.rules.errors import RuleBroken

SEEN = "a test looks at the rows"


def plan_of(mentorship):
    row = Mentorship.objects.for_system(SEEN).get(pk=mentorship.pk)
    return row.next_due_on, row.open_since, row.first_contact_due, row.step, row.stepped_up


def test_the_plan_is_as_if_it_had_never_been_saved(mentorship, contact, people, sign_in):
    before = plan_of(mentorship)
    logged = contact("reached", shared_note="the blue boat")
    assert plan_of(mentorship) != before

    answer = sign_in(people.marcus).post(f"/contacts/{logged.pk}/undo/")

    form = f"/mentorships/{mentorship.pk}/contacts/new/?again={logged.pk}"
    assert (answer.status_code, answer.url) == (302, form)
    assert plan_of(mentorship) == before
    page = sign_in(people.darnell).get(f"/mentorships/{mentorship.pk}/").content.decode()
    assert "the blue boat" not in page


def test_what_was_typed_is_there_to_be_put_right(mentorship, contact, people, marcus, sign_in):
    logged = contact("no_answer", shared_note="the blue boat", private_note="the red kite", topics=["housing"])
    page = f"/mentorships/{mentorship.pk}/contacts/new/?again="
    assert "the blue boat" not in sign_in(people.marcus).get(f"{page}{logged.pk}").content.decode()

    answer = sign_in(people.marcus).post(f"/contacts/{logged.pk}/undo/", follow=True).content.decode()

    assert "the blue boat" in answer
    assert "the red kite" in answer
    assert answer.count("checked") == 3  # no answer, housing, phone call


@pytest.mark.parametrize("again", ["x", "00000000-0000-7000-8000-000000000000", ""])
def test_a_made_up_number_in_the_address_opens_an_empty_form(mentorship, people, sign_in, again):
    answer = sign_in(people.marcus).get(f"/mentorships/{mentorship.pk}/contacts/new/?again={again}")

    assert answer.status_code == 200


def test_nobody_reads_what_somebody_else_took_back(mentorship, contact, people, ana, marcus, sign_in):
    logged = contact("reached", shared_note="the blue boat")
    services.undo_contact(marcus, logged)
    services.start_cover(ana, mentorship, person=people.keisha)

    page = f"/mentorships/{mentorship.pk}/contacts/new/?again={logged.pk}"
    assert "the blue boat" not in sign_in(people.keisha).get(page).content.decode()


def test_a_number_that_was_called_wrong_works_again(mentorship, contact, people, marcus):
    way = ContactWay.objects.for_system(SEEN).get(person=people.darnell)
    logged = contact("wrong_number", wrong_way=way)
    services.undo_contact(marcus, logged)

    assert ContactWay.objects.for_system(SEEN).get(pk=way.pk).is_open


def test_after_ten_minutes_it_stays(mentorship, contact, marcus, clock, people, sign_in):
    logged = contact("reached")
    clock.pass_(minutes=10)
    assert "undo/" in sign_in(people.marcus).get(f"/contacts/{logged.pk}/").content.decode()
    clock.pass_(seconds=1)

    assert "undo/" not in sign_in(people.marcus).get(f"/contacts/{logged.pk}/").content.decode()
    answer = sign_in(people.marcus).post(f"/contacts/{logged.pk}/undo/")
    assert answer.status_code == 422
    assert "Ten minutes are over" in answer.content.decode()
    assert plan_of(mentorship)[0] == date(2026, 3, 5)


def test_undoing_it_again_changes_nothing(mentorship, contact, marcus, clock):
    logged = contact("reached")
    services.undo_contact(marcus, logged)
    clock.pass_(hours=1)
    services.undo_contact(marcus, logged)

    assert Contact.objects.for_system(SEEN).get().undone_at < clock.now()


def test_only_the_writer_takes_it_back(mentorship, contact, people, ana, sign_in, clock):
    logged = contact("reached")
    services.start_cover(ana, mentorship, person=people.keisha)

    assert sign_in(people.keisha).post(f"/contacts/{logged.pk}/undo/").status_code == 404
    assert queries.contacts(ana, mentorship).count() == 1


def test_an_ending_in_between_keeps_the_contact(mentorship, contact, marcus, darnell):
    logged = contact("reached")
    services.end_mentorship(darnell, mentorship)

    with pytest.raises(RuleBroken):
        services.undo_contact(marcus, logged)
