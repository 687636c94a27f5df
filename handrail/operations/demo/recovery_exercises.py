"""What people of the demo keep of the library."""

from __future__ import annotations

from collections.abc import Callable

from handrail.operations.demo.story import Story
from handrail.recovery import services
from handrail.recovery.models import SentPiece

SAID = (
    # who, how many days ago, which exercise, did it help, words, shared with their mentor
    ("rosa", 33, "box-breathing", "yes", "My hands got warm again.", True),
    ("rosa", 21, "urge-surfing", "some", "The wave was long. It did end.", False),
    ("rosa", 9, "box-breathing", "yes", "", False),
    ("sam", 40, "halt", "no", "I was only tired.", True),
)
STARS = (("rosa", "box-breathing"), ("sam", "brisk-walk"))
SENT = (
    # by whom, to whom, how many days ago, kind, slug, opened so many days ago
    ("marcus", "rosa", 6, SentPiece.Kind.PIECE, "sleep", 5),
    ("marcus", "rosa", 2, SentPiece.Kind.PIECE, "triggers", None),
    ("keisha", "bea", 3, SentPiece.Kind.EXERCISE, "urge-surfing", None),
)


def plan(story: Story) -> None:
    for number, row in enumerate(SAID):
        story.plan(story.days_ago(row[1], 21), _say(story, number, *row))
    for key, slug in STARS:
        story.plan(story.days_ago(8, 21), _star(story, key, slug))
    for sent in SENT:
        story.plan(story.days_ago(sent[2], 19), _send(story, *sent))


def _say(
    story: Story, number: int, key: str, days: int, slug: str, helped: str, words: str, share: bool
) -> Callable[[], object]:
    def act() -> None:
        actor = story.actor(key)
        said = services.say_how_exercise_helped(actor, slug, helped=helped, words=words, once=f"demo-exercise-{number}")
        if share:
            services.share(actor, said)

    return act


def _star(story: Story, key: str, slug: str) -> Callable[[], object]:
    return lambda: services.star_exercise(story.actor(key), slug)


def _send(
    story: Story, mentor: str, key: str, days: int, kind: SentPiece.Kind, slug: str, opened: int | None
) -> Callable[[], object]:
    def act() -> None:
        row = services.send_piece(story.actor(mentor), story.mentorships[key], slug, kind=kind)
        if opened is not None:
            story.plan(story.days_ago(opened, 9), lambda: services.see_sent_piece(story.actor(key), row))

    return act
