"""The one error that is meant for the person in front of the screen."""


class RuleBroken(Exception):
    """A rule of the program forbids this. The message is shown to the person, so write it for them: say what to do."""
