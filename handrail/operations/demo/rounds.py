"""Yesterday Ana had everybody who waits matched at once. She has not offered anything of it yet.

Hank wants a man, and Keisha has said no to Joan: both would need the last place of Minh.
"""

from __future__ import annotations

from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.matching import services as matching
from handrail.operations.demo.story import Story


def plan(story: Story) -> None:
    story.plan(story.days_ago(1, 16), lambda: work_out(story))


def work_out(story: Story) -> None:
    """As the worker's process does it."""
    matching.ask_for_round(story.actor("ana"), once="demo-round")
    row = matching.take_round(CLOCK, timezone.now())
    assert row is not None  # noqa: S101 asked for just now
    matching.work_out(CLOCK, row)
