"""Small steps, goals and ways round what gets in the way, to begin from. Anybody's own words come first.

A key is lasting: rows keep it, and the words follow the reader's language. None is ever taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Area(NamedTuple):
    """`icon`: a symbol of icons.svg."""

    icon: str
    name: _StrPromise
    line: _StrPromise


ROUTINE_AREAS: Mapping[str, Area] = {
    "movement": Area("steps", _("Movement"), _("A little more than yesterday is plenty.")),
    "food": Area("home", _("Food"), _("Regular meals keep moods and cravings calmer.")),
    "sleep": Area("theme", _("Sleep"), _("Going to bed at the same time helps the most.")),
    "connection": Area("people", _("Connection"), _("One person a day who is good for you.")),
    "meaning": Area("grow", _("Meaning"), _("What makes a day worth it, however small.")),
}
"""Movement, food, sleep, connection, meaning: the five that a week needs some of."""

STEPS: Mapping[str, Mapping[str, _StrPromise]] = {
    "movement": {
        "walk": _("Take a ten-minute walk"),
        "stretch": _("Stretch for five minutes in the morning"),
        "outside": _("Go outside before noon"),
        "stairs": _("Take the stairs, or park farther away"),
        "play": _("Play, dance or swim"),
    },
    "food": {
        "breakfast": _("Eat breakfast"),
        "water": _("Drink water with each meal"),
        "cook": _("Cook one meal at home"),
        "fruit": _("Eat a fruit or a vegetable"),
        "shop": _("Shop with a list, and not hungry"),
    },
    "sleep": {
        "bed": _("Be in bed by the time I picked"),
        "phone": _("Put the phone away an hour before bed"),
        "coffee": _("No coffee after noon"),
        "up": _("Get up at the same time"),
        "wind_down": _("Do ten quiet minutes before bed"),
    },
    "connection": {
        "call": _("Call somebody who is good for me"),
        "group": _("Go to a group or a meeting"),
        "mentor": _("Send my mentor a few words"),
        "family": _("Eat with family or friends"),
        "help": _("Do something kind for somebody"),
    },
    "meaning": {
        "thanks": _("Write down one good thing of the day"),
        "hobby": _("Do something I like for twenty minutes"),
        "faith": _("Pray, meditate or sit in quiet"),
        "learn": _("Read or learn something new"),
        "nature": _("Sit by the water or under a tree"),
    },
}

IFS: Mapping[str, tuple[_StrPromise, _StrPromise]] = {
    "rain": (_("it rains"), _("I walk inside the mall")),
    "tired": (_("I am too tired"), _("I do two minutes of it, and that counts")),
    "no_time": (_("I have no time"), _("I do it right after I brush my teeth")),
    "alone": (_("I don’t want to go alone"), _("I ask somebody to come along")),
    "low": (_("I feel low"), _("I text somebody before I decide")),
}
"""What gets in the way, and what to do then: picking and linking works better than writing alone (evidence.md)."""

GOAL_AREAS: Mapping[str, _StrPromise] = {
    "housing": _("Housing"),
    "work": _("Work"),
    "health": _("Health care"),
    "family": _("Family"),
    "school": _("School"),
    "money": _("Money"),
    "legal": _("Legal matters"),
    "recovery": _("Recovery"),
}

GOALS: Mapping[str, tuple[_StrPromise, ...]] = {
    "housing": (_("Find a safe place to live"), _("Keep the place I have")),
    "work": (_("Find work that fits my recovery"), _("Keep my job and be there on time")),
    "health": (_("Find a doctor and go"), _("Get my teeth looked at")),
    "family": (_("See my children regularly"), _("Win back trust at home")),
    "school": (_("Finish my GED"), _("Start a class or a training")),
    "money": (_("Make a plan for what I owe"), _("Open a bank account")),
    "legal": (_("Get my license back"), _("Take care of my court dates")),
    "recovery": (_("Find a group that feels right"), _("Know what to do when a craving comes")),
}


def step_words(area: str, picked: str) -> str:
    """What a picked step is called in the reader's language; "" for none of ours."""
    return str(STEPS.get(area, {}).get(picked, ""))


def if_then(picked: str) -> tuple[str, str]:
    """("it rains", "I walk inside the mall"); two blanks for none of ours."""
    said = IFS.get(picked)
    return (str(said[0]), str(said[1])) if said else ("", "")


def goal_words(picked: str) -> str:
    """`picked` is "<area>-<number>", as the form offers them; "" for none of ours."""
    area, _dash, number = picked.partition("-")
    goals = GOALS.get(area, ())
    return str(goals[int(number)]) if number in {str(each) for each in range(len(goals))} else ""
