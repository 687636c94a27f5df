"""What a check of the doctor says, in short."""

from datetime import UTC, datetime


def told(check, now=None):
    """(state, words) of each line."""
    return [(finding.state.value, finding.words) for finding in check(now or datetime.now(UTC))]


def states(check, now=None):
    return [state for state, _words in told(check, now)]
