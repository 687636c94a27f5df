"""The errors that are meant for the person in front of the screen."""


class RuleBroken(Exception):
    """A rule of the program forbids this. The message is shown to the person, so write it for them: say what to do."""


class Overtaken(RuleBroken):
    """Somebody else changed the same thing since this person opened it. Nothing is written over: the page answers 409
    and shows both."""
