"""Parts of pages that htmx swaps in."""

import pytest
from django.urls import reverse

PART = {"HX-Request": "true"}


def test_a_redirect_takes_the_whole_page_along(visitor):
    answer = visitor.post(reverse("ui:theme"), {"switch_theme": "dark"}, headers=PART)
    assert (answer.status_code, answer.headers["HX-Redirect"], answer.content) == (200, "/", b"")
    assert answer.cookies["theme"].value == "dark"


@pytest.mark.parametrize("headers", [{}, {**PART, "HX-Boosted": "true"}])
def test_everybody_else_is_redirected_as_ever(visitor, headers):
    assert visitor.post(reverse("ui:theme"), {"switch_theme": "dark"}, headers=headers).status_code == 303


def test_a_part_stays_a_part(visitor):
    assert "HX-Redirect" not in visitor.get("/", headers=PART).headers
