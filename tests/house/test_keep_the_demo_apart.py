"""The demo's page lets everybody in as anybody, so it never opens over a real program."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from handrail.operations.demo.seed import make_if_empty


def test_the_demo_never_opens_over_a_real_program(people: Any) -> None:
    assert people.dora  # a director, who was not made by the demo

    with pytest.raises(CommandError, match="holds a real program"):
        call_command("prepare", "--demo")


def test_a_real_program_is_never_filled_with_made_up_people(db: None, settings: Any) -> None:
    settings.SERVE = True

    with pytest.raises(RuntimeError):
        make_if_empty()
