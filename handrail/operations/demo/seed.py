"""Six months in the life of one small program, made by calling the services with a moving clock.

Every state that the program knows occurs at least once: tests/house/test_demo.py counts them. Dates are relative to
the day on which it is made.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from handrail.access.actor import CLOCK, NOBODY
from handrail.access.permissions import Role
from handrail.mentorships import services as mentorships
from handrail.operations.cast import CAST
from handrail.operations.demo import knocks, lives, mentors, program, recovery, rounds, stand_ins
from handrail.operations.demo.mentees import LIVES
from handrail.operations.demo.story import Story
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries

PAIRS = {
    # mentee: (mentor, matched so many days ago, at this hour, they talked until so many days ago)
    "sam": ("marcus", 181, 15, 0),
    "hank": ("ray", 144, 15, 22),
    "rosa": ("marcus", 91, 15, 0),
    "tim": ("ray", 57, 15, 4),
    "darnell": ("marcus", 42, 15, 18),
    "bea": ("keisha", 35, 15, 0),
    "carl": ("nadine", 29, 15, 6),
    "andre": ("keisha", 21, 15, 0),
    "tess": ("nadine", 17, 15, 0),
}


def make_if_empty() -> bool:
    """Make the demo's program where there is none. True when it was made.

    Raises:
        RuntimeError: there is a real program. The demo's page lets everybody in, so it must never open over one.
    """
    if settings.SERVE:
        raise RuntimeError("A real program is never filled with made-up people.")
    if people_queries.with_role(CLOCK, *Role).exists() or queries.program(CLOCK).set_up_at is not None:
        if not _is_a_demo():
            raise RuntimeError("This database holds a real program. Name another folder or database for the demo.")
        return False
    with transaction.atomic():
        make(Story(timezone.now()))
    return True


def _is_a_demo() -> bool:
    """Most of the made-up staff sign in here. (Somebody who tries the demo out may end the access of one of them.)"""
    staff = [member.key for member in CAST if member.role != Role.MENTEE]
    return sum(people_queries.user_named(CLOCK, key) is not None for key in staff) * 2 > len(staff)


def make(story: Story) -> None:
    story.plan(story.days_ago(188, 9), lambda: program.begin(story))
    for number, key in enumerate(mentors.SHARING):
        story.plan(story.days_ago(187, 9, 10 * number), _later(mentors.join, story, key))
    for life in LIVES:
        story.plan(story.days_ago(life.came, 10), _later(lives.come, story, life))
    for key, (mentor, days, hour, until) in PAIRS.items():
        story.plan(story.days_ago(days, hour), _later(_pair, story, key, mentor, until))
    _turns(story)
    stand_ins.plan(story)
    _still_open(story)
    knocks.plan(story)
    rounds.plan(story)
    recovery.plan(story)
    story.plan(story.now, lambda: _users(story))
    story.run()


def _later(act: Callable[..., object], *args: object) -> Callable[[], object]:
    return lambda: act(*args)


def _pair(story: Story, key: str, mentor: str, until: int) -> None:
    if mentor == stand_ins.FROM_OUTSIDE:
        stand_ins.consent(story, key)
    lives.match(story, key, mentor)
    lives.walk(story, key, mentor, until=until)


def _turns(story: Story) -> None:
    """What was hard, and what was good."""

    def event(key: str, mentor: str, kind: str, days: int) -> None:
        story.plan(
            story.days_ago(days, 19),
            lambda: mentorships.report_event(
                story.actor(mentor), story.mentorships[key], kind=kind, once=f"demo-{key}-{kind}-{days}"
            ),
        )

    event("sam", "marcus", "slip", 100)
    event("rosa", "marcus", "big_change", 30)
    event("tim", "ray", "crisis", 25)
    event("bea", "keisha", "slip", 5)
    story.plan(
        story.days_ago(65, 18),
        lambda: mentorships.agree_step_down(story.actor("marcus"), story.mentorships["sam"], once="demo-sam-down"),
    )
    for number, (days, outcome) in enumerate(((8, "no_answer"), (2, "left_message"))):
        story.plan(story.days_ago(days, 18), _later_try(story, outcome, number))
    story.plan(
        story.days_ago(20, 12), lambda: mentorships.end_mentorship(story.actor("hank"), story.mentorships["hank"])
    )
    story.plan(story.days_ago(186, 9), lambda: mentors.certify(story, "marcus"))
    story.plan(story.days_ago(3, 9), lambda: mentors.go_on_leave(story, "ray", 11))
    story.plan(story.days_ago(3, 16), lambda: lives.lose_the_number(story, "carl", "nadine"))
    _worries(story)
    story.plan(story.hours_ago(5), lambda: _break_glass(story))
    story.plan(story.hours_ago(4), lambda: _give_a_role(story))


def _later_try(story: Story, outcome: str, number: int) -> Callable[[], object]:
    return lambda: lives.try_in_vain(story, "darnell", "marcus", outcome=outcome, number=number)


WORRIES = (
    ("sam", "marcus", "self", 120, "Said he would not mind not waking up.", "safe", "His sister stays the night."),
    ("rosa", "marcus", "child", 70, "Her boy was alone for two days.", "reported", "The report is made, with her."),
    ("bea", "keisha", "vulnerable_adult", 20, "Her father has no heat.", "care", "The county's nurse goes there."),
    ("darnell", "marcus", "other", 15, "He said he would get even.", "not_a_danger", "He was joking. He is calm."),
)
"""(about whom, who was worried, kind, days ago, what was heard, outcome, what was done): all of them ended well."""


def _break_glass(story: Story) -> None:
    """It ended by itself, and nobody has looked at it yet."""
    people.break_glass(
        story.actor("hale"),
        who=story.people["bea"].name,
        ground="danger",
        words="The hospital called: she was brought in last night, and asked that we know.",
        once="demo-glass",
    )


def _give_a_role(story: Story) -> None:
    """He is to lead a group as well. A second person has not said yet that it is right."""
    people.grant_role(story.actor("dora"), story.people["hale"], Role.FACILITATOR)


def _worries(story: Story) -> None:
    """Those that ended, and one that is open now."""
    for worry in WORRIES:
        _worry_and_answer(story, *worry)
    story.plan(
        story.hours_ago(2), lambda: _worry(story, "tess", "nadine", "self", "She sounded far away and hung up on me.")
    )


def _worry(story: Story, key: str, mentor: str, kind: str, words: str) -> Any:
    return mentorships.raise_concern(
        story.actor(mentor), about=story.people[key], kind=kind, words=words, once=f"demo-{key}-worried"
    )


def _worry_and_answer(
    story: Story, key: str, mentor: str, kind: str, days: int, words: str, outcome: str, said: str
) -> None:
    def answer() -> None:
        hale, raised = story.actor("hale"), _worry(story, key, mentor, kind, words)
        mentorships.take_concern(hale, raised)
        story.plan(
            story.days_ago(days, 22),
            lambda: mentorships.close_concern(hale, raised, outcome=outcome, done=f"Talked an hour. {said}"),
        )

    story.plan(story.days_ago(days, 20), answer)


def _still_open(story: Story) -> None:
    """What waits for an answer now."""
    story.plan(story.days_ago(1, 15), lambda: _pair_today(story))
    story.plan(story.days_ago(4, 11), lambda: (lives.offer(story, "paul"), lives.choose(story, "paul", "minh")))
    story.plan(story.days_ago(2, 11), lambda: lives.offer(story, "luis"))
    story.plan(story.days_ago(6, 11), lambda: lives.choose_first(story, "joan"))
    story.plan(story.days_ago(1, 16), lambda: _lose_phone(story, "tim"))
    story.plan(story.days_ago(5, 18), lambda: lives.say_no(story, "joan"))


def _pair_today(story: Story) -> None:
    """Matched yesterday: the first 48 hours run. The text that tells her never left: the carrier was down."""
    linh = story.people["linh"]
    people.keep_contact_plan(story.actor("linh"), linh, notices_on=True)
    lives.match(story, "linh", "minh")


def _lose_phone(story: Story, key: str) -> None:
    """He has a card, and leaves a new number by it. Nobody has called him yet."""
    code = people.print_card(story.actor("ana"), story.people[key])
    people.get_in_touch(
        NOBODY, code, phone="228-555-0188", ways=["call"], times=["evening"], shared="no", once="demo-lost-phone"
    )


def _users(story: Story) -> None:
    """Staff and mentors can sign in. Their passwords are random: the page of the cast is the way in.

    Mentees need no user: one is made when they first come in, as it is by their code.
    """
    for member in CAST:
        if member.role == Role.MENTEE:
            continue
        code = people.invite(CLOCK, story.people[member.key])
        people.accept_invitation(NOBODY, code, name="", username=member.key, password=secrets.token_urlsafe(24))
