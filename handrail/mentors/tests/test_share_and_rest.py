from datetime import date, timedelta

import pytest

from handrail.mentors import queries, services
from handrail.program import queries as program
from handrail.rules import week
from handrail.rules.errors import RuleBroken

SAID = {
    "lived_experience": "Two kids, five years with medication.",
    "languages": ["en", "vi"],
    "pathway": ["medication"],
    "medication_view": "takes",
    "area": "39530",
    "ways": ["remote_ok"],
    "availability": ["1-evening"],
    "availability_5": "9 AM–11 AM",
}


def test_a_mentor_says_what_they_share_and_it_becomes_their_profile_without_loss(sign_in, people, mentors, acting):
    mentors("keisha", affiliation="qso", capacity=2)
    answer = sign_in(people.keisha).post("/mentors/me/sharing/", SAID)
    assert answer.status_code == 302
    (profile,) = queries.profiles(acting(people.ana))
    assert profile.id == str(people.keisha.pk)
    assert profile.languages == {"en", "vi"} and profile.pathway == {"medication"}
    assert (profile.medication_view, profile.area, profile.gender) == ("takes", "395", None)
    assert (profile.remote_ok, profile.nearby_ok, profile.travels) == (True, False, False)
    assert profile.availability == week.free(1, 17, 22) | week.free(5, 9, 11)
    assert (profile.capacity, profile.caseload, profile.affiliation) == (2, 0, "qso")
    assert profile.active and profile.approved and not profile.away
    page = sign_in(people.keisha).get("/mentors/me/").content.decode()
    assert "Two kids" in page and "Tuesday: Evening" in page and "Saturday: 9 AM–11 AM" in page


def test_saving_again_without_a_change_keeps_traits_that_the_form_does_not_ask(sign_in, people, mentors, acting):
    keisha = mentors("keisha")
    services.keep_sharing(
        acting(people.ana),
        keisha,
        lived_experience="",
        traits={"race": ["black"], "remote_ok": True, "gender": "woman"},
    )
    sign_in(people.keisha).post("/mentors/me/sharing/", {"gender": "woman", "ways": ["remote_ok"]})
    assert queries.sharing(acting(people.ana), keisha).traits == {
        "race": ["black"],
        "remote_ok": True,
        "gender": "woman",
    }


def test_who_can_see_it_stands_by_every_field_and_switching_the_language_keeps_what_was_typed(sign_in, people, mentors):
    mentors("keisha")
    keisha = sign_in(people.keisha)
    assert keisha.get("/mentors/me/sharing/").content.decode().count("Who can see this") == 12
    kept = keisha.post("/mentors/me/sharing/", {**SAID, "availability_5": "soon", "switch_language": "es"})
    page = kept.content.decode()
    assert kept.status_code == 200 and "Two kids" in page and 'value="soon"' in page
    assert 'value="1-evening" checked' in page


def test_a_mentor_sees_only_their_own_page(sign_in, people, mentors, acting):
    marcus, keisha = mentors("marcus"), mentors("keisha")
    services.keep_sharing(acting(people.ana), marcus, lived_experience="Marcus was in jail.", traits={})
    page = sign_in(people.keisha).get("/mentors/me/").content.decode()
    assert "jail" not in page
    assert list(queries.mentors(acting(people.keisha))) == [keisha]
    assert queries.sharing(acting(people.keisha), marcus).lived_experience == ""
    leave = services.plan_leave(acting(people.ana), marcus, starts=program.today(acting(people.ana)))
    assert sign_in(people.keisha).post(f"/mentors/me/leave/{leave.pk}/end/").status_code == 404


def test_who_has_the_role_but_stands_on_no_roster_gets_a_404(sign_in, people, site):
    for path in ("", "sharing/", "leave/", "capacity/"):
        assert sign_in(people.keisha).get(f"/mentors/me/{path}").status_code == 404


def test_a_mentor_plans_time_off_and_comes_back_early(sign_in, people, mentors, acting, clock):
    keisha = mentors("keisha")
    browser = sign_in(people.keisha)
    today = program.today(acting(people.ana))
    days = {"starts": today.isoformat(), "ends": (today + timedelta(days=6)).isoformat()}
    for _again in range(2):
        assert browser.post("/mentors/me/leave/", days).status_code == 302
    (leave,) = queries.leaves(acting(people.ana), keisha, today=today)
    assert queries.away(acting(people.ana), today) == {people.keisha.pk: leave.ends}
    (profile,) = queries.profiles(acting(people.ana))
    assert profile.away and profile.back_on == today + timedelta(days=7)
    clock.pass_(days=3)
    later = program.today(acting(people.ana))
    assert sign_in(people.keisha).post(f"/mentors/me/leave/{leave.pk}/end/").status_code == 302
    assert queries.away(acting(people.ana), later) == {}
    leave.refresh_from_db()
    assert leave.ends == later - timedelta(days=1)


def test_a_leave_that_has_not_begun_is_taken_off(people, mentors, acting):
    keisha, ana = mentors("keisha"), acting(people.ana)
    today = program.today(ana)
    leave = services.plan_leave(ana, keisha, starts=today + timedelta(days=3))
    services.end_leave(ana, leave)
    assert not queries.leaves(ana, keisha, today=today).exists()


@pytest.mark.parametrize(("starts", "ends"), [(5, 3), (-9, -2), (0, 4000), (9_999, None), (2, 8), (-3, None)])
def test_days_that_cannot_be_are_refused_with_what_to_do(people, mentors, acting, starts, ends):
    keisha, ana = mentors("keisha"), acting(people.ana)
    today = program.today(ana)
    services.plan_leave(ana, keisha, starts=today + timedelta(days=3), ends=today + timedelta(days=4))
    with pytest.raises(RuleBroken):
        services.plan_leave(
            ana,
            keisha,
            starts=today + timedelta(days=starts),
            ends=None if ends is None else today + timedelta(days=ends),
        )
    assert queries.leaves(ana, keisha, today=date.min).count() == 1


def test_fewer_mentees_hold_at_once_and_more_is_a_question_that_a_coordinator_answers(sign_in, people, mentors, acting):
    keisha = mentors("keisha")
    browser, ana = sign_in(people.keisha), sign_in(people.ana)
    browser.post("/mentors/me/capacity/", {"wanted": "2"})
    assert queries.mentor_of(acting(people.ana), people.keisha.pk).capacity == 2
    browser.post("/mentors/me/capacity/", {"wanted": "5"})
    asked = queries.mentor_of(acting(people.ana), people.keisha.pk)
    assert (asked.capacity, asked.capacity_wanted) == (2, 5)
    assert "Asks for 5" in ana.get("/mentors/").content.decode()
    for _again in range(2):
        ana.post(f"/mentors/{keisha.pk}/capacity/agree/")
    assert queries.mentor_of(acting(people.ana), people.keisha.pk).capacity == 5
    browser.post("/mentors/me/capacity/", {"wanted": "7"})
    ana.post(f"/mentors/{keisha.pk}/capacity/decline/")
    answered = queries.mentor_of(acting(people.ana), people.keisha.pk)
    assert (answered.capacity, answered.capacity_wanted) == (5, None)
    assert browser.post("/mentors/me/capacity/", {"wanted": "many"}).status_code == 422


def test_a_leave_that_was_ended_before_it_began_can_be_ended_again(sign_in, people, mentors, acting):
    keisha, ana = mentors("keisha"), sign_in(people.ana)
    for browser, page in ((ana, f"/mentors/{keisha.pk}/leave/"), (sign_in(people.keisha), "/mentors/me/leave/")):
        starts = program.today(acting(people.ana)) + timedelta(days=3)
        leave = services.plan_leave(acting(people.ana), keisha, starts=starts)
        for _again in range(2):
            assert browser.post(f"{page}{leave.pk}/end/").status_code == 302
        assert browser.post(f"{page}{keisha.pk}/end/").status_code == 404
