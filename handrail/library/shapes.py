"""What an exercise and a piece to read are made of. Plain data, the same for everybody."""

from dataclasses import dataclass

KINDS = ("breathing", "grounding", "craving", "thinking", "body")
PHASES = ("in", "hold", "out", "rest")
SHAPES = ("box", "circle")


@dataclass(frozen=True, slots=True)
class Source:
    """Where something comes from. `checked`: somebody of the project looked it up; if not, the page says so."""

    text: str
    link: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a breath: `word` is one of PHASES, `seconds` how long it lasts."""

    word: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Pacer:
    """A picture to breathe with: the phases in their order make one round."""

    shape: str
    rounds: int
    phases: tuple[Phase, ...]

    @property
    def seconds(self) -> int:
        return self.rounds * sum(phase.seconds for phase in self.phases)


@dataclass(frozen=True, slots=True)
class Exercise:
    """Something to do, from start to end, for somebody who never heard of it.

    `slug` and `kind` never change once others link to them. `seconds` is how long it takes in all; `timer`, where
    there is one, how long its clock runs; `step_seconds`, how long a step stays when the steps go by themselves.
    """

    slug: str
    language: str
    version: int
    order: int
    kind: str
    seconds: int
    timer: int | None
    step_seconds: int | None
    pacer: Pacer | None
    sources: tuple[Source, ...]
    name: str
    what_for: str
    steps: tuple[str, ...]
    care: tuple[str, ...]
    origin: str

    @property
    def minutes(self) -> int:
        """Whole minutes, rounded up: what a page says."""
        return -(-self.seconds // 60)

    @property
    def timer_minutes(self) -> int:
        return -(-(self.timer or 0) // 60)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it: paragraphs, then points of a list. `ordered`: one after the other."""

    heading: str
    text: tuple[str, ...]
    points: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Something short to read. `exercises` are slugs of what to do after reading it.

    `danger`: whoever reads this may stand beside somebody whose life is in danger, so 911 comes first.
    """

    slug: str
    language: str
    version: int
    order: int
    exercises: tuple[str, ...]
    danger: bool
    sources: tuple[Source, ...]
    name: str
    summary: str
    parts: tuple[Part, ...]
