"""A shared goal is looked at together at set times: either writes how it goes, both read it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentorships import services as mentorships
from handrail.mentorships.models import Concern
from handrail.outbox.models import Letter, Notice
from handrail.recovery import services
from handrail.recovery.models import Goal, GoalReview

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
TODAY = date(2026, 3, 2)
WORDS = "Have my boy on weekends"


def reviews():
    return GoalReview.objects.for_system(WHY).order_by("pk")


@pytest.fixture
def goal(rosa, once):
    return services.add_goal(rosa, words=WORDS, step="Call the lawyer", review_on=TODAY, share=True, once=once())


def test_what_is_due_stands_on_both_first_pages_until_one_of_them_wrote(browser, mentors_browser, goal):
    assert WORDS in mentors_browser.get("/today/").content.decode()
    hers = browser.get("/today/").content.decode()
    assert "Look at this goal with Marcus" in hers and WORDS in hers
    page = reverse("recovery:review-shared-goal", args=[goal.pk])
    assert "Call the lawyer" in mentors_browser.get(page).content.decode()
    answer = mentors_browser.post(page, {"how": "She called. It goes well.", "next_on": "2026-03-16", "once": "one"})
    assert answer.status_code == 302
    assert WORDS not in mentors_browser.get("/today/").content.decode()
    assert "Look at this goal" not in browser.get("/today/").content.decode()
    shown = browser.get(reverse("recovery:goal", args=[goal.pk])).content.decode()
    assert "She called. It goes well." in shown and "Marcus, Today" in shown and "Next look: March 16" in shown


def test_she_writes_and_he_reads(browser, mentors_browser, mentorship, goal):
    answer = browser.post(reverse("recovery:review-goal", args=[goal.pk]), {"how": "I was scared. I called."})
    assert answer.status_code == 302
    shown = mentors_browser.get(reverse("recovery:shared", args=[mentorship.pk])).content.decode()
    assert "I was scared. I called." in shown
    review = reviews().get()
    assert (review.on, review.next_on) == (TODAY, TODAY + timedelta(days=30))


def test_each_is_told_of_what_the_other_wrote_in_neutral_words(rosa, marcus, people, goal, once):
    Letter.objects.for_system(WHY).delete()
    services.review_goal(marcus, goal, how="Well.", once=once())
    services.review_goal(rosa, goal, how="Well.", once=once())
    told = Notice.objects.for_system(WHY).filter(dedupe__contains="goal_review").order_by("made_at", "pk")
    assert {(each.person_id, each.kind) for each in told} == {(people.rosa.pk, "update"), (people.marcus.pk, "update")}


def test_an_ending_takes_back_what_was_not_sent_yet_and_shuts_the_goal(
    rosa, marcus, mentors_browser, mentorship, goal, once
):
    services.review_goal(marcus, goal, how="Well.", once=once())
    mentorships.end_mentorship(rosa, mentorship)
    letters = Letter.objects.for_system(WHY).filter(dedupe__contains="goal_review")
    assert [each.state for each in letters] == [Letter.State.WITHDRAWN]
    page = reverse("recovery:review-shared-goal", args=[goal.pk])
    assert mentors_browser.get(page).status_code == 404
    assert mentors_browser.post(page, {"how": "Late words"}).status_code == 404
    assert WORDS not in mentors_browser.get("/today/").content.decode()
    with pytest.raises(PermissionDenied):
        services.review_goal(marcus, goal, how="Late words", once=once())
    assert reviews().count() == 1


def test_an_unshared_goal_is_hers_alone_and_so_are_its_reviews(rosa, marcus, mentors_browser, mentorship, goal, once):
    services.review_goal(marcus, goal, how="Words of Marcus.", next_on=TODAY, once=once())
    services.keep_private(rosa, goal)
    for page in ("/today/", reverse("recovery:shared", args=[mentorship.pk])):
        shown = mentors_browser.get(page).content.decode()
        assert WORDS not in shown and "Words of Marcus." not in shown
    assert mentors_browser.get(reverse("recovery:review-shared-goal", args=[goal.pk])).status_code == 404


def test_nobody_but_the_two_and_who_covers_writes(acting, people, on_roster, sign_in, mentorship, goal):
    on_roster(people.minh)
    page = reverse("recovery:review-shared-goal", args=[goal.pk])
    for other, status in (
        (people.minh, 404),
        (people.keisha, 404),
        (people.ana, 403),
        (people.sol, 403),
        (people.rosa, 403),
    ):
        assert sign_in(other).post(page, {"how": "Not mine"}).status_code == status
    mentorships.start_cover(acting(people.ana), mentorship, person=people.keisha)
    assert sign_in(people.keisha).post(page, {"how": "I step in for Marcus."}).status_code == 302
    assert [each.by for each in reviews()] == [people.keisha]


def test_the_same_form_sent_twice_makes_one_review_and_somebody_elses_is_refused(browser, mentors_browser, goal):
    page, hers = (reverse(f"recovery:{name}", args=[goal.pk]) for name in ("review-shared-goal", "review-goal"))
    for _time in range(2):
        assert mentors_browser.post(page, {"how": "Well.", "once": "one"}).status_code == 302
    answer = browser.post(hers, {"how": "My words.", "once": "one"})
    assert answer.status_code == 422 and "My words." in answer.content.decode()
    assert reviews().count() == 1


def test_a_day_gone_by_or_a_goal_that_ended_is_refused_in_words(rosa, mentors_browser, goal):
    page = reverse("recovery:review-shared-goal", args=[goal.pk])
    answer = mentors_browser.post(page, {"how": "Well.", "next_on": "2026-03-01"})
    assert answer.status_code == 422 and "Pick today or a day" in answer.content.decode()
    assert "Well." in answer.content.decode()
    services.reach_goal(rosa, goal)
    assert mentors_browser.get(page).status_code == 404


def test_a_mentors_words_of_danger_go_to_the_clinician(mentors_browser, people, goal):
    page = reverse("recovery:review-shared-goal", args=[goal.pk])
    answer = mentors_browser.post(page, {"how": "She said she wants to die."}, follow=True)
    assert "told the clinician on duty" in answer.content.decode()
    concern = Concern.objects.for_system(WHY).get()
    assert (concern.about, concern.raised_by) == (people.rosa, people.marcus)


def test_looking_and_writing_leave_their_lines(mentors_browser, people, goal):
    mentors_browser.get(reverse("recovery:review-shared-goal", args=[goal.pk]))
    mentors_browser.post(reverse("recovery:review-shared-goal", args=[goal.pk]), {"how": "Well."})
    lines = Entry.objects.filter(about_id=people.rosa.pk, actor_id=people.marcus.pk).order_by("seq")
    assert [each.act for each in lines][-1] == "goal.reviewed" and lines.filter(act__startswith="looked").exists()


def test_a_due_day_is_a_day_at_the_site(rosa, marcus, mentorship, once):
    from handrail.recovery import queries

    goal = services.add_goal(rosa, words=WORDS, review_on=TODAY + timedelta(days=1), share=True, once=once())
    assert queries.reviews_due(marcus) == []
    mentorship.site.time_zone = "Pacific/Kiritimati"
    mentorship.site.save(update_fields=["time_zone"])
    assert [each.goal.pk for each in queries.reviews_due(marcus)] == [goal.pk]
    assert [each.goal.pk for each in queries.my_reviews_due(rosa)] == [goal.pk]


def test_the_mentors_page_costs_the_same_with_one_goal_and_with_ten(rosa, mentors_browser, mentorship, once):
    page = reverse("recovery:shared", args=[mentorship.pk])
    mentors_browser.get(page)
    counts = []
    for number in (1, 9):
        for _each in range(number):
            row = services.add_goal(rosa, words="A goal", step="A step", share=True, review_on=TODAY, once=once())
            services.review_goal(rosa, row, how="Well.", next_on=TODAY, once=once())
        asked = []
        for address in (page, "/today/"):
            with CaptureQueriesContext(connection) as captured:
                mentors_browser.get(address)
            asked.append(len(captured))
        counts.append(asked)
    assert counts[0] == counts[1]
    assert Goal.objects.for_system(WHY).count() == 10
