"""What happens to one mentee: reaching out, enrolling, choosing a mentor, and talking, week after week."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handrail.access.actor import NOBODY
from handrail.intake import services as intake
from handrail.matching import queries as matching_queries
from handrail.matching import services as matching
from handrail.mentees import services as mentees
from handrail.mentorships import queries as mentorship_queries
from handrail.mentorships import services as mentorships
from handrail.operations.cast import BY_KEY, acting
from handrail.operations.demo.mentees import EVERYBODY, Life
from handrail.operations.demo.story import Story
from handrail.program import queries as program

POINTS = ("not_therapy", "who_sees", "limits", "notice_given", "scanned", "texts")
NOTES = (
    "Talked about the week. Sleep is better.",
    "Made a plan for Friday night.",
    "Went to the Tuesday group together.",
    "Looked at two rooms to rent.",
    "Practiced what to say when somebody offers.",
    "Walked to the pier and back.",
)
TOPICS = ("triggers", "routine", "groups", "housing", "coping", "listening")


def come(story: Story, life: Life) -> None:
    """They reach out, somebody answers, and days later they enroll."""
    member = BY_KEY[life.key]
    actor = NOBODY if life.source == "web" else story.actor("ana")
    made = intake.reach_out(
        actor,
        once=f"demo-{life.key}",
        for_whom="self",
        adult="yes",
        name=member.goes_by,
        address=member.phone,
        safe={"ways": list(life.ways), "times": ["evening"]},
        words=life.words,
        source=life.source,
    )
    coordinator = story.actor("ana")
    story.plan(
        story.days_ago(life.came, 11, 20),
        lambda: intake.record_attempt(coordinator, made, way="call", result="reached", once=f"demo-{life.key}-first"),
    )
    story.plan(story.days_ago(life.enrolled, 14), lambda: enroll(story, life, made))


def enroll(story: Story, life: Life, reach_out: Any = None) -> None:
    member, actor = BY_KEY[life.key], story.actor("ana")
    site = program.main_site(actor)
    assert site is not None  # noqa: S101 the story begins with one
    mentee = mentees.enroll_newcomer(
        actor,
        once=f"demo-{life.key}",
        name=member.name,
        goes_by=member.goes_by,
        contact={
            "phone": member.phone, "email": "", "ways": list(life.ways), "language": member.language,
            "interpreter": False, "shared": "no", "if_else": "ask", "details": {"times": ["evening"]},
        },
        points=dict.fromkeys(POINTS, True),
        how="in_person",
        site=site,
        stage=life.stage,
        stage_starts=program.today(actor),
        adult=True,
    )  # fmt: skip
    here = {"area": "395", "remote_ok": True, "nearby_ok": True, "availability": EVERYBODY, "languages": ["en"]}
    mentees.keep_wishes(
        actor, mentee, traits={**here, **life.traits}, musts=list(life.musts), weights={}, about=life.words
    )
    story.mentees[life.key], story.people[life.key] = mentee, mentee.person
    if reach_out is not None:
        intake.link_enrolled(actor, reach_out, mentee.person)


def offer(story: Story, key: str) -> Any:
    """The coordinator offers whom the engine suggests."""
    actor, mentee = story.actor("ana"), story.mentees[key]
    suggested = matching_queries.board(actor, mentee).ranking.suggested
    return matching.propose(
        actor,
        mentee,
        [fit.mentor_id for fit in suggested],
        once=f"demo-{key}-{story.mentees[key].waiting_since:%Y%m%d}",
    )


def choose(story: Story, key: str, mentor: str) -> Any:
    """The mentee picks this mentor of those who were offered."""
    actor = story.actor("ana")
    proposal = matching_queries.open_proposal(actor, story.people[key].pk)
    assert proposal is not None  # noqa: S101 offered before
    offers = matching_queries.offers_to_choose(actor, proposal)
    picked = next(each for each in offers if each.mentor_id == story.people[mentor].pk)
    return matching.choose(actor, picked)


def choose_first(story: Story, key: str) -> None:
    """Offered and, in the same talk, chosen: whoever fits best is asked."""
    proposal = offer(story, key)
    story.asked[key] = matching.choose(
        story.actor("ana"), matching_queries.offers_to_choose(story.actor("ana"), proposal)[0]
    )


def say_no(story: Story, key: str) -> None:
    """The mentor knows this person. A no needs no reason."""
    asked = story.asked[key]
    matching.decline(acting(asked.mentor), asked)


def match(story: Story, key: str, mentor: str) -> None:
    """Offered, chosen, and the mentor says yes: the mentorship opens."""
    offer(story, key)
    asked = choose(story, key, mentor)
    story.mentorships[key] = matching.accept(story.actor(mentor), asked)


def walk(story: Story, key: str, mentor: str, *, until: int, first_hours: int = 20) -> None:
    """They talk when it is due, until so many days ago."""
    opened = story.mentorships[key].opened_at
    story.plan(opened + timedelta(hours=first_hours), lambda: talk(story, key, mentor, until=until))


def talk(story: Story, key: str, mentor: str, *, until: int, number: int = 0) -> None:
    actor, mentorship = story.actor(mentor), story.mentorships[key]
    if not _is_open(story, key):
        return
    mentorships.record_contact(
        actor,
        mentorship,
        outcome="they_reached_out" if number % 7 == 6 else "reached",
        way="video" if number % 8 == 7 else ("call", "text", "in_person")[number % 3],
        topics=[TOPICS[number % len(TOPICS)]],
        minutes=15 + 5 * (number % 4),
        shared_note=NOTES[number % len(NOTES)] if number % 2 == 0 else "",
        private_note="Keep an eye on the rent money." if (key, number) == ("rosa", 3) else "",
        once=f"demo-{key}-{number}",
    )
    row = mentorship_queries.mentorships(actor).get(pk=mentorship.pk)
    moment = story.on(row.next_due_on, 17, 10 * (number % 5))
    if (story.today - row.next_due_on).days >= until:
        story.plan(moment, lambda: talk(story, key, mentor, until=until, number=number + 1))


def _is_open(story: Story, key: str) -> bool:
    coordinator = story.actor("ana")
    return mentorship_queries.current(coordinator, story.people[key].pk) is not None


def try_in_vain(story: Story, key: str, mentor: str, *, outcome: str, number: int) -> None:
    mentorships.record_contact(
        story.actor(mentor), story.mentorships[key], outcome=outcome, way="call", once=f"demo-{key}-tried-{number}"
    )


def lose_the_number(story: Story, key: str, mentor: str) -> None:
    """A wrong number: there is no way left to reach them."""
    actor, mentorship = story.actor(mentor), story.mentorships[key]
    for number, way in enumerate(mentorship_queries.numbers_of(actor, mentorship)):
        mentorships.record_contact(
            actor, mentorship, outcome="wrong_number", way="call", wrong_way=way, once=f"demo-{key}-wrong-{number}"
        )
