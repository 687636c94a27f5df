"""Chapters, numbers and answers are shared each by itself. What is not shared is nowhere on anybody else's pages."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from handrail.access.actor import CLOCK
from handrail.mentorships import services as mentorships
from handrail.operations.cast import acting
from handrail.recovery import queries, services
from handrail.recovery.models import Assessment, Chapter, HelpGiven, Milestone, ProgressPart
from handrail.recovery.shared_parts import progress
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db
PROGRESS = "/mine/progress/"
ANSWERS = {f"q{number}": 4 for number in range(1, 11)}
PARTS = ("chapters", "numbers", "answers")


def fill(rosa):
    """Something in each part."""
    services.begin_chapter(rosa, name="Chapter canary", begins=date(2026, 2, 1), once="chapter")
    services.help_somebody(rosa, once="help")
    barc = queries.known(rosa, "barc-10").instrument
    services.save_answers(rosa, barc, 0, answers=ANSWERS, way="alone", finish=True)


@pytest.fixture
def filled(rosa, asked):
    asked("barc-10")
    fill(rosa)


SIGNS = {"chapters": "Chapter canary", "numbers": "person helped", "answers": "40 on March 2, 2026"}


@pytest.mark.parametrize("part", PARTS)
def test_he_sees_the_part_she_shares_and_no_other(browser, mentors_browser, mentorship, filled, part):
    shared = f"/shared/{mentorship.pk}/"
    assert not any(sign in mentors_browser.get(shared).content.decode() for sign in SIGNS.values())
    answer = browser.post(f"{PROGRESS}share/{part}/", {"x": "1"})
    assert answer.status_code == 302
    page = mentors_browser.get(shared).content.decode()
    assert {key for key, sign in SIGNS.items() if sign in page} == {part}
    assert "You and Marcus" in browser.get(PROGRESS).content.decode()
    browser.post(f"{PROGRESS}keep/{part}/", {"x": "1"})
    assert not any(sign in mentors_browser.get(shared).content.decode() for sign in SIGNS.values())


def test_stop_sharing_everything_stops_this_too(browser, mentors_browser, mentorship, filled):
    for part in PARTS:
        browser.post(f"{PROGRESS}share/{part}/", {"x": "1"})
    browser.post("/mine/sharing/none/")
    page = mentors_browser.get(f"/shared/{mentorship.pk}/").content.decode()
    assert not any(sign in page for sign in SIGNS.values())


def test_answers_half_given_are_not_shown(rosa, marcus, mentorship, clock, filled):
    services.share_part(rosa, "answers")
    clock.pass_(days=31)
    barc = queries.known(rosa, "barc-10").instrument
    services.save_answers(rosa, barc, 30, answers={"q1": 1}, way="alone", finish=False)
    assert [row.point for row in Assessment.objects.visible_to(marcus)] == [0]


def test_no_such_part_and_nobody_to_share_with(rosa, browser, mentorship, filled):
    assert browser.post(f"{PROGRESS}share/everything/", {"x": "1"}).status_code == 404
    mentorships.end_mentorship(rosa, mentorship)
    assert browser.post(f"{PROGRESS}share/chapters/", {"x": "1"}).status_code == 422


def test_an_ending_shuts_it_from_that_moment(rosa, marcus, mentorship, filled):
    for part in PARTS:
        services.share_part(rosa, part)
    assert Chapter.objects.visible_to(marcus).exists() and HelpGiven.objects.visible_to(marcus).exists()
    mentorships.end_mentorship(rosa, mentorship)
    for table in (ProgressPart, Chapter, HelpGiven, Milestone, Assessment):
        assert not table.objects.visible_to(marcus).exists()


class Sharing(RuleBasedStateMachine):
    """Rosa shares and stops sharing, parts from her mentor and gets another, or the same one again."""

    people: dict
    site: object

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer._from_testcase = True
        self.outer.__enter__()
        self.mentors = {key: acting(self.people[key]) for key in ("marcus", "keisha")}
        self.rosa, self.pair, self.now = acting(self.people["rosa"]), self.first, "marcus"
        self.told = dict.fromkeys(PARTS)
        """What she shares: part → in which mentorship."""

    def teardown(self):
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def attempt(self, act):
        try:
            with transaction.atomic():
                act()
        except RuleBroken:
            return False
        return True

    @rule(part=st.sampled_from(PARTS))
    def share(self, part):
        if self.attempt(lambda: services.share_part(self.rosa, part)):
            self.told[part] = self.pair.pk

    @rule(part=st.sampled_from(PARTS))
    def keep(self, part):
        if self.attempt(lambda: services.keep_part(self.rosa, part)):
            self.told[part] = None

    @rule()
    def keep_everything(self):
        services.keep_all_private(self.rosa)
        self.told = dict.fromkeys(PARTS)

    @rule()
    def share_the_same(self):
        if self.attempt(lambda: services.share_the_same(self.rosa)):
            self.told = {part: told and self.pair.pk for part, told in self.told.items()}

    @rule()
    def part(self):
        if self.pair:
            mentorships.end_mentorship(self.rosa, self.pair)
            self.pair, self.now = None, ""

    @rule(key=st.sampled_from(["marcus", "keisha"]))
    def meet(self, key):
        if not self.pair:
            mentor = self.people[key]
            self.pair = mentorships.open_mentorship(
                CLOCK, mentee=self.people["rosa"], mentor=mentor, backup=None, site=self.site
            )
            self.now = key

    @invariant()
    def each_mentor_sees_what_is_shared_with_them_and_no_more(self):
        for key, actor in self.mentors.items():
            expected = {
                part for part, told in self.told.items() if self.pair and told == self.pair.pk and self.now == key
            }
            assert set(ProgressPart.objects.visible_to(actor).values_list("part", flat=True)) == expected
            seen = {
                "chapters": Chapter.objects.visible_to(actor).exists(),
                "numbers": HelpGiven.objects.visible_to(actor).exists(),
                "answers": Assessment.objects.visible_to(actor).exists(),
            }
            assert {part for part, there in seen.items() if there} == expected
            if self.pair and self.now == key:
                found = progress(actor, self.pair)
                shown = {
                    "chapters": bool(found and found[1]["told"]),
                    "numbers": bool(found and found[1].get("facts")),
                    "answers": bool(found and found[1].get("lean_chart")),
                }
                assert {part for part, there in shown.items() if there} == expected


def test_whatever_is_shared_ended_and_begun_anew(rosa, filled, people, mentorship, site):
    Sharing.people = {key: getattr(people, key) for key in ("rosa", "marcus", "keisha")}
    Sharing.first, Sharing.site = mentorship, site
    run_state_machine_as_test(
        Sharing,
        settings=settings(
            max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
