"""What several parts of a page ask is read once, for that page and that actor alone."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from handrail.access.actor import Actor
from handrail.access.once import OncePerPageMiddleware, once_a_page, once_a_page_for_all, shows_a_page

ROSA, MARCUS = Actor(uuid4()), Actor(uuid4())


@pytest.fixture
def asked() -> list[object]:
    return []


@pytest.fixture
def read(asked: list[object]) -> Callable[[Actor, str], str]:
    @once_a_page
    def read(actor: Actor, what: str) -> str:
        asked.append((actor, what))
        return what

    return read


def answer(method: str, page: Callable[[], object]) -> None:
    def view(request: object) -> HttpResponse:
        page()
        return HttpResponse()

    OncePerPageMiddleware(view)(RequestFactory().generic(method, "/"))


def test_two_parts_of_a_page_read_once(read: Callable[[Actor, str], str], asked: list[object]) -> None:
    answer("GET", lambda: [read(ROSA, "plan"), read(ROSA, "plan"), read(ROSA, "pulse")])
    assert asked == [(ROSA, "plan"), (ROSA, "pulse")]


def test_the_next_page_reads_anew(read: Callable[[Actor, str], str], asked: list[object]) -> None:
    for _page in range(2):
        answer("GET", lambda: read(ROSA, "plan"))
    assert len(asked) == 2


def test_who_writes_reads_what_is_true_now(read: Callable[[Actor, str], str], asked: list[object]) -> None:
    answer("POST", lambda: [read(ROSA, "plan"), read(ROSA, "plan")])
    assert len(asked) == 2


def test_jobs_read_what_is_true_now(read: Callable[[Actor, str], str], asked: list[object]) -> None:
    assert [read(ROSA, "plan"), read(ROSA, "plan")] == ["plan", "plan"]
    assert len(asked) == 2


def test_what_is_put_together_from_before_is_for_pages_that_only_show() -> None:
    told: list[bool] = []
    for method in ("GET", "HEAD", "POST"):
        answer(method, lambda: told.append(shows_a_page()))
    assert [*told, shows_a_page()] == [True, True, False, False]


def test_nobody_gets_what_another_asked_for(read: Callable[[Actor, str], str], asked: list[object]) -> None:
    answer("GET", lambda: [read(ROSA, "plan"), read(MARCUS, "plan")])
    assert asked == [(ROSA, "plan"), (MARCUS, "plan")]


def test_what_is_the_same_for_all_is_read_once_for_all(asked: list[object]) -> None:
    @once_a_page_for_all
    def name(actor: Actor) -> str:
        asked.append(actor)
        return "Handrail"

    answer("GET", lambda: [name(ROSA), name(MARCUS)])
    assert asked == [ROSA]


def test_nothing_is_kept_after_an_error(read: Callable[[Actor, str], str], asked: list[object]) -> None:
    def broken() -> None:
        read(ROSA, "plan")
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        answer("GET", broken)
    read(ROSA, "plan")
    assert len(asked) == 2
