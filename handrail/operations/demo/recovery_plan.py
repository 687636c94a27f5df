"""Rosa's plan, shared in part and used; Sam's, which he keeps to himself. Darnell has none yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from handrail.operations.demo.story import Story
from handrail.recovery import queries, services

ROSA = (
    # days ago, shared, kind, picked, own words, then: picked, then: own words, how it went since
    (60, True, "situations", "", "I get paid on Friday and pass the store on Division Street",
     ("other-way", "text-mentor"), (), ("yes", "yes", "some", "no", "yes", "yes")),
    (58, True, "people", "", "my sister and I start to fight at dinner",
     ("need-air", "walk"), ("text Tasha",), ()),
    (41, False, "body", "no-sleep", "",
     ("box-breathing",), ("leave the small light on",), ("yes", "no", "yes", "some")),
    (20, True, "places", "old-street", "", ("call-list",), (), ("no",)),
)  # fmt: skip
ITEMS = (
    # who, days ago, shared, list, picked, own words, number
    ("rosa", 60, True, "people", (), "Marcus", "228-555-0111"),
    ("rosa", 60, True, "people", (), "Tasha from church", "228-555-0162"),
    ("rosa", 59, False, "reasons", (), "I want to be awake for Mia’s mornings.", ""),
    ("rosa", 59, True, "places", ("water", "church"), "On Tasha’s porch", ""),
    ("rosa", 59, False, "signs", ("bad-sleep", "secrets"), "", ""),
    ("rosa", 59, True, "slip", ("call", "not-alone", "go-on"), "", ""),
    ("sam", 150, False, "people", (), "My brother Joe", "228-555-0171"),
    ("sam", 150, False, "reasons", ("children", "sleep"), "", ""),
)


def plan(story: Story) -> None:
    for number, line in enumerate(ROSA):
        story.plan(story.days_ago(line[0], 18, number), partial(_line, story, "rosa", number, *line))
    sams = (150, False, "times", "late-night", "", ("rest", "music"), ("call Joe",), ("yes",))
    story.plan(story.days_ago(150, 19), partial(_line, story, "sam", len(ROSA), *sams))
    for number, (key, days, share, section, picked, words, phone) in enumerate(ITEMS):
        item = {"section": section, "picked": picked, "words": words, "number": phone, "share": share}
        story.plan(story.days_ago(days, 18, 30 + number), _item(story, key, item, f"demo-plan-item-{number}"))
    for key, days in (("rosa", 59), ("rosa", 2), ("sam", 149)):
        story.plan(story.days_ago(days, 20), partial(_open, story, key))
    story.plan(story.days_ago(34, 18), partial(_practice, story))


def _line(
    story: Story, key: str, number: int, days: int, share: bool, kind: str, picked: str, words: str,
    then: tuple[str, ...], own: tuple[str, ...], answers: tuple[str, ...],
) -> None:  # fmt: skip
    actor = story.actor(key)
    once = f"demo-plan-{number}"
    line = services.add_if(actor, kind=kind, picked=picked, words=words, share=share, once=once)
    services.choose_responses(actor, line, picked=then, words=own)
    for time, answer in enumerate(answers, start=1):
        at = story.days_ago(max(days - 3 * time, 1), 21, number)
        story.plan(at, partial(_use, story, key, line, answer, f"{once}-{time}"))


def _use(story: Story, key: str, line: object, answer: str, once: str) -> None:
    services.say_if_it_helped(story.actor(key), line, helped=answer, once=once)  # type: ignore[arg-type]


def _item(story: Story, key: str, item: dict[str, object], once: str) -> Callable[[], object]:
    return lambda: services.add_items(story.actor(key), **item, once=once)  # type: ignore[arg-type]


def _open(story: Story, key: str) -> None:
    services.note_opened(story.actor(key))


def _practice(story: Story) -> None:
    """Marcus and Rosa walk through one."""
    marcus = story.actor("marcus")
    first = queries.lines_shared(marcus, story.mentorships["rosa"])[0]
    services.mark_practiced(marcus, first.row, once="demo-plan-practice")
