"""Favorites first, then what helped; and a short word after, which is the person's own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentorships.models import Concern
from handrail.recovery import queries, services
from handrail.recovery.models import ExercisePractice, FavoriteExercise
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
BOX = "box-breathing"
AFTER = f"/mine/exercises/{BOX}/after/"
MINE = "/mine/exercises/"


def said():
    return ExercisePractice.objects.for_system(WHY)


def order(actor):
    return [each.exercise.slug for each in queries.my_exercises(actor)]


def test_after_an_exercise_she_is_asked_and_a_visitor_is_not(browser, client, mentors_browser):
    page = reverse("library:exercise", args=[BOX])
    assert "Did it help?" in browser.get(page).content.decode()
    for other in (client, mentors_browser):
        assert "Did it help?" not in other.get(page).content.decode()


def test_her_word_is_kept_once_and_only_she_reads_it(browser, mentors_browser, mentorship):
    for _time in range(2):
        answer = browser.post(AFTER, {"helped": "yes", "words": "My hands got warm.", "once": "one"}, follow=True)
        assert "You took that time for yourself" in answer.content.decode()
    row = said().get()
    assert (row.slug, row.helped, row.words, row.is_shared) == (BOX, "yes", "My hands got warm.", False)
    assert "My hands got warm." in browser.get(MINE).content.decode()
    shared = reverse("recovery:shared", args=[mentorship.pk])
    assert "My hands got warm." not in mentors_browser.get(shared).content.decode()
    browser.post(reverse("recovery:share", args=["exercise", row.pk]))
    assert "My hands got warm." in mentors_browser.get(shared).content.decode()
    assert Entry.objects.filter(act="exercise.practiced").count() == 1


def test_without_an_answer_nothing_typed_is_lost(browser):
    answer = browser.post(AFTER, {"words": "My hands got warm."})
    assert answer.status_code == 422 and "My hands got warm." in answer.content.decode()
    assert browser.post(AFTER, {"helped": "very"}).status_code == 422
    assert browser.post("/mine/exercises/no-such/after/", {"helped": "yes"}).status_code == 404
    assert not said().exists()


def test_private_words_of_danger_show_help_and_tell_nobody(browser):
    answer = browser.post(AFTER, {"helped": "no", "words": "I want to die."}, follow=True)
    assert "Are you safe right now?" in answer.content.decode() and "Nobody was told" in answer.content.decode()
    assert not Concern.objects.for_system(WHY).exists()


def test_favorites_come_first_then_what_helped_then_the_others(rosa, once):
    all_of_them = order(rosa)
    star, helps, fails = all_of_them[-1], all_of_them[-2], all_of_them[0]
    services.say_how_exercise_helped(rosa, helps, helped="some", once=once())
    services.say_how_exercise_helped(rosa, fails, helped="no", once=once())
    services.star_exercise(rosa, star)
    services.star_exercise(rosa, star)
    assert order(rosa)[:2] == [star, helps] and order(rosa)[-1] == fails
    assert FavoriteExercise.objects.for_system(WHY).count() == 1
    services.unstar_exercise(rosa, star)
    assert order(rosa)[0] == helps and sorted(order(rosa)) == sorted(all_of_them)


def test_she_stars_on_the_page_and_takes_it_out(browser):
    answer = browser.post(reverse("recovery:star-exercise", args=[BOX]), follow=True)
    assert "One of your favorites" in answer.content.decode()
    assert "favorite" in browser.get(MINE).content.decode()
    answer = browser.post(reverse("recovery:unstar-exercise", args=[BOX]), follow=True)
    assert "Keep it with my favorites" in answer.content.decode()
    assert browser.post(reverse("recovery:star-exercise", args=["no-such"])).status_code == 404


def test_she_removes_her_word_and_nobody_else_does(browser, sign_in, people, enrolled, rosa, once):
    row = services.say_how_exercise_helped(rosa, BOX, helped="yes", words="Warm.", once=once())
    remove = reverse("recovery:remove-practice", args=[row.pk])
    enrolled(people.darnell)
    darnell = sign_in(people.darnell)
    assert darnell.post(remove).status_code == 404
    assert darnell.get(reverse("recovery:exercise-said", args=[row.pk])).status_code == 404
    assert said().exists()
    assert browser.post(remove).status_code == 302 and not said().exists()


def test_what_is_not_in_the_library_is_refused_in_words(rosa, once):
    with pytest.raises(RuleBroken, match="not in the library"):
        services.say_how_exercise_helped(rosa, "no-such", helped="yes", once=once())
    with pytest.raises(RuleBroken, match="not in the library"):
        services.star_exercise(rosa, "no-such")


def test_the_page_costs_the_same_with_one_word_and_with_twenty(browser, rosa, once):
    browser.get(MINE)  # a session's first page costs more
    counts = []
    for number in (1, 19):
        for _each in range(number):
            services.say_how_exercise_helped(rosa, BOX, helped="yes", words="Warm.", once=once())
        with CaptureQueriesContext(connection) as asked:
            browser.get(MINE)
        counts.append(len(asked))
    assert counts[0] == counts[1]
