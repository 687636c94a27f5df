"""What the journal of the machine is told of a request: its kind of page, never its address, which may hold a code."""

from __future__ import annotations

import logging

NO_PAGE_OF_OURS = "an address that leads nowhere"


class RouteAlone(logging.Filter):
    """Django logs a request by its path, and that of a link to choose by is its code."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        path, said = getattr(request, "path", None), record.args
        if path and isinstance(said, tuple):
            match = getattr(request, "resolver_match", None)
            route = match.route if match else NO_PAGE_OF_OURS
            record.args = tuple(route if each == path else each for each in said)
        return True
