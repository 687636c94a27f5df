"""What a template keeps as text is rendered anew beside it, the first times it is shown: both must say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from django.template import Context
from django.template.base import Node

from handrail.ui import fixed

TIMES = 4
"""The first use only shows that it was kept; those after it, that others read the same."""


@pytest.fixture(scope="session", autouse=True)
def every_fixed_part_both_ways() -> Iterator[None]:
    shown: Counter[Node] = Counter()

    def compare(node: fixed.Fixed, context: Context, text: str) -> None:
        shown[node] += 1
        if shown[node] <= TIMES:
            assert node.anew(context) == text, f"{node.origin}: not the same for everybody: {node.token}"

    fixed.watcher = compare
    yield
    fixed.watcher = None
