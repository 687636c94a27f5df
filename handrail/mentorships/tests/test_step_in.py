from datetime import timedelta

import pytest

from handrail.mentees import queries as mentees_queries
from handrail.mentees import services as mentees
from handrail.mentors import services as mentors
from handrail.mentorships import queries, services
from handrail.mentorships.models import Cover
from handrail.people import queries as people_queries
from handrail.rules.errors import RuleBroken

SEEN = "a test looks at the rows"


def sees(actor, person):
    return people_queries.people(actor).filter(pk=person.pk).exists()


def test_the_backup_steps_in_and_sees_the_person_from_then_on(mentorship, people, keisha, sign_in):
    page = f"/mentorships/{mentorship.pk}/cover/"
    sign_in(people.ana).post(page, {"person": str(people.keisha.pk), "last_day": ""})

    assert sees(keisha, people.darnell)
    assert [(each.mentorship, each.is_cover) for each in queries.led(keisha)] == [(mentorship, True)]
    form = {"outcome": "reached", "way": "call"}
    assert sign_in(people.keisha).post(f"/mentorships/{mentorship.pk}/contacts/new/", form).status_code == 302


def test_the_mentor_keeps_seeing_the_person(mentorship, people, ana, marcus):
    services.start_cover(ana, mentorship, person=people.keisha)

    assert sees(marcus, people.darnell)


def test_after_the_last_day_they_see_nothing_though_nothing_ran(mentorship, people, keisha, sign_in, clock):
    page = f"/mentorships/{mentorship.pk}/cover/"
    sign_in(people.ana).post(page, {"person": str(people.keisha.pk), "last_day": "2026-03-08"})
    clock.pass_(days=6, hours=13, minutes=30)  # Sunday, 11:30 PM; the clocks went forward that morning
    assert sees(keisha, people.darnell)

    clock.pass_(hours=1)
    assert not sees(keisha, people.darnell)
    assert queries.led(keisha) == []
    assert sign_in(people.keisha).get(f"/mentorships/{mentorship.pk}/").status_code == 404


def test_after_one_cover_is_over_the_next_can_begin(mentorship, people, ana, nadine, clock):
    services.start_cover(ana, mentorship, person=people.keisha, ends=clock.now() + timedelta(days=1))
    clock.pass_(days=2)
    services.start_cover(ana, mentorship, person=people.nadine)

    assert queries.cover(ana, mentorship).person == people.nadine


def test_one_at_a_time(mentorship, people, ana, nadine):
    services.start_cover(ana, mentorship, person=people.keisha)

    with pytest.raises(RuleBroken, match="steps in already"):
        services.start_cover(ana, mentorship, person=people.nadine)


def test_the_same_form_sent_twice_makes_one_cover(mentorship, people, ana):
    for _ in range(2):
        services.start_cover(ana, mentorship, person=people.keisha)

    assert Cover.objects.for_system(SEEN).count() == 1


def test_handing_back_ends_what_they_see(mentorship, people, ana, keisha, sign_in):
    services.start_cover(ana, mentorship, person=people.keisha)
    sign_in(people.ana).post(f"/mentorships/{mentorship.pk}/cover/end/")

    assert not sees(keisha, people.darnell)
    again = sign_in(people.ana).post(f"/mentorships/{mentorship.pk}/cover/end/")
    assert again.url == f"/mentorships/{mentorship.pk}/", "pressed twice, it is done"


def test_the_same_person_may_step_in_again(mentorship, people, ana, keisha):
    services.end_cover(ana, services.start_cover(ana, mentorship, person=people.keisha))
    services.start_cover(ana, mentorship, person=people.keisha)

    assert sees(keisha, people.darnell)


def test_backups_come_and_go_and_come_again(mentorship, people, ana, nadine, acting, sign_in):
    page = f"/mentorships/{mentorship.pk}/backup/"
    for person in (people.nadine, people.keisha, people.nadine):
        assert sign_in(people.ana).post(page, {"person": str(person.pk)}).status_code == 302

    assert queries.current(ana, people.darnell.pk).backup == people.nadine
    held = [(tie.holder, tie.why) for tie in people_queries.ties_to(ana, people.darnell)]
    assert held == [(people.marcus, "mentorship"), (people.nadine, "backup")]


def test_whom_the_person_must_not_meet_cannot_step_in(mentorship, people, ana, nadine):
    mentee = mentees_queries.mentee_of(ana, people.darnell.pk)
    mentees.add_exclusion(ana, mentee, kind="ex_partner", name="", person_id=str(people.nadine.pk))
    mentees.add_exclusion(ana, mentee, kind="dealer", name="Keisha Lewis")

    assert queries.stand_ins(ana, mentorship) == []
    for person in (people.nadine, people.keisha):
        with pytest.raises(RuleBroken, match="Pick one of the mentors"):
            services.start_cover(ana, mentorship, person=person)
        with pytest.raises(RuleBroken, match="Pick one of the mentors"):
            services.name_backup(ana, mentorship, person=person if person != people.keisha else people.nadine)


def test_an_excluded_number_is_kept_apart_too(mentorship, people, ana, nadine):
    mentee = mentees_queries.mentee_of(ana, people.darnell.pk)
    mentees.add_exclusion(ana, mentee, kind="dealer", name="", phone="(228) 555-0113")

    assert queries.stand_ins(ana, mentorship) == [people.keisha]


def test_who_is_away_cannot_step_in(mentorship, people, ana, nadine, clock):
    from handrail.mentors import queries as mentors_queries

    mentor = mentors_queries.mentor_of(ana, people.keisha.pk)
    mentors.plan_leave(ana, mentor, starts=clock.now().date(), ends=None)

    assert queries.stand_ins(ana, mentorship) == [people.nadine]


def test_a_mentor_from_outside_needs_the_mentees_consent(mentorship, people, ana, site):
    mentors.add_mentor(ana, site=site, person=people.minh, affiliation="external")

    assert people.minh not in queries.stand_ins(ana, mentorship)


@pytest.mark.parametrize("who", ["marcus", "darnell", "keisha", "hale"])
def test_only_coordinators_decide(mentorship, people, sign_in, who):
    browser = sign_in(getattr(people, who))
    for page in ("cover/", "cover/end/", "backup/"):
        answer = browser.post(f"/mentorships/{mentorship.pk}/{page}", {"person": str(people.keisha.pk)})
        assert answer.status_code == 403


def test_somebody_outside_the_list_cannot_be_picked(mentorship, people, sign_in):
    for person in (people.ana, people.darnell, people.marcus):
        answer = sign_in(people.ana).post(f"/mentorships/{mentorship.pk}/cover/", {"person": str(person.pk)})
        assert answer.status_code == 422


def test_the_mentee_reaches_who_steps_in_while_they_do(mentorship, people, ana, darnell, sign_in):
    browser = sign_in(people.darnell)
    assert "Text Keisha" not in browser.get("/today/").content.decode()
    cover = services.start_cover(ana, mentorship, person=people.keisha)
    page = browser.get("/today/").content.decode()
    assert "Keisha steps in for now and calls you." in page
    assert page.index("Text Keisha") < page.index("Text Marcus")
    assert "Keisha" in sign_in(people.darnell).get("/account/who-sees-me/").content.decode()
    services.end_cover(ana, cover)
    assert "Keisha" not in browser.get("/today/").content.decode()
