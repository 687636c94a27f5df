"""The demo's five mentors: what each shares, in their own words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from handrail.mentors import queries, services
from handrail.operations.cast import BY_KEY, bring
from handrail.operations.demo.story import Story
from handrail.program import queries as program
from handrail.rules import week


def evenings(*days: int) -> int:
    return week.union(week.free(day, 17, 22) for day in days)


def mornings(*days: int) -> int:
    return week.union(week.free(day, 8, 12) for day in days)


SHARING: dict[str, tuple[int, str, dict[str, Any]]] = {
    "marcus": (
        3,
        "Eleven years on. Shrimp boats, two relapses, one stubborn sister. I listen better than I talk.",
        {
            "pathway": ["twelve_step", "faith"],
            "medication_view": "supports",
            "life_stage": "40_59",
            "family": ["children"],
            "spirituality": "important",
            "interests": ["fishing", "church", "cooking"],
            "gender": "man",
            "availability": evenings(0, 1, 2, 3, 4),
        },
    ),
    "keisha": (
        3,
        "Six years. I raised two kids alone while I got well on medication. Nobody gets to call that cheating.",
        {
            "pathway": ["medication", "counseling"],
            "medication_view": "takes",
            "life_stage": "26_39",
            "family": ["children", "single_parent"],
            "spirituality": "some",
            "interests": ["music", "fitness", "school"],
            "gender": "woman",
            "availability": evenings(1, 3) | mornings(5),
        },
    ),
    "nadine": (
        2,
        "Eleven years sober and a grandmother. I keep coffee on and I keep my word.",
        {
            "pathway": ["medication", "faith"],
            "medication_view": "supports",
            "life_stage": "60_up",
            "family": ["grandchildren", "loss"],
            "spirituality": "important",
            "interests": ["gardening", "church", "cooking"],
            "gender": "woman",
            "availability": evenings(1, 3) | mornings(0, 1, 2, 3),
        },
    ),
    "ray": (
        2,
        "Four years. Construction, divorce, and a dog who saved my life. I did it without meetings.",
        {
            "pathway": ["smart", "natural"],
            "medication_view": "not_for_me",
            "life_stage": "40_59",
            "family": ["custody"],
            "spirituality": "none",
            "interests": ["trades", "animals", "outdoors"],
            "gender": "man",
            "availability": evenings(0, 2, 4),
        },
    ),
    "minh": (
        3,
        "Nine years. My parents never said the word out loud. I speak Vietnamese and English, and I cook.",
        {
            "pathway": ["culture", "counseling"],
            "medication_view": "supports",
            "life_stage": "26_39",
            "family": ["partner", "caregiver"],
            "spirituality": "some",
            "interests": ["cooking", "fishing", "gaming"],
            "gender": "man",
            "availability": evenings(0, 1, 2, 3) | mornings(6),
        },
    ),
}
AFFILIATIONS = {"ray": "external", "minh": "qso"}
LANGUAGES = {"minh": ["en", "vi"], "nadine": ["en"], "keisha": ["en", "es"]}


def join(story: Story, key: str) -> None:
    """On the roster, approved, with a week and a phone."""
    capacity, words, traits = SHARING[key]
    actor = story.actor("ana")
    person = story.people[key] = bring(key)
    site = program.main_site(actor)
    assert site is not None  # noqa: S101 the story begins with one
    mentor = services.add_mentor(
        actor,
        site=site,
        person=person,
        language=BY_KEY[key].language,
        capacity=capacity,
        affiliation=AFFILIATIONS.get(key, "workforce"),
        once=f"demo-{key}",
    )
    here = {"area": "395", "remote_ok": True, "nearby_ok": True, "languages": LANGUAGES.get(key, ["en"])}
    services.keep_sharing(actor, mentor, lived_experience=words, traits={**here, **traits})


def certify(story: Story, key: str) -> None:
    actor = story.actor("ana")
    mentor = queries.mentor_of(actor, story.people[key].pk)
    assert mentor is not None  # noqa: S101 joined before
    ends = date(story.today.year + 1, 9, 30)
    issuer = "Mississippi Department of Mental Health"
    services.add_credential(actor, mentor, title="CPSSP-SU", number="4711", issuer=issuer, valid_until=ends)


def go_on_leave(story: Story, key: str, days: int) -> None:
    actor = story.actor("ana")
    mentor = queries.mentor_of(actor, story.people[key].pk)
    assert mentor is not None  # noqa: S101 joined before
    today = program.today(actor)
    services.plan_leave(actor, mentor, starts=today, ends=today + timedelta(days=days))
