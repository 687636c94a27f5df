"""Who steps in, who comes from outside and by whose consent, how care goes on, and a carrier that was down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handrail.matching import services as matching
from handrail.mentees import services as mentees
from handrail.mentorships import services as mentorships
from handrail.operations.demo.story import Story
from handrail.outbox import channels

FROM_OUTSIDE = "ray"
CONSENT_DAYS = {"hank": 365, "tim": 55}
STAGES = ((120, "intensive_outpatient"), (75, "outpatient"), (40, "after_care"))


def plan(story: Story) -> None:
    for days, stage in STAGES:
        story.plan(story.days_ago(days, 9), _stage(story, "sam", stage))
    held: dict[str, Any] = {}

    def cover(key: str, by: str, *, days: int) -> None:
        held[key] = mentorships.start_cover(
            story.actor("ana"), story.mentorships[key], person=story.people[by], ends=story.days_ago(-days, 20)
        )

    story.plan(story.days_ago(60, 9), lambda: cover("sam", "keisha", days=10))
    story.plan(story.days_ago(55, 9), lambda: mentorships.end_cover(story.actor("ana"), held["sam"]))
    story.plan(story.days_ago(4, 9), lambda: cover("bea", "nadine", days=6))
    _carrier_down(story)


def consent(story: Story, key: str) -> None:
    """A written yes to the mentor from outside, until a day. Tim's is over since the day before yesterday."""
    matching.record_consent(
        story.actor("ana"),
        story.mentees[key],
        recipient=story.people[FROM_OUTSIDE],
        what="My name, how to reach me, and that I take part.",
        how="on_paper",
        ends=story.on(story.date_now() + timedelta(days=CONSENT_DAYS[key]), 23, 59),
    )


def _stage(story: Story, key: str, stage: str) -> Any:
    def act() -> None:
        mentees.change_stage(story.actor("ana"), story.mentees[key], stage=stage, on=story.date_now())

    return act


def _carrier_down(story: Story) -> None:
    """Yesterday from three to nine no text left. The outbox gave up on one after eight tries."""
    sends = channels.CHANNELS[channels.TEXT]

    def down(*_letter: Any) -> None:
        raise ConnectionError

    def carry(by: Any) -> Any:
        return lambda: channels.CHANNELS.__setitem__(channels.TEXT, by)

    story.plan(story.days_ago(1, 14, 59), carry(down))
    for minutes in range(0, 300, 20):
        story.plan(story.days_ago(1, 15) + timedelta(minutes=minutes), lambda: None)
    story.plan(story.days_ago(1, 21), carry(sends))
    story.at_the_end(carry(sends))
