"""A plan is made in small steps: pick a trigger, pick what to do then, saved. Nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentorships.models import Concern
from handrail.recovery import queries, services
from handrail.recovery.models import IfThen, Plan, Response
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
PLAN = "/mine/plan/"


def lines():
    return IfThen.objects.for_system(WHY)


def text(answer):
    return answer.content.decode()


@pytest.fixture
def line(rosa, once):
    made = services.add_if(rosa, kind="body", picked="craving", once=once())
    return services.choose_responses(rosa, made, picked=["walk", "call-list"])


def test_rosa_picks_and_links_in_three_steps(browser):
    assert "What makes it hard?" in text(browser.get("/mine/plan/if/"))
    assert "a craving comes" in text(browser.get("/mine/plan/if/body/"))
    answer = browser.post("/mine/plan/if/body/", {"picked": "craving", "once": "one"})
    line = lines().get()
    assert answer.url == reverse("recovery:choose-responses", args=[line.pk])
    answer = browser.post(answer.url, {"reach": ["call-list"], "do": ["walk"], "words": "hum\n\nlook at the water"})
    assert answer.url == reverse("recovery:plan-line", args=[line.pk])
    page = text(browser.get(PLAN))
    for words in ("a craving comes", "call the first person on my list", "go for a walk", "hum", "look at the water"):
        assert words in page
    assert [each.said for each in Response.objects.for_system(WHY).order_by("place")] == [
        "call the first person on my list",
        "go for a walk",
        "hum",
        "look at the water",
    ]
    assert not line.is_shared
    assert Entry.objects.filter(act__startswith="plan.").count() == 2


def test_her_own_words_count_over_what_she_picked(browser):
    browser.post("/mine/plan/if/people/", {"picked": "fight", "words": "my sister calls"})
    assert [(each.picked, each.said) for each in lines()] == [("", "my sister calls")]


def test_the_same_form_sent_twice_makes_one_line(browser):
    for _time in range(2):
        assert browser.post("/mine/plan/if/body/", {"picked": "pain", "once": "one"}).status_code == 302
    assert lines().count() == 1


def test_somebody_elses_form_is_refused(browser, sign_in, people, enrolled):
    browser.post("/mine/plan/if/body/", {"picked": "pain", "once": "one"})
    enrolled(people.darnell)
    answer = sign_in(people.darnell).post("/mine/plan/if/body/", {"words": "Darnell types this", "once": "one"})
    assert answer.status_code == 422 and "Darnell types this" in text(answer)


def test_nothing_picked_is_said_plainly_and_nothing_is_lost(browser, line):
    answer = browser.post("/mine/plan/if/body/", {"once": "one"})
    assert answer.status_code == 422 and "Pick one line, or write your own." in text(answer)
    answer = browser.post("/mine/plan/if/body/", {"picked": "no-such", "words": "I limp"})
    assert answer.status_code == 422 and "I limp" in text(answer)
    then = reverse("recovery:choose-responses", args=[line.pk])
    assert browser.post(then, {"words": ""}).status_code == 422
    answer = browser.post(then, {"words": "\n".join(f"thing {number}" for number in range(13))})
    assert answer.status_code == 422 and "thing 12" in text(answer)
    assert browser.get("/mine/plan/if/no-such-kind/").status_code == 404


def test_a_line_left_in_the_middle_waits_on_the_plan(browser):
    browser.post("/mine/plan/if/times/", {"picked": "weekend"})
    page = text(browser.get(PLAN))
    assert "the weekend comes" in page and "Pick what you will do" in page


def test_she_says_it_in_another_way_and_what_was_learned_stays(browser, rosa, line, once):
    services.say_if_it_helped(rosa, line, helped="yes", once=once())
    browser.post(reverse("recovery:change-if", args=[line.pk]), {"picked": "pain", "words": ""})
    browser.post(reverse("recovery:choose-responses", args=[line.pk]), {"calm": ["box-breathing"]})
    found = queries.line(rosa, line.pk)
    assert (found.row.said, found.then, found.tally.yes) == ("I am in pain", "breathe in a box, four rounds", 1)
    assert found.responses[0].exercise == "box-breathing"


def test_what_stood_there_is_ticked_when_she_changes_it(browser, line):
    page = text(browser.get(reverse("recovery:choose-responses", args=[line.pk])))
    assert page.count("checked") == 2


def test_she_takes_a_line_away(browser, line):
    assert browser.post(reverse("recovery:remove-line", args=[line.pk])).url == PLAN
    assert not lines().exists()


def test_nobody_else_changes_it(sign_in, people, enrolled, mentors_browser, rosa, line):
    services.share(rosa, line)
    enrolled(people.darnell)
    darnell = sign_in(people.darnell)
    for act in ("change-if", "choose-responses", "remove-line", "line-up", "line-down", "plan-helped"):
        address = reverse(f"recovery:{act}", args=[line.pk])
        assert darnell.post(address, {"picked": "pain"}).status_code == 404
        assert mentors_browser.post(address, {"picked": "pain"}).status_code == 403
    assert queries.line(rosa, line.pk).row.picked == "craving"


def test_it_says_when_it_was_saved_and_notes_when_she_looked(browser, rosa, clock, line):
    saved = clock.now()
    clock.pass_(hours=2)
    assert "Saved: Today, 9:00 AM" in text(browser.get(PLAN)).replace("\u00a0", " ").replace("\u202f", " ")
    assert (queries.plan(rosa).saved_at, queries.plan(rosa).opened_at) == (saved, clock.now())
    first = clock.now()
    clock.pass_(minutes=10)
    browser.get(PLAN)
    assert queries.plan(rosa).opened_at == first, "within the hour it is one look"


def test_an_empty_plan_was_not_looked_at(browser, rosa, line):
    browser.get(PLAN)
    browser.post(reverse("recovery:remove-line", args=[line.pk]))
    browser.get(PLAN)
    assert queries.plan(rosa).opened_at is None
    assert Plan.objects.for_system(WHY).count() == 1


def test_two_taps_from_anywhere(browser, line):
    assert 'href="/mine/plan/"' in text(browser.get("/help/"))
    today = text(browser.get("/today/"))
    assert "My plan card" in today and "1 line." in today
    assert text(browser.get(PLAN)).count('aria-current="page"') == 1


def test_private_words_of_danger_show_help_and_tell_nobody(browser):
    answer = browser.post("/mine/plan/if/feelings/", {"words": "I want to die"}, follow=True)
    assert "Are you safe right now?" in text(answer) and "Nobody was told" in text(answer)
    assert not Concern.objects.for_system(WHY).exists()


def test_shared_words_of_danger_go_to_the_clinician_once(browser, people):
    answer = browser.post("/mine/plan/if/feelings/", {"words": "I want to die", "share": "on"}, follow=True)
    assert "we told the clinician on duty" in text(answer)
    browser.post(reverse("recovery:change-if", args=[lines().get().pk]), {"words": "I want to die"})
    assert Concern.objects.for_system(WHY).get().about == people.rosa


def test_a_plan_does_not_grow_without_end(rosa, once):
    for _each in range(60):
        services.add_if(rosa, kind="body", picked="pain", once=once())
    with pytest.raises(RuleBroken):
        services.add_if(rosa, kind="body", picked="pain", once=once())


@pytest.mark.parametrize("words", ["\x00", "a\x00b"])
def test_odd_letters_are_an_error_of_the_form(browser, words):
    assert browser.post("/mine/plan/if/body/", {"words": words}).status_code == 422


def test_the_pages_cost_the_same_with_one_line_and_with_forty(browser, rosa, once):
    browser.get(PLAN)  # a session's first page costs more
    counts = []
    for number in (1, 39):
        for _each in range(number):
            made = services.add_if(rosa, kind="body", picked="pain", share=True, once=once())
            services.choose_responses(rosa, made, picked=["walk", "eat"], words=["sit"])
            services.say_if_it_helped(rosa, made, helped="yes", once=once())
            services.mark_practiced(rosa, made, once=once())
        browser.get(PLAN)
        counts.append([])
        for page in (PLAN, "/mine/plan/print/", "/mine/plan/card/", "/mine/plan/plan.json", "/mine/plan/plan.pdf"):
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(page).status_code == 200
            counts[-1].append(len(seen))
    assert counts[0] == counts[1]
