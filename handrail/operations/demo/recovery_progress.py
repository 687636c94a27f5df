"""Chapters, answers and kind words of the demo: Rosa's way, a slip of Sam's, and what Dora confirmed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from handrail.access.prepared import first
from handrail.operations.demo.story import Story
from handrail.recovery import queries, services
from handrail.rules.scoring import Instrument

LEANING = (
    # days from enrollment, her answers: 31, 36 and 44 out of 60
    (0, (5, 2, 2, 2, 2, 4, 3, 5, 3, 3)),
    (30, (5, 3, 3, 3, 3, 4, 3, 5, 3, 4)),
    (90, (6, 4, 4, 4, 4, 5, 4, 5, 4, 4)),
)


def plan(story: Story) -> None:
    story.plan(story.days_ago(170, 9), lambda: _turn_on(story, "barc-10"))
    story.plan(story.days_ago(170, 9), lambda: _turn_on(story, "walking-together"))
    began = story.days_ago(92, 18)
    story.plan(began, _begin(story, "rosa", "Coming home", once="demo-chapter-rosa-1"))
    story.plan(story.days_ago(76, 18), _begin(story, "rosa", "Back at work", once="demo-chapter-rosa-2"))
    story.plan(story.days_ago(30, 18), lambda: _rosas_hard_week(story))
    story.plan(story.days_ago(46, 18), lambda: services.tell_milestones(story.actor("rosa")))
    for days in (60, 41, 9):
        story.plan(story.days_ago(days, 19), _helped(story, "rosa", days))
    for point, answers in LEANING[1:]:
        story.plan(story.days_ago(92 - point, 19), _answer(story, "rosa", answers))
    story.plan(story.days_ago(92, 19), _answer_on_paper(story, "ana", "rosa", LEANING[0][1]))
    story.plan(story.days_ago(8, 20), lambda: _cheer(story))
    story.plan(story.days_ago(170, 18), _begin(story, "sam", "A room of my own", once="demo-chapter-sam-1"))
    story.plan(story.days_ago(99, 12), lambda: _sams_slip(story))
    story.plan(story.days_ago(5, 12), lambda: _bea_asks(story))
    story.plan(story.days_ago(20, 9), lambda: _turn_on(story, "gad-2"))
    story.plan(story.days_ago(1, 20), _answer(story, "bea", (2, 2), of="gad-2"))


def _turn_on(story: Story, key: str) -> None:
    dora = story.actor("dora")
    known = queries.known(dora, key)
    assert known is not None  # noqa: S101 it comes with Handrail
    services.turn_on(dora, key=key, version=known.instrument.version)


def _begin(story: Story, key: str, name: str, *, once: str) -> Callable[[], object]:
    return lambda: services.begin_chapter(story.actor(key), name=name, begins=story.date_now(), once=once)


def _helped(story: Story, key: str, number: int) -> Callable[[], object]:
    return lambda: services.help_somebody(story.actor(key), once=f"demo-helped-{key}-{number}")


def _answer(story: Story, key: str, values: tuple[int, ...], *, of: str = "barc-10") -> Callable[[], object]:
    def answered() -> None:
        actor = story.actor(key)
        due = queries.due_of(actor, of)
        if due is not None:
            answers = _in_order(due.instrument, values)
            services.save_answers(actor, due.instrument, due.due.point, answers=answers, way="alone", finish=True)

    return answered


def _answer_on_paper(story: Story, by: str, key: str, values: tuple[int, ...]) -> Callable[[], object]:
    def typed_in() -> None:
        actor = story.actor(by)
        instrument = next(each for each in queries.on_paper(actor) if each.key == "barc-10")
        said: dict[str, Any] = {"answers": _in_order(instrument, values), "on": story.date_now(), "language": "en"}
        services.type_in_answers(actor, story.mentees[key], instrument, **said)

    return typed_in


def _in_order(instrument: Instrument, values: tuple[int, ...]) -> dict[str, object]:
    return {item.key: value for item, value in zip(instrument.items, values, strict=True)}


def _rosas_hard_week(story: Story) -> None:
    """She tells it afterwards, shares her chapters, and keeps the numbers to herself."""
    rosa, day = story.actor("rosa"), story.date_now()
    services.share_part(rosa, "chapters")
    services.tell_slip(
        rosa,
        on=day - timedelta(days=6),
        until=day,
        learned="Payday needs a plan before Friday noon. I made one.",
        name="The pier",
        tell=False,
        once="demo-slip-rosa",
    )


def _sams_slip(story: Story) -> None:
    day = story.date_now()
    services.tell_slip(
        story.actor("sam"),
        on=day - timedelta(days=1),
        until=day - timedelta(days=1),
        learned="I can call before, too.",
        name="Calling first",
        tell=False,
        once="demo-slip-sam",
    )


def _cheer(story: Story) -> None:
    marcus = story.actor("marcus")
    shared: Any = first(queries.milestones_shared(marcus, story.mentorships["rosa"]))
    if shared is not None:
        services.cheer(marcus, shared)


def _bea_asks(story: Story) -> None:
    services.ask_for_another_mentor(story.actor("bea"), once="demo-another-bea")
