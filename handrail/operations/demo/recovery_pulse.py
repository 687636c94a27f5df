"""How it went with some of them, who asked to talk, and who answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from handrail.operations.demo.story import Story
from handrail.recovery import services

ROSA: tuple[tuple[int, int, int, dict[str, Any]], ...] = (
    # days ago, hour, mood, more; shared with Marcus, as she chose, unless it says otherwise
    (26, 20, 3, {"craving": 4}),
    (25, 21, 4, {"craving": 3, "sleep": 3}),
    (24, 20, 4, {}),
    (22, 19, 2, {"craving": 7, "sleep": 1, "words": "Payday. I went to the noon group and stayed for coffee."}),
    (21, 21, 3, {"craving": 5}),
    (19, 8, 4, {"company": 3}),
    (18, 20, 5, {"craving": 1, "words": "Soup at Tasha’s. We laughed a lot."}),
    (14, 22, 2, {"share": False, "words": "I miss my mother and want nobody to ask."}),
    (13, 20, 3, {"craving": 3, "sleep": 2}),
    (12, 20, 4, {}),
    (9, 7, 4, {"craving": 2, "sleep": 3}),
    (6, 20, 4, {"company": 3}),
    (5, 20, 5, {"craving": 1}),
    (3, 21, 4, {"sleep": 3}),
)
TALKS = (
    # who, days ago, hour, who answered, what they said, what was agreed
    (
        "rosa",
        33,
        14,
        "ana",
        "My sister’s dinner is on Sunday and I am scared.",
        "Talked for a while. She leaves at eight.",
    ),
    ("sam", 16, 16, "ruth", "", "He wanted to hear a voice. Better now."),
)


def plan(story: Story) -> None:
    _rosa(story)
    story.plan(story.days_ago(20, 11), _choice(story, "bea"))
    story.plan(story.days_ago(8, 20), _save(story, "bea", 3, {"craving": 5}, "demo-pulse-bea-1"))
    rough = {"craving": 9, "sleep": 1, "words": "I can’t stop thinking about it."}
    story.plan(story.hours_ago(14), _save(story, "bea", 1, rough, "demo-pulse-bea-2"))
    for number, talk in enumerate(TALKS):
        _answered(story, number, *talk)
    said: dict[str, Any] = {"words": "Can someone call me?", "reach": "The house phone, before lights out."}
    story.plan(story.hours_ago(0.2), lambda: services.ask_to_talk(story.actor("andre"), **said, once="demo-talk-open"))


def _rosa(story: Story) -> None:
    story.plan(story.days_ago(27, 9), _choice(story, "rosa"))
    for number, (days, hour, mood, more) in enumerate(ROSA):
        story.plan(story.days_ago(days, hour), _save(story, "rosa", mood, more, f"demo-pulse-rosa-{number}"))
    story.plan(story.days_ago(16, 18), _written(story, "marcus", "told", 3, 17, "demo-pulse-told"))
    story.plan(story.days_ago(7, 11), _written(story, "ana", "paper", 4, 8, "demo-pulse-paper"))


def _choice(story: Story, key: str) -> Callable[[], object]:
    return lambda: services.choose_for_pulses(story.actor(key), share_each=True)


def _save(story: Story, key: str, mood: int, more: dict[str, Any], once: str) -> Callable[[], object]:
    return lambda: services.save_pulse(story.actor(key), mood=mood, **more, once=once)


def _written(story: Story, by: str, way: str, mood: int, days_ago: int, once: str) -> Callable[[], object]:
    on = story.today - timedelta(days=days_ago)
    said: dict[str, Any] = {"way": way, "mood": mood, "on": on, "once": once}
    return lambda: services.write_down_pulse(story.actor(by), story.mentorships["rosa"], **said)


def _answered(story: Story, number: int, key: str, days: int, hour: int, by: str, words: str, done: str) -> None:
    made: dict[str, Any] = {}
    asked = story.days_ago(days, hour)

    def ask() -> None:
        made["talk"] = services.ask_to_talk(story.actor(key), words=words, once=f"demo-talk-{number}")

    story.plan(asked, ask)
    story.plan(asked + timedelta(minutes=11), lambda: services.take_talk(story.actor(by), made["talk"]))
    close = {"outcome": "answered", "words": done, "once": f"demo-talk-closed-{number}"}
    story.plan(asked + timedelta(minutes=40), lambda: services.close_talk(story.actor(by), made["talk"], **close))
