"""The errors that are meant for the person in front of the screen."""

from collections.abc import Mapping


class RuleBroken(Exception):
    """A rule of the program forbids this. The message is shown to the person, so write it for them: say what to do."""


class Overtaken(RuleBroken):
    """Somebody else changed the same thing since this person opened it. Nothing is written over: the page answers 409
    and shows both."""


class SavedBefore(RuleBroken):
    """The same form was saved before with other words: back in the browser, changed, and sent again. Nothing is written
    over; the page answers 409 and shows what was kept."""

    def __init__(self, words: str, kept: Mapping[str, object]) -> None:
        """`kept`: by the names of the form's fields."""
        super().__init__(words)
        self.kept = kept
