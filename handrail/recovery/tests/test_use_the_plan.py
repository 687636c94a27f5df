"""A plan is practiced on a good day and used on a bad one; what helps comes first."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.audit.models import Entry
from handrail.mentorships import services as mentorships
from handrail.mentorships.models import Concern
from handrail.recovery import queries, services
from handrail.recovery.models import IfThen, Practice, Use

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"


@pytest.fixture
def line(rosa, once):
    made = services.add_if(rosa, kind="body", picked="craving", share=True, once=once())
    return services.choose_responses(rosa, made, picked=["walk"])


@pytest.fixture
def add(rosa, once):
    return lambda picked, *answers: [
        services.say_if_it_helped(rosa, made, helped=answer, once=once())
        for made in [services.add_if(rosa, kind="body", picked=picked, once=once())]
        for answer in answers
    ]


def order(rosa):
    return [each.row.picked for each in queries.lines(rosa)]


def text(answer):
    return answer.content.decode()


def test_she_says_that_it_helped_and_the_plan_says_so(browser, rosa, line):
    address = reverse("recovery:plan-helped", args=[line.pk])
    for number, answer in enumerate(("yes", "yes", "some", "no", "yes", "yes")):
        assert browser.post(address, {"helped": answer, "words": "", "once": str(number)}).status_code == 302
    assert "Helped 5 of 6 times" in text(browser.get("/mine/plan/"))
    assert Entry.objects.filter(act="plan.line used").count() == 6


def test_the_same_form_sent_twice_is_one_use(browser, line):
    for _time in range(2):
        browser.post(reverse("recovery:plan-helped", args=[line.pk]), {"helped": "no", "once": "one"})
    assert Use.objects.for_system(WHY).count() == 1


def test_without_an_answer_nothing_typed_is_lost(browser, line):
    answer = browser.post(reverse("recovery:plan-helped", args=[line.pk]), {"words": "It was loud there."})
    assert answer.status_code == 422 and "It was loud there." in text(answer)


def test_what_helps_first_and_a_line_never_used_in_the_middle(rosa, add):
    add("pain", "no", "no")
    add("hungry")
    add("tired", "some", "no")
    add("no-sleep", "yes")
    add("sick", "yes", "yes", "yes")
    assert order(rosa) == ["sick", "no-sleep", "hungry", "tired", "pain"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(["yes", "some", "no"]), max_size=4), min_size=1, max_size=4))
def test_more_help_never_ranks_lower(rosa, once, answers):
    IfThen.objects.for_system(WHY).all().delete()
    for each in answers:
        made = services.add_if(rosa, kind="body", picked="pain", once=once())
        for answer in each:
            services.say_if_it_helped(rosa, made, helped=answer, once=once())
    before = queries.lines(rosa)
    last = before[-1].row
    services.say_if_it_helped(rosa, last, helped="yes", once=once())
    after = [each.row.pk for each in queries.lines(rosa)]
    assert after.index(last.pk) <= len(before) - 1
    assert [each for each in after if each != last.pk] == [each.row.pk for each in before[:-1]]


def test_her_own_order_counts_between_lines_that_helped_as_often(browser, rosa, add):
    add("pain")
    add("hungry")
    add("tired", "yes")
    rows = {each.row.picked: each for each in queries.lines(rosa)}
    assert [(each.may_rise, each.may_sink) for each in rows.values()] == [(False, False), (False, True), (True, False)]
    browser.post(reverse("recovery:line-up", args=[rows["hungry"].row.pk]))
    assert order(rosa) == ["tired", "hungry", "pain"]
    browser.post(reverse("recovery:line-down", args=[rows["hungry"].row.pk]))
    assert order(rosa) == ["tired", "pain", "hungry"]
    browser.post(reverse("recovery:line-down", args=[rows["tired"].row.pk]))
    assert order(rosa)[0] == "tired", "what helped stays first"


def test_a_tap_that_was_none_is_taken_back(browser, sign_in, people, enrolled, rosa, line, once):
    use = services.say_if_it_helped(rosa, line, helped="no", once=once())
    back = reverse("recovery:take-back-use", args=[use.pk])
    enrolled(people.darnell)
    assert sign_in(people.darnell).post(back).status_code == 404
    assert browser.post(back).url == reverse("recovery:plan-line", args=[line.pk])
    assert queries.line(rosa, line.pk).tally.uses == 0


def test_the_mentor_practices_with_her_and_writes_it_down(mentors_browser, browser, people, mentorship, line):
    address = reverse("recovery:practice-shared", args=[line.pk])
    page = text(mentors_browser.get(address))
    assert "Practice with Rosa" in page and "a craving comes" in page and "go for a walk" in page
    for _time in range(2):
        assert mentors_browser.post(address, {"once": "one"}).url == f"/shared/{mentorship.pk}/"
    assert [each.by for each in Practice.objects.for_system(WHY)] == [people.marcus]
    assert "written down by Marcus" in text(browser.get(reverse("recovery:plan-practice", args=[line.pk])))


def test_she_practices_alone(browser, people, rosa, line):
    browser.post(reverse("recovery:plan-practice", args=[line.pk]), {"once": "one"})
    assert [each.by for each in Practice.objects.for_system(WHY)] == [people.rosa]
    assert queries.line(rosa, line.pk).times_practiced == 1
    assert "Practiced" in text(browser.get("/mine/plan/"))


def test_nobody_practices_what_is_not_shared_with_them(rosa, mentors_browser, mentorship, line):
    address = reverse("recovery:practice-shared", args=[line.pk])
    services.keep_private(rosa, line)
    assert mentors_browser.get(address).status_code == 404
    assert mentors_browser.post(address, {"once": "one"}).status_code == 404
    services.share(rosa, line)
    mentorships.end_mentorship(rosa, mentorship)
    assert mentors_browser.post(address, {"once": "one"}).status_code == 404
    assert not Practice.objects.for_system(WHY).exists()


def test_a_word_of_danger_on_a_shared_line_goes_to_the_clinician(browser, people, line):
    answer = browser.post(
        reverse("recovery:plan-helped", args=[line.pk]), {"helped": "no", "words": "I want to die"}, follow=True
    )
    assert "we told the clinician on duty" in text(answer)
    assert Concern.objects.for_system(WHY).get().about == people.rosa
