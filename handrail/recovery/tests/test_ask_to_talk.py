"""“I need to talk”: one press; it says who answers and by when, and says so when nobody is on duty."""

from datetime import timedelta

import pytest

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.audit.models import Entry
from handrail.mentorships import services as mentorships
from handrail.mentorships.models import Concern
from handrail.outbox.models import Letter, Notice
from handrail.people import services as people_services
from handrail.program import services as program
from handrail.recovery.models import TalkRequest, TalkStep

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
TALK = "/mine/talk/"
MINUTE = timedelta(minutes=1)


def talks():
    return TalkRequest.objects.for_system(WHY)


def told(kind="urgent"):
    letters = Letter.objects.for_system(WHY).filter(dedupe__startswith="talk.", kind=kind, state="waiting")
    return set(letters.values_list("person_id", flat=True))


def ask(browser, once="one", **more):
    answer = browser.post(TALK, {"once": once, **more}, follow=True)
    return answer.content.decode()


@pytest.fixture
def shift(acting, people, site, clock):
    return program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=people.ruth)


def test_the_button_stands_on_today_and_at_the_foot_of_every_page_of_hers(browser, mentors_browser):
    for page in ("/today/", "/mine/", "/help/"):
        foot = browser.get(page).content.decode().split("<footer")[1]
        assert 'href="/mine/talk/"' in foot
    assert "/mine/talk/" not in mentors_browser.get("/today/").content.decode()


def test_one_press_tells_whoever_is_on_duty_and_their_deputy(browser, shift, people, clock):
    assert "Ana is on duty and answers within 30 minutes." in browser.get(TALK).content.decode()
    page = ask(browser)
    talk = talks().get()
    assert (talk.person_id, talk.due_at - clock.now()) == (people.rosa.pk, 30 * MINUTE)
    assert told() == {people.ana.pk, people.ruth.pk}
    assert "Ana was told and takes it by 9:30\xa0AM today." in page and "tel:988" in page
    assert "You asked. Nobody has taken it yet." in browser.get("/today/").content.decode()
    assert Entry.objects.filter(act="talk.asked").count() == 1


def test_nobody_on_duty_is_said_plainly_with_help_at_any_hour(browser, people, site):
    everybody = {people.ana.pk, people.ruth.pk, people.sol.pk, people.hale.pk}
    page = browser.get(TALK).content.decode()
    assert "Nobody is on duty right now." in page and page.index("tel:988") < page.index("Ask for someone")
    page = ask(browser)
    assert "Nobody is on duty right now. Everyone who could answer was told" in page and "by 9:30" not in page
    assert told() == everybody


def test_a_shift_whose_people_left_is_nobody_on_duty(browser, shift, people, acting):
    for each in (people.ana, people.ruth):
        people_services.end_access(acting(people.dora), each)
    assert "Nobody is on duty right now." in ask(browser)
    assert not told() & {people.ana.pk, people.ruth.pk}


def test_the_mentor_is_told_only_where_it_was_ticked(browser, mentors_browser, shift, people):
    ask(browser, words="The street again.")
    assert people.marcus.pk not in told()
    assert "Somebody needs to talk" not in mentors_browser.get("/today/").content.decode()
    ask(browser, once="two", tell_mentor="on")
    assert people.marcus.pk in told()
    page = mentors_browser.get("/today/").content.decode()
    assert "Somebody needs to talk" in page and "The street again." not in page
    assert "The street again." in mentors_browser.get(f"/talks/{talks().get().pk}/").content.decode()


def test_who_covers_is_told_with_the_mentor_and_after_an_ending_neither_sees_it(
    browser, rosa, acting, sign_in, people, mentorship, shift
):
    mentorships.start_cover(acting(people.ana), mentorship, person=people.keisha)
    ask(browser, tell_mentor="on")
    assert {people.marcus.pk, people.keisha.pk} <= told()
    page = f"/talks/{talks().get().pk}/"
    assert sign_in(people.keisha).get(page).status_code == 200
    mentorships.end_mentorship(rosa, mentorship)
    for each in (people.keisha, people.marcus):
        assert sign_in(each).get(page).status_code == 404
    assert sign_in(people.ana).get(page).status_code == 200


def test_asked_again_it_is_the_same_one_with_more_words(browser, shift):
    for once, words in (("one", "First."), ("one", "First."), ("two", "Second.")):
        page = ask(browser, once=once, words=words)
    assert talks().count() == 1 and TalkStep.objects.for_system(WHY).count() == 2
    assert "First." in page and "Second." in page


def test_the_letters_hold_nothing_of_it(browser, shift, people):
    ask(browser, words="Canary words", reach="Behind the pier", tell_mentor="on")
    letters = list(Letter.objects.for_system(WHY).filter(dedupe__startswith="talk."))
    assert {each.kind for each in letters} == {"urgent"} and not any(each.payload for each in letters)
    notice = Notice.objects.for_system(WHY).get(person_id=people.ana.pk, dedupe__startswith="talk.")
    assert notice.path == f"/talks/{talks().get().pk}/"


def test_words_of_danger_bring_help_and_the_clinician(browser, shift, people):
    page = ask(browser, reach="I want to die")
    assert "Are you safe right now?" in page and "we told the clinician on duty" in page
    concern = Concern.objects.for_system(WHY).get()
    assert (concern.about, concern.by_words) == (people.rosa, True)


def test_taken_back_it_is_closed_and_the_letters_with_it(browser, shift):
    ask(browser)
    talk = talks().get()
    for _time in range(2):
        assert browser.post(f"{TALK}{talk.pk}/take-back/").status_code == 302
    talk.refresh_from_db()
    assert (talk.outcome, bool(talk.closed_at)) == ("taken_back", True) and told() == set()
    assert Entry.objects.filter(act="talk.taken back").count() == 1
    ask(browser, once="two")
    assert talks().filter(closed_at=None).count() == 1


def test_somebody_elses_form_or_request_is_not_hers(browser, sign_in, people, enrolled, shift):
    ask(browser)
    enrolled(people.darnell)
    other = sign_in(people.darnell)
    answer = other.post(TALK, {"once": "one", "words": "Kept here."})
    assert answer.status_code == 422 and "Kept here." in answer.content.decode()
    assert other.post(f"{TALK}{talks().get().pk}/take-back/").status_code == 404


@pytest.mark.parametrize("words", ["\0", "x" * 1001, "💧" * 900, "‮evil", " \n "])
def test_odd_words_never_stand_in_the_way(browser, shift, words):
    assert browser.post(TALK, {"words": words}).status_code in (302, 422)


def test_a_coordinator_who_is_a_mentee_as_well_does_not_answer_herself(people, acting, enrolled, sign_in, shift):
    people_services.grant_role(CLOCK, people.ana, Role.MENTEE)
    ana = sign_in(people.ana)
    page = ask(ana)
    assert "Ruth was told and takes it by" in page and told() == {people.ruth.pk}
    assert ana.get(f"/talks/{talks().get().pk}/").status_code == 404
