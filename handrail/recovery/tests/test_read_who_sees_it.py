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
