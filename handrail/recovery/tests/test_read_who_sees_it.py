"""Under every field, and wherever an audience is named, stands who truly reads it: a cover, too."""

import pytest

from handrail.mentorships import services as mentorships
from handrail.recovery import services

pytestmark = pytest.mark.django_db


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def tapped(rosa, once):
    services.choose_for_pulses(rosa, share_each=True)
    return services.save_pulse(rosa, mood=1, once=once())


@pytest.fixture
def keisha_covers(mentorship, acting, people):
    return mentorships.start_cover(acting(people.ana), mentorship, person=people.keisha)


def test_more_words_on_a_shared_pulse_say_who_reads_them(tapped, browser, acting, people, mentorship):
    page = text(browser.get(f"/mine/pulses/{tapped.pk}/"))
    assert "Who can see this: you and Marcus." in page and "only you, unless" not in page
    mentorships.start_cover(acting(people.ana), mentorship, person=people.keisha)
    assert "Who can see this: you, Marcus and Keisha." in text(browser.get(f"/mine/pulses/{tapped.pk}/"))
    missing = browser.post(f"/mine/pulses/{tapped.pk}/more/", {"craving": "99"})
    assert missing.status_code == 422 and "Who can see this: you, Marcus and Keisha." in text(missing)


def test_more_words_on_a_private_pulse_are_theirs_alone(rosa, browser, once):
    kept = services.save_pulse(rosa, mood=1, share=False, once=once())
    assert "Who can see this: only you, unless you share it." in text(browser.get(f"/mine/pulses/{kept.pk}/"))


def test_a_goals_review_names_all_who_read_it(rosa, browser, mentors_browser, sign_in, people, keisha_covers, once):
    goal = services.add_goal(rosa, words="A job.", share=True, once=once())
    assert "Who can see this: you, Marcus and Keisha." in text(browser.get(f"/mine/goals/{goal.pk}/review/"))
    assert "Who can see this: you, Rosa and Keisha." in text(mentors_browser.get(f"/shared/goals/{goal.pk}/"))
    theirs = sign_in(people.keisha).get(f"/shared/goals/{goal.pk}/")
    assert "Who can see this: you, Rosa and Marcus." in text(theirs)


def test_chapters_and_small_steps_name_all_who_read_them(rosa, browser, keisha_covers, once):
    step = services.add_routine(rosa, area="movement", words="Walk.", share=False, once=once())
    assert "Who can see this: only you." in text(browser.get(f"/mine/steps/{step.pk}/"))
    services.share(rosa, step)
    services.share_part(rosa, "chapters")
    for page in (f"/mine/steps/{step.pk}/", "/mine/progress/begin/", "/mine/progress/slip/"):
        assert "Who can see this: you, Marcus and Keisha." in text(browser.get(page)), page


def test_whoever_covers_is_named_wherever_the_audience_is(tapped, rosa, browser, keisha_covers, once, acting, people):
    goal = services.add_goal(rosa, words="A job.", share=False, once=once())
    services.add_if(rosa, kind="people", words="My cousin calls", share=True, once=once())
    said = {
        "/today/": ["One tap saves it. Marcus and Keisha can see it."],
        "/mine/pulses/": ["You, Marcus and Keisha", "Marcus and Keisha can see each new pulse"],
        "/mine/sharing/": [
            "Marcus and Keisha can see only what you share",
            "Marcus and Keisha can see 1 of these.",
        ],
        "/mine/plan/": ["Who can see this: you, Marcus and Keisha."],
        "/mine/progress/": ["Share with Marcus and Keisha"],
        "/mine/progress/slip/": ["Should Marcus and Keisha know?", "Yes. Tell Marcus and Keisha the day."],
        "/mine/goals/add/": ["Marcus and Keisha may see this"],
        "/mine/steps/add/movement/": ["Marcus and Keisha may see this"],
        "/mine/journal/": ["Marcus and Keisha may see this"],
        "/mine/talk/": ["Tell Marcus and Keisha, too", "Marcus and Keisha if you tick that"],
        f"/mine/goals/{goal.pk}/": ["Share with Marcus and Keisha", "together with Marcus and Keisha"],
        f"/mine/pulses/{tapped.pk}/": ["Marcus and Keisha can see it. We tell them that something waits."],
    }
    for page, sentences in said.items():
        shown = text(browser.get(page))
        assert [each for each in sentences if each not in shown] == [], page
    mentorships.end_cover(acting(people.ana), keisha_covers)
    assert not [page for page in said if "Keisha" in text(browser.get(page))]


def test_whoever_writes_a_pulse_down_reads_who_sees_it(sign_in, people, mentorship, keisha_covers):
    page = text(sign_in(people.ana).get(f"/shared/{mentorship.pk}/pulses/write-down/"))
    assert "Marcus and Keisha can see it, too." in page
    assert "Who can see this: Rosa and Marcus and Keisha." in page
