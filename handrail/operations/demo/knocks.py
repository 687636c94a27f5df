"""Reach-outs in every state: waiting, late, answered, put aside, and ended in each outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from handrail.access.actor import NOBODY
from handrail.intake import services
from handrail.operations.demo.story import Story


def plan(story: Story) -> None:
    _ended(story)
    _waiting(story)


def knock(story: Story, key: str, at: datetime, then: Callable[[Any], object] | None = None, **answers: Any) -> None:
    """Somebody reaches out at this moment; `then` is given the reach-out and plans what follows."""

    def act() -> None:
        made = services.reach_out(NOBODY, once=f"demo-knock-{key}", **{"for_whom": "self", "adult": "yes", **answers})
        if then:
            then(made)

    story.plan(at, act)


def _ended(story: Story) -> None:
    def refer(made: Any) -> None:
        story.plan(
            story.days_ago(80, 15),
            lambda: services.refer(story.actor("ruth"), made, to="Region 12, youth services", words=""),
        )

    def decline(made: Any) -> None:
        story.plan(
            story.days_ago(70, 16),
            lambda: services.record_attempt(
                story.actor("ana"), made, way="text", result="reached", note="Wants to wait.", once="demo-decline"
            ),
        )
        story.plan(story.days_ago(70, 16, 5), lambda: services.record_decline(story.actor("ana"), made))

    def never_reached(made: Any) -> None:
        for number, days in enumerate((54, 53, 52)):
            story.plan(story.days_ago(days, 12), _tried(story, made, number))
        story.plan(story.days_ago(51, 12), lambda: services.record_not_reached(story.actor("ruth"), made))

    knock(story, "minor", story.days_ago(81, 19), refer, adult="no", name="Jay", words="I am 16.")
    knock(story, "wait", story.days_ago(71, 9), decline, name="Curtis", address="228-555-0161", safe={"ways": ["text"]})
    knock(
        story, "lost", story.days_ago(55, 22), never_reached, name="T", address="228-555-0162", safe={"ways": ["call"]}
    )
    knock(
        story,
        "spam-ended",
        story.days_ago(15, 3),
        lambda made: story.plan(story.days_ago(15, 9), lambda: services.mark_spam(story.actor("ana"), made)),
        name="SEO TEAM",
        words="Buy 10,000 links http://example.org",
        suspicion="honeypot",
    )


def _tried(story: Story, made: Any, number: int) -> Callable[[], object]:
    return lambda: services.record_attempt(
        story.actor("ruth"), made, way="call", result="no_answer", once=f"demo-lost-{number}"
    )


def _waiting(story: Story) -> None:
    def answered(made: Any) -> None:
        story.plan(
            story.hours_ago(19),
            lambda: services.answer(
                story.actor("ana"), made, words="We can talk tomorrow at five. Is that fine?", once="demo-answer"
            ),
        )

    knock(
        story, "late", story.hours_ago(9), name="Wade", address="228-555-0163",
        safe={"ways": ["call"], "times": ["evening"]}, words="I got out on Friday. I don't want to go back there.",
    )  # fmt: skip
    knock(
        story, "new", story.hours_ago(0.4), name="Dee", address="228-555-0143",
        safe={"ways": ["text"], "times": ["afternoon"], "shared": "yes"}, words="Text only please, after noon.",
    )  # fmt: skip
    knock(
        story, "mother", story.hours_ago(20), answered, for_whom="loved_one", name="Marie",
        address="marie@example.org", safe={"ways": ["email"]}, words="My son is not ready. I am.",
    )  # fmt: skip
    knock(
        story, "nurse", story.hours_ago(1), for_whom="professional", knows_and_agreed=True, person_name="Lou",
        person_address="228-555-0165", name="Nurse at the ER", address="228-555-0166", safe={"ways": ["call"]},
    )  # fmt: skip
    knock(
        story,
        "spam",
        story.hours_ago(5),
        name="Best Loans",
        words="Cheap loans http://example.org",
        suspicion="honeypot",
    )
