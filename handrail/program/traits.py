"""What people say about themselves for matching: the keys that the program uses, and their labels.

Mentees and mentors answer from the same lists, so that the two can be compared. Traits are kept as JSON with the names
of `handrail.rules.matching.profiles.Profile`: lists for sets, the week as an integer. What was not said is not there.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from handrail.ui import week

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Choices = Sequence[tuple[str, _StrPromise]]

LANGUAGES: "Choices" = (
    ("en", _("English")),
    ("es", _("Spanish")),
    ("vi", _("Vietnamese")),
    ("fr", _("French")),
    ("ht", _("Haitian Creole")),
    ("pt", _("Portuguese")),
    ("zh", _("Chinese")),
    ("tl", _("Tagalog")),
    ("ko", _("Korean")),
    ("ru", _("Russian")),
    ("hr", _("Croatian")),
    ("ar", _("Arabic")),
    ("hi", _("Hindi")),
    ("de", _("German")),
    ("ase", _("American Sign Language")),
)
GENDERS: "Choices" = (("woman", _("Woman")), ("man", _("Man")), ("nonbinary", _("Nonbinary")))
PATHWAYS: "Choices" = (
    ("twelve_step", _("12 steps (AA, NA …)")),
    ("smart", _("SMART Recovery")),
    ("faith", _("Through faith or a church")),
    ("buddhist", _("Buddhist (Recovery Dharma …)")),
    ("secular", _("Secular groups (LifeRing …)")),
    ("women", _("Women for Sobriety")),
    ("medication", _("With medication")),
    ("counseling", _("Counseling or treatment")),
    ("culture", _("Through my culture")),
    ("natural", _("My own way, with family or friends")),
)
MEDICATION_VIEWS: "Choices" = (
    ("takes", _("Medication is part of my recovery")),
    ("supports", _("I am for it, for anyone who wants it")),
    ("not_for_me", _("It is not for me")),
)
LIFE_STAGES: "Choices" = (
    ("18_25", _("18 to 25")),
    ("26_39", _("26 to 39")),
    ("40_59", _("40 to 59")),
    ("60_up", _("60 or older")),
)
FAMILIES: "Choices" = (
    ("children", _("Raising children")),
    ("custody", _("Working to be with my children again")),
    ("expecting", _("Expecting a baby")),
    ("single_parent", _("Single parent")),
    ("grandchildren", _("Raising grandchildren")),
    ("partner", _("With a partner")),
    ("caregiver", _("Caring for a parent or relative")),
    ("far_from_family", _("Far from family, or out of touch")),
    ("loss", _("Lost someone to addiction")),
)
SPIRITUALITIES: "Choices" = (
    ("important", _("Faith or spirit is a big part of my recovery")),
    ("some", _("A part of it")),
    ("none", _("Not a part of it")),
)
INTERESTS: "Choices" = (
    ("animals", _("Animals")),
    ("art", _("Art and crafts")),
    ("books", _("Books")),
    ("cars", _("Cars and bikes")),
    ("church", _("Church life")),
    ("cooking", _("Cooking")),
    ("fishing", _("Fishing and boats")),
    ("fitness", _("Fitness")),
    ("gaming", _("Gaming")),
    ("gardening", _("Gardening")),
    ("movies", _("Movies and shows")),
    ("music", _("Music")),
    ("outdoors", _("Outdoors")),
    ("school", _("School and learning")),
    ("sports", _("Sports")),
    ("volunteering", _("Helping out in town")),
    ("trades", _("Building and trades")),
)
WAYS_TO_MEET: "Choices" = (
    ("remote_ok", _("By phone or video")),
    ("nearby_ok", _("In person, close by")),
    ("travels", _("I can travel further")),
)

SETS: Mapping[str, "Choices"] = {
    "languages": LANGUAGES,
    "pathway": PATHWAYS,
    "family": FAMILIES,
    "interests": INTERESTS,
}
"""Traits with several answers."""

SINGLES: Mapping[str, "Choices"] = {
    "gender": GENDERS,
    "medication_view": MEDICATION_VIEWS,
    "life_stage": LIFE_STAGES,
    "spirituality": SPIRITUALITIES,
}
"""Traits with one answer."""

NAMES: Mapping[str, "_StrPromise"] = {
    "languages": _("Languages"),
    "gender": _("Gender"),
    "pathway": _("Way of recovery"),
    "medication_view": _("Medication"),
    "life_stage": _("Age"),
    "family": _("Family"),
    "spirituality": _("Faith and spirit"),
    "interests": _("Likes"),
    "area": _("Area"),
    "ways": _("Ways to meet"),
    "availability": _("Free times"),
}
FLAGS = ("remote_ok", "nearby_ok", "travels")


def profile_fields(traits: Mapping[str, Any]) -> dict[str, Any]:
    """Traits as arguments of `rules.matching.profiles.Profile`: frozensets for lists, the rest as it is."""
    return {name: frozenset(value) if isinstance(value, list) else value for name, value in traits.items()}


def label_of(trait: str, key: str) -> str:
    """The words for one answer, in the reader's language; the key itself where the list no longer has it."""
    return str(dict(SETS.get(trait) or SINGLES.get(trait) or WAYS_TO_MEET).get(key, key))


def labels_of(trait: str, keys: Iterable[str]) -> list[str]:
    """The words for several answers, in the order of the list."""
    said = set(keys)
    listed = [str(label) for key, label in SETS[trait] if key in said]
    return [*listed, *sorted(said - {key for key, _label in SETS[trait]})]


def in_words(traits: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was said, for reading: (name of the trait, answers in words), in the order of the form. No free times."""
    lines: dict[str, str] = {}
    for trait, keys in traits.items():
        if trait in SETS:
            lines[trait] = " · ".join(labels_of(trait, keys))
        elif trait in SINGLES:
            lines[trait] = label_of(trait, keys)
    lines["area"] = f"{traits['area']}xx" if traits.get("area") else ""
    lines["ways"] = " · ".join(str(label) for flag, label in WAYS_TO_MEET if traits.get(flag))
    return [(str(name), lines[trait]) for trait, name in NAMES.items() if lines.get(trait)]


def all_in_words(traits: Mapping[str, Any]) -> dict[str, str]:
    """The same with the free times: name of the trait → answers in words."""
    times = " · ".join(f"{day}: {times}" for day, times in free_times(traits))
    return dict(in_words(traits)) | ({str(NAMES["availability"]): times} if times else {})


def free_times(traits: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(day, times in words), Monday first."""
    return week.day_lines(traits.get("availability") or 0)
