"""Small steps, goals and a support plan of people of the demo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

from handrail.operations.demo.story import Story
from handrail.recovery import queries, services

ROUTINES = (
    # who, area, picked, own words, days (0: Monday), times a week, shared, done so many days ago
    ("rosa", "movement", "", "Walk to the pier and back", (), 3, True, (26, 23, 19, 17, 12, 10, 8, 5, 3, 1)),
    ("rosa", "sleep", "phone", "", (0, 1, 2, 3, 6), 5, False, (15, 9, 4, 2)),
    ("rosa", "connection", "", "Call my sister on Sunday evening", (6,), 1, True, (20, 13, 6)),
    ("sam", "meaning", "thanks", "", (), 7, True, (6, 5, 4, 2, 1)),
)
GOALS = (
    # who, words, area, why, steps (words, done so many days ago or None), shared, made so many days ago
    (
        "rosa",
        "Have my boy with me every weekend",
        "family",
        "He asks when he can stay.",
        (("Call the lawyer back", 38), ("Get the room ready", 20), ("Ask for the court date", None)),
        True,
        45,
    ),
    (
        "rosa",
        "Pay back what I owe my sister",
        "money",
        "I want to look her in the eye.",
        (("Write down what it is", 25), ("Put aside twenty dollars each payday", None)),
        False,
        31,
    ),
    ("sam", "Get my license back", "legal", "", (("Find out what it costs", 50),), True, 60),
)


def plan(story: Story) -> None:
    for number, row in enumerate(ROUTINES):
        story.plan(story.days_ago(28, 18, number), _begin(story, number, *row))
    for number, goal in enumerate(GOALS):
        story.plan(story.days_ago(goal[-1], 17, number), _want(story, number, *goal))
    story.plan(story.days_ago(14, 17), lambda: _look_back(story))
    story.plan(story.days_ago(12, 17), lambda: _first_paper(story))
    story.plan(story.days_ago(10, 17), lambda: _on_paper(story))
    story.plan(story.days_ago(28, 19), lambda: services.keep_reminder(story.actor("rosa"), at=time(18)))


def _begin(
    story: Story,
    number: int,
    key: str,
    area: str,
    picked: str,
    words: str,
    days: tuple[int, ...],
    times: int,
    share: bool,
    done: tuple[int, ...],
) -> Callable[[], object]:
    def act() -> None:
        actor = story.actor(key)
        row = services.add_routine(
            actor,
            area=area,
            picked=picked,
            words=words,
            days=days,
            times=times,
            share=share,
            once=f"demo-routine-{number}",
        )
        if key == "rosa" and area == "movement":
            services.add_if_then(actor, row, picked="rain")
        for ago in done:
            story.plan(story.days_ago(ago, 20), lambda: services.did_routine(actor, row, on=queries.my_today(actor)))

    return act


def _want(
    story: Story,
    number: int,
    key: str,
    words: str,
    area: str,
    why: str,
    steps: tuple[tuple[str, int | None], ...],
    share: bool,
    made: int,
) -> Callable[[], object]:
    def act() -> None:
        actor = story.actor(key)
        goal = services.add_goal(actor, words=words, area=area, why=why, share=share, once=f"demo-goal-{number}")
        for place, (said, ago) in enumerate(steps):
            step = services.add_step(actor, goal, words=said, once=f"demo-goal-{number}-step-{place}")
            if ago is not None:
                story.plan(story.days_ago(ago, 19), _done(story, key, step))

    return act


def _done(story: Story, key: str, step: object) -> Callable[[], object]:
    return lambda: services.finish_step(story.actor(key), step)  # type: ignore[arg-type]


def _look_back(story: Story) -> None:
    """Marcus and Rosa look at her boy's weekends, and meet on it again today; Sam's is looked at later."""
    marcus, rosa = story.actor("marcus"), story.actor("rosa")
    shared = {goal.words: goal for goal in queries.goals_to_review(marcus)}
    today = story.date_now()
    services.review_goal(
        marcus,
        shared["Have my boy with me every weekend"],
        how="The room is ready and the lawyer called back. The court date comes next.",
        next_on=today + timedelta(days=14),
        once="demo-review-marcus",
    )
    services.review_goal(
        rosa,
        shared["Have my boy with me every weekend"],
        how="I was scared to call. I did it from the pier.",
        next_on=today + timedelta(days=14),
        once="demo-review-rosa",
    )
    mine = {goal.words: goal for goal in queries.goals(rosa)}
    services.review_goal(
        rosa,
        mine["Pay back what I owe my sister"],
        how="I know the number now. It is smaller than my fear of it.",
        next_on=today + timedelta(days=13),
        once="demo-review-private",
    )
    services.review_goal(
        marcus,
        shared["Get my license back"],
        how="He knows what it costs. He saves for it.",
        next_on=today + timedelta(days=40),
        once="demo-review-sam",
    )


def _first_paper(story: Story) -> None:
    services.make_support_plan(
        story.actor("rosa"), strengths="A first try, for myself alone.", once="demo-support-plan-first"
    )


def _on_paper(story: Story) -> None:
    """What Rosa picked of it, made with Marcus."""
    rosa = story.actor("rosa")
    offered = [choice for _heading, choices in queries.support_plan_choices(rosa) for choice in choices]
    services.make_support_plan(
        rosa,
        chosen=[key for key, words in offered if words in (GOALS[0][1], ROUTINES[0][3])],
        strengths="I show up, also when I am afraid.",
        supports="My sister, Marcus, the noon group, and the pier.",
        share=True,
        once="demo-support-plan",
    )
