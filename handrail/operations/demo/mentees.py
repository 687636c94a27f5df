"""The demo's thirteen mentees: when they came, where they are in care, and what they said for matching."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from handrail.operations.cast import BY_KEY
from handrail.operations.demo.mentors import evenings, mornings

EVERYBODY = evenings(0, 1, 2, 3, 4) | mornings(5)


@dataclass(frozen=True)
class Life:
    """One mentee of the cast. `came`, `enrolled`: days ago. `traits`: what they said for matching."""

    key: str
    came: int
    enrolled: int
    stage: str = "outpatient"
    words: str = ""
    source: str = "web"
    ways: Sequence[str] = ("text", "call")
    traits: dict[str, Any] = field(default_factory=dict)
    musts: Sequence[str] = ()

    @property
    def name(self) -> str:
        return BY_KEY[self.key].name


MEN = {"gender": "man"}
LIVES = (
    Life(
        "sam",
        186,
        183,
        "residential",
        "I leave the house in a month and I am scared of the quiet.",
        "walk_in",
        traits={
            "pathway": ["twelve_step"],
            "life_stage": "40_59",
            "spirituality": "important",
            "family": ["children"],
            **MEN,
        },
    ),
    Life(
        "hank",
        150,
        147,
        "outpatient",
        "My wife said call. So I called.",
        "phone",
        traits={"pathway": ["smart"], "life_stage": "40_59", "spirituality": "none", "interests": ["trades"], **MEN},
        musts=("gender=man",),
    ),
    Life(
        "rosa",
        97,
        95,
        "after_care",
        "I want to stay on this road. Spanish is easier for me.",
        traits={
            "pathway": ["faith", "twelve_step"],
            "life_stage": "40_59",
            "spirituality": "important",
            "family": ["children"],
            "interests": ["church", "cooking"],
            "gender": "woman",
            "languages": ["en", "es"],
        },
    ),
    Life(
        "darnell",
        50,
        46,
        "after_care",
        "Work is rough but I want this.",
        traits={"pathway": ["twelve_step", "faith"], "life_stage": "40_59", "spirituality": "important", **MEN},
    ),
    Life(
        "tim",
        62,
        60,
        "outpatient",
        "I do better with somebody who builds things.",
        traits={
            "pathway": ["smart", "natural"],
            "life_stage": "40_59",
            "family": ["custody"],
            "spirituality": "none",
            "interests": ["trades", "animals"],
            **MEN,
        },
    ),
    Life(
        "bea",
        40,
        38,
        "intensive_outpatient",
        "I am on medication and I am tired of explaining it.",
        traits={
            "pathway": ["medication", "counseling"],
            "medication_view": "takes",
            "life_stage": "26_39",
            "family": ["children", "single_parent"],
            "gender": "woman",
        },
        musts=("gender=woman",),
    ),
    Life(
        "andre",
        26,
        24,
        "residential",
        "First time in treatment. I leave on a Wednesday.",
        "walk_in",
        traits={
            "pathway": ["medication"],
            "medication_view": "takes",
            "life_stage": "26_39",
            "interests": ["music", "fitness"],
            **MEN,
        },
    ),
    Life(
        "carl",
        34,
        32,
        "alumni",
        "I move around. My aunt can pass on a word.",
        "phone",
        traits={
            "pathway": ["faith"],
            "life_stage": "60_up",
            "spirituality": "important",
            "family": ["grandchildren", "loss"],
            **MEN,
        },
    ),
    Life(
        "tess",
        22,
        20,
        "outpatient",
        "Somebody older, please. Somebody calm.",
        traits={
            "pathway": ["faith", "medication"],
            "life_stage": "60_up",
            "spirituality": "important",
            "interests": ["gardening"],
            "gender": "woman",
        },
        musts=("gender=woman",),
    ),
    Life(
        "linh",
        9,
        7,
        "outpatient",
        "My English is okay. My heart talks Vietnamese.",
        traits={
            "pathway": ["culture"],
            "life_stage": "26_39",
            "family": ["caregiver"],
            "languages": ["vi", "en"],
            "gender": "woman",
        },
        musts=("language=vi",),
    ),
    Life(
        "joan",
        11,
        9,
        "after_care",
        "Two kids, two jobs. Tuesday or Thursday evening.",
        traits={
            "pathway": ["medication"],
            "medication_view": "takes",
            "life_stage": "26_39",
            "gender": "woman",
            "family": ["children", "single_parent"],
            "spirituality": "some",
            "availability": evenings(1, 3),
        },
    ),
    Life(
        "luis",
        6,
        4,
        "outpatient",
        "I like to fish. I like quiet people.",
        traits={
            "pathway": ["culture", "counseling"],
            "life_stage": "26_39",
            "interests": ["fishing", "cooking"],
            **MEN,
        },
    ),
    Life(
        "paul",
        8,
        6,
        "intensive_outpatient",
        "I fixed boats for twenty years. Now I fix me.",
        traits={"pathway": ["culture", "counseling"], "life_stage": "26_39", "interests": ["fishing", "gaming"], **MEN},
    ),
)
