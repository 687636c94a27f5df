"""The kinds of exercises as a page names them, in the order it shows them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from handrail.library.shapes import Exercise

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NAMES: "dict[str, _StrPromise]" = {
    "craving": _("When a craving comes"),
    "grounding": _("When it is all too much"),
    "breathing": _("Calm with your breath"),
    "body": _("Calm with your body"),
    "thinking": _("Think it through"),
}
ICONS = {"craving": "water-rough", "grounding": "eye", "breathing": "breathe", "body": "steps", "thinking": "plan"}


class Kind(NamedTuple):
    key: str
    name: "_StrPromise"
    icon: str
    exercises: list[Exercise]


def by_kind(exercises: Iterable[Exercise]) -> list[Kind]:
    """Kinds that hold no exercise are left out."""
    held = list(exercises)
    kinds = [Kind(key, name, ICONS[key], [each for each in held if each.kind == key]) for key, name in NAMES.items()]
    return [kind for kind in kinds if kind.exercises]
