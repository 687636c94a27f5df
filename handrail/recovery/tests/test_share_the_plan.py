"""Line by line, or all of it: nothing that is not shared is ever on a page of the mentor's."""

from html import unescape
from itertools import count
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.audit.models import Entry
from handrail.mentorships import queries as mentorship_queries
from handrail.mentorships import services as mentorships
from handrail.mentorships.models import Concern
from handrail.recovery import queries, services
from handrail.recovery.models import IfThen, PlanItem

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"


def text(answer):
    return unescape(answer.content.decode())


def add(rosa, once, words, *, share=False):
    line = services.add_if(rosa, kind="body", words=f"{words} trigger", share=share, once=once())
    return services.choose_responses(rosa, line, words=[f"{words} response"])


def add_item(rosa, once, words, *, share=False):
    [item] = services.add_items(
        rosa, section="people", words=f"{words} name", number="228-555-0199", share=share, once=once()
    )
    return item


def test_all_of_it_and_none_of_it(browser, mentors_browser, mentorship, rosa, once):
    add(rosa, once, "Canary one")
    add_item(rosa, once, "Canary two", share=True)
    page = f"/shared/{mentorship.pk}/"
    assert "Canary one" not in text(mentors_browser.get(page))
    assert "Marcus can see 1 line. The rest is yours alone." in text(browser.get("/mine/plan/"))
    browser.post("/mine/plan/share/")
    assert "Canary one trigger" in text(mentors_browser.get(page))
    assert "Who can see this: you and Marcus." in text(browser.get("/mine/plan/"))
    browser.post("/mine/plan/keep/")
    assert "Canary" not in text(mentors_browser.get(page))
    assert "Who can see this: only you." in text(browser.get("/mine/plan/"))
    assert Entry.objects.filter(act__in=("plan.shared", "plan.kept private")).count() == 2


def test_one_line_and_back(browser, mentors_browser, mentorship, rosa, once):
    line, item = add(rosa, once, "Canary one"), add_item(rosa, once, "Canary two")
    for kind, row in (("plan-line", line), ("plan-item", item)):
        assert browser.post(reverse("recovery:share", args=[kind, row.pk])).url == f"/mine/plan/#{row.pk}"
        assert text(mentors_browser.get(f"/shared/{mentorship.pk}/")).count("Canary") >= 1
        browser.post(reverse("recovery:keep-private", args=[kind, row.pk]))
        assert "Canary" not in text(mentors_browser.get(f"/shared/{mentorship.pk}/"))


def test_with_nobody_to_share_with_it_is_said_plainly(browser, rosa, mentorship, once):
    add(rosa, once, "Canary one")
    mentorships.end_mentorship(rosa, mentorship)
    answer = browser.post("/mine/plan/share/")
    assert answer.status_code == 422 and "You have no mentor right now" in text(answer)


def test_words_of_danger_are_told_when_the_plan_is_shared(browser, rosa, people, once):
    line = services.add_if(rosa, kind="feelings", picked="sad", once=once())
    services.choose_responses(rosa, line, words=["end my life"])
    assert not Concern.objects.for_system(WHY).exists()
    browser.post("/mine/plan/share/")
    browser.post("/mine/plan/share/")
    assert Concern.objects.for_system(WHY).get().about == people.rosa


def test_words_of_danger_are_told_when_one_line_is_shared_later_and_only_once(browser, rosa, people, once):
    line = services.add_if(rosa, kind="feelings", picked="sad", once=once())
    services.say_if_it_helped(rosa, line, helped="no", words="I want to die", once=once())
    item = add_item(rosa, once, "I will kill myself")
    assert not Concern.objects.for_system(WHY).exists()
    for _time in range(2):
        for kind, row in (("plan-line", line), ("plan-item", item)):
            browser.post(reverse("recovery:share", args=[kind, row.pk]))
            browser.post(reverse("recovery:keep-private", args=[kind, row.pk]))
    assert [each.about for each in Concern.objects.for_system(WHY)] == [people.rosa, people.rosa]


def test_what_is_changed_after_the_mentor_left_is_private_and_nobody_is_told(rosa, walking, people, mentorship, once):
    line = add(rosa, once, "Canary", share=True)
    mentorships.end_mentorship(rosa, mentorship)
    services.change_if(rosa, line, words="I want to die")
    assert not Concern.objects.for_system(WHY).exists()
    walking(people.rosa, people.keisha)
    services.share_the_same(rosa)
    assert IfThen.objects.for_system(WHY).get().shared_with is None


def test_a_mentor_never_changes_what_is_hers(mentors_browser, rosa, once):
    line, item = add(rosa, once, "Canary", share=True), add_item(rosa, once, "Canary", share=True)
    for act, pk in (("remove-line", line.pk), ("line-up", line.pk), ("remove-item", item.pk), ("item-up", item.pk)):
        assert mentors_browser.post(reverse(f"recovery:{act}", args=[pk])).status_code == 403
    for page in ("/mine/plan/", "/mine/plan/plan.json", "/mine/plan/plan.pdf", "/mine/plan/card.pdf"):
        assert mentors_browser.get(page).status_code == 403


ACTS = (
    *("add private", "add shared", "share", "keep", "share all", "keep all"),
    *("remove", "end", "anew", "share the same"),
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), max_size=12))
def test_nothing_unshared_is_ever_on_a_mentors_page(world_of_two, acts):
    """Against a tiny model: which canaries were shared in which mentorship, and who walks with her now."""
    story = world_of_two()
    for act, index in acts:
        story.do(act, index)
        story.check()
    story.check_pages()


@pytest.fixture
def world_of_two(rosa, people, acting, sign_in, walking, mentorship, once):
    house = SimpleNamespace(rosa=rosa, people=people, acting=acting, sign_in=sign_in, walking=walking, once=once)

    def anew():
        for table in (IfThen, PlanItem):
            table.objects.for_system(WHY).all().delete()
        if current := mentorship_queries.current(rosa, rosa.person_id):
            mentorships.end_mentorship(rosa, current)
        return Story(house, walking(people.rosa, people.marcus))

    return anew


class Story:
    """`told`: the number of a canary → the mentorship in which it is shared, or None."""

    def __init__(self, house, mentorship):
        self.house, self.now, self.ended = house, mentorship, []
        self.rows, self.told, self.numbers = {}, {}, count()

    def do(self, act, index):
        getattr(self, act.replace(" ", "_"))(index)

    def _add(self, index, *, share):
        number = next(self.numbers)
        make = add if index % 2 else add_item
        self.rows[number] = make(self.house.rosa, self.house.once, f"Canary-{number}-", share=share)
        self.told[number] = self.now if share else None

    def add_private(self, index):
        self._add(index, share=False)

    def add_shared(self, index):
        if self.now:
            self._add(index, share=True)

    def share(self, index):
        if index in self.rows and self.now:
            services.share(self.house.rosa, self.rows[index])
            self.told[index] = self.now

    def keep(self, index):
        if index in self.rows:
            services.keep_private(self.house.rosa, self.rows[index])
            self.told[index] = None

    def share_all(self, _index):
        if self.now:
            services.share_plan(self.house.rosa)
            self.told = dict.fromkeys(self.told, self.now)

    def keep_all(self, index):
        (services.keep_plan_private if index % 2 else services.keep_all_private)(self.house.rosa)
        self.told = dict.fromkeys(self.told)

    def share_the_same(self, _index):
        if self.now:
            services.share_the_same(self.house.rosa)
            self.told = {number: self.now if row else None for number, row in self.told.items()}

    def remove(self, index):
        if row := self.rows.pop(index, None):
            (services.remove_line if isinstance(row, IfThen) else services.remove_item)(self.house.rosa, row)
            self.told.pop(index)

    def end(self, _index):
        if self.now:
            mentorships.end_mentorship(self.house.rosa, self.now)
            self.ended.append(self.now)
            self.now = None

    def anew(self, index):
        if self.now is None:
            mentor = (self.house.people.keisha, self.house.people.marcus)[index % 2]
            self.now = self.house.walking(self.house.people.rosa, mentor)

    def check(self):
        """What each mentor's queries give of each mentorship."""
        for row in [*self.ended, *([self.now] if self.now else [])]:
            mentor = self.house.acting(row.mentor)
            lines = [each.row.pk for each in queries.lines_shared(mentor, row)]
            items = [each.pk for beside in queries.beside_shared(mentor, row) for each in beside.items]
            may = {self.rows[number].pk for number, told in self.told.items() if told == row and row == self.now}
            assert {*lines, *items} == may
            for number, each in self.rows.items():
                if isinstance(each, IfThen):
                    told = self.told[number]
                    may = told is not None and told == self.now and row.mentor_id == told.mentor_id
                    assert bool(queries.line_shared(mentor, each.pk)) == may

    def check_pages(self):
        for row in [*self.ended, *([self.now] if self.now else [])]:
            page = text(self.house.sign_in(row.mentor).get(f"/shared/{row.pk}/"))
            for number, told in self.told.items():
                assert (f"Canary-{number}-" in page) == (told == row and row == self.now)


def test_the_mentors_page_costs_the_same_with_one_line_and_with_forty(mentors_browser, mentorship, rosa, once):
    page = f"/shared/{mentorship.pk}/"
    mentors_browser.get(page)
    counts = []
    for number in (1, 39):
        for _each in range(number):
            line = add(rosa, once, "Shared", share=True)
            services.say_if_it_helped(rosa, line, helped="yes", words="fine", once=once())
            services.mark_practiced(rosa, line, once=once())
            add_item(rosa, once, "Shared", share=True)
        with CaptureQueriesContext(connection) as seen:
            mentors_browser.get(page)
        counts.append(len(seen))
    assert counts[0] == counts[1]
