"""What the journal of the machine is told of a request: its kind of page, never its address, which may hold a code."""

from __future__ import annotations

import logging

NO_PAGE_OF_OURS = "an address that leads nowhere"


class RouteAlone(logging.Filter):
    """Django logs a request by its path, and that of a link to choose by is its code."""

    def filter(self, record: logging.LogRecord) -> bool:
        request, said = getattr(record, "request", None), record.args
        if request is not None and isinstance(said, tuple):
            match = getattr(request, "resolver_match", None)
            route = match.route if match else NO_PAGE_OF_OURS
            record.args = tuple(route if _is_path(each) else each for each in said)
        return True


def _is_path(said: object) -> bool:
    """However Django has escaped it."""
    return isinstance(said, str) and said.startswith("/")
