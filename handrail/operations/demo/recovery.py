"""What people of the demo keep for themselves, and what they share."""

from __future__ import annotations

from collections.abc import Callable

from handrail.operations.demo import (
    recovery_exercises,
    recovery_goals,
    recovery_plan,
    recovery_progress,
    recovery_pulse,
)
from handrail.operations.demo.story import Story
from handrail.recovery import services

JOURNAL = (
    # who, how many days ago, shared with their mentor, words
    ("rosa", 40, True, "My boy laughed at breakfast. I was there for it."),
    ("rosa", 12, False, "I drove past the old street today. My hands shook. I kept driving."),
    ("rosa", 3, True, "Slept six hours. Called Marcus before the birthday, not after."),
    ("sam", 60, False, "A hard night. I did not call. I want to say so next time."),
    ("bea", 4, True, "I slipped. I told Keisha the same day."),
)


def plan(story: Story) -> None:
    recovery_pulse.plan(story)
    recovery_plan.plan(story)
    for number, (key, days, share, words) in enumerate(JOURNAL):
        story.plan(story.days_ago(days, 20), _write(story, key, words, share=share, once=f"demo-journal-{number}"))
    recovery_progress.plan(story)
    recovery_goals.plan(story)
    recovery_exercises.plan(story)


def _write(story: Story, key: str, words: str, *, share: bool, once: str) -> Callable[[], object]:
    return lambda: services.write_entry(story.actor(key), words=words, on=story.date_now(), share=share, once=once)
