"""Answers on paper: typed in for somebody, counted for the day on which they were given, and theirs all the same."""

from datetime import date

import pytest

from handrail.audit.models import Entry
from handrail.mentorships import services as mentorships
from handrail.recovery import queries, services
from handrail.recovery.models import Assessment

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
ALL = {f"q{number}": "4" for number in range(1, 11)}
PAPER = {**ALL, "on": "2026-03-02", "language": "es"}


def rows():
    return Assessment.objects.for_system(WHY).order_by("begun_at")


@pytest.fixture
def page(asked, people):
    asked("barc-10", "walking-together", "phq-2")
    return f"/answers/{people.rosa.pk}/"


@pytest.fixture
def form(page):
    return f"{page}barc-10/"


def test_what_her_mentor_types_in_is_hers_and_scored_as_if_she_had_typed_it(
    mentors_browser, browser, form, page, people, mentorship
):
    assert "Answers on paper" in mentors_browser.get(f"/mentorships/{mentorship.pk}/").content.decode()
    answer = mentors_browser.post(form, PAPER)
    row = rows().get()
    assert answer.status_code == 302 and answer.url == page
    assert (row.person, row.typed_in_by, row.way) == (people.rosa, people.marcus, "paper")
    assert (row.done_on, row.point, row.language, row.instrument_version) == (date(2026, 3, 2), 0, "es", "1")
    assert "/mine/questions/barc-10/" not in browser.get("/mine/questions/").content.decode(), "asked no more"
    assert "Marcus typed it in" in browser.get("/mine/questions/").content.decode()
    shown = browser.get(f"/mine/questions/done/{row.pk}/").content.decode()
    assert ">40</strong>" in shown and "Marcus typed in what you answered on paper. It is yours." in shown
    assert Entry.objects.filter(act="assessment.typed in").count() == 1


def test_afterwards_nobody_reads_them_unless_she_shares_them(mentors_browser, sign_in, form, people, acting, rosa):
    mentors_browser.post(form, PAPER)
    for other in (people.marcus, people.keisha, people.ana, people.dora):
        assert not Assessment.objects.visible_to(acting(other)).exists()
    services.share_part(rosa, "answers")
    assert Assessment.objects.visible_to(acting(people.marcus)).exists()
    assert not Assessment.objects.visible_to(acting(people.ana)).exists()


def test_she_removes_it_and_is_asked_again(mentors_browser, browser, form):
    mentors_browser.post(form, PAPER)
    remove = f"/mine/questions/done/{rows().get().pk}/remove/"
    assert mentors_browser.post(remove).status_code == 403
    assert browser.post(remove).status_code == 302
    assert browser.post(remove).status_code == 302, "two taps are one"
    assert not rows().exists() and "What I can lean on" in browser.get("/mine/questions/").content.decode()
    assert Entry.objects.filter(act="assessment.removed").count() == 1


def test_what_she_answered_herself_is_not_removed_that_way(browser, form):
    browser.post("/mine/questions/barc-10/", ALL)
    assert browser.post(f"/mine/questions/done/{rows().get().pk}/remove/").status_code == 403
    assert rows().exists()


def test_a_coordinator_types_in_for_somebody_who_has_no_mentor_yet(sign_in, people, enrolled, asked):
    asked("barc-10")
    enrolled(people.darnell)
    ana, page = sign_in(people.ana), f"/answers/{people.darnell.pk}/"
    assert page in ana.get(f"/people/{people.darnell.pk}/").content.decode()
    assert ana.post(f"{page}barc-10/", PAPER).status_code == 302
    assert rows().get().person == people.darnell


def test_it_counts_for_the_time_at_which_it_was_given(sign_in, form, people, clock):
    clock.pass_(days=40)
    ana = sign_in(people.ana)
    ana.post(form, {**PAPER, "on": "2026-04-05", "q1": "6"})
    ana.post(form, {**PAPER, "on": "2026-03-09"})
    first, second = rows().order_by("point")
    assert [(row.point, row.done_on.month) for row in (first, second)] == [(0, 3), (30, 4)]
    hers = sign_in(people.rosa)
    assert "Since March 9" in hers.get(f"/mine/questions/done/{second.pk}/").content.decode(), (
        "typed in later, but earlier"
    )
    assert "Since" not in hers.get(f"/mine/questions/done/{first.pk}/").content.decode().split("<main")[1]


def test_a_day_that_was_not_asked_about_is_refused_and_nothing_typed_is_lost(mentors_browser, form):
    for day, said in (("2026-03-03", "has not come yet"), ("2026-03-01", "Nothing was asked yet"), ("", "required")):
        answer = mentors_browser.post(form, {**PAPER, "on": day})
        shown = answer.content.decode()
        assert answer.status_code == 422 and said in shown and shown.count("checked") == 11, day
    assert mentors_browser.post(form, {"on": "2026-03-02", "language": "es"}).status_code == 422
    assert not rows().exists()


def test_the_same_form_twice_is_one_and_another_one_does_not_overwrite(mentors_browser, browser, form):
    for _time in range(2):
        assert mentors_browser.post(form, PAPER).status_code == 302
    answer = mentors_browser.post(form, {**PAPER, "q1": "1"})
    assert answer.status_code == 422 and "answered for that time already" in answer.content.decode()
    assert rows().get().answers["q1"] == 4


def test_what_she_had_begun_gives_way_to_the_paper(mentors_browser, browser, form):
    browser.post("/mine/questions/barc-10/later/", {"q1": "6"})
    mentors_browser.post(form, PAPER)
    assert rows().get().answers["q1"] == 4 and rows().get().done_at


def test_undo_for_ten_minutes(mentors_browser, form, page, clock):
    mentors_browser.post(form, PAPER)
    undo = f"{page}undo/{rows().get().pk}/"
    assert undo in mentors_browser.get(page).content.decode()
    assert mentors_browser.post(undo).status_code == 302
    assert mentors_browser.post(undo).status_code == 302, "taken back twice changes nothing"
    assert not rows().exists()
    mentors_browser.post(form, PAPER)
    clock.pass_(minutes=11)
    undo = f"{page}undo/{rows().get().pk}/"
    assert undo not in mentors_browser.get(page).content.decode()
    answer = mentors_browser.post(undo)
    assert answer.status_code == 422 and "Ten minutes are over." in answer.content.decode()
    assert rows().exists()


@pytest.mark.parametrize("key", ["walking-together", "phq-2"])
def test_what_is_hers_alone_is_typed_in_by_nobody_else(mentors_browser, page, key, marcus, mentorship, acting, people):
    assert mentors_browser.get(f"{page}{key}/").status_code == 404
    assert mentors_browser.get(f"/question-sheet/{key}/").status_code == 404
    assert key not in mentors_browser.get(page).content.decode()
    assert [each.key for each in queries.on_paper(marcus)] == ["barc-10"]


def test_who_may_not(browser, sign_in, people, on_roster, form, rosa, mentorship, mentors_browser):
    on_roster(people.minh)
    for other, right in ((people.rosa, 403), (people.minh, 404), (people.hale, 403), (people.dora, 403)):
        client = sign_in(other)
        assert (client.get(form).status_code, client.post(form, PAPER).status_code) == (right, right)
    mentorships.end_mentorship(rosa, mentorship)
    assert mentors_browser.post(form, PAPER).status_code == 404
    assert not rows().exists()


def test_who_works_here_and_is_a_mentee_does_not_type_in_their_own(acting, page, people, mentorship):
    assert people.rosa.pk not in {each.person_id for each in queries.may_type_in_for(acting(people.rosa))}


def test_the_sheet_is_empty_for_anybody_here_and_in_three_languages(browser, sign_in, page, people):
    for client in (browser, sign_in(people.otis)):
        shown = client.get("/question-sheet/barc-10/").content.decode()
        assert shown.count("☐ Strongly agree") == 10 and "Rosa" not in shown.split("<main")[1].split("</main")[0]
    spanish = browser.get("/question-sheet/barc-10/", headers={"accept-language": "es"}).content.decode()
    assert "En general, estoy contento o contenta con mi vida." in spanish
    assert "/question-sheet/barc-10/" in browser.get("/mine/questions/barc-10/").content.decode()
