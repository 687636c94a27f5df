"""The network is gone, and the moment is hard: every exercise is there, and nothing of a person with it."""

import pytest

from handrail.access.actor import NOBODY
from handrail.library import handlers, queries

pytestmark = pytest.mark.django_db(transaction=True)
EVERY = [each.slug for each in queries.exercises(NOBODY, "en")]


def copies_of(phone):
    """What the worker keeps, once it has kept every exercise."""
    for _look in range(100):
        copies = phone.copies()
        if sum(path.startswith("/exercises/") for path in copies) == len(EVERY) + 1:
            return copies
        phone.page.wait_for_timeout(100)
    raise AssertionError(f"not kept: {sorted(copies)}")


def test_every_exercise_can_be_done_without_a_network(phone):
    phone.ready("/help/")
    copies_of(phone)
    phone.offline()
    page = phone.page
    page.goto("/exercises/")
    for slug in EVERY:
        page.goto(f"/exercises/{slug}/")
        page.wait_for_selector("[data-buttons]")
        page.click("[data-next]")
        assert page.text_content("[data-count]").startswith("Step 2 of"), slug
    page.goto("/exercises/box-breathing/")
    page.click("[data-pacer] [data-go]")
    page.wait_for_selector("[data-phase='in']")
    page.goto("/learn/overdose/")
    assert page.get_by_role("link", name="911").first.is_visible()


def test_who_saves_data_has_them_too_and_what_to_do_at_an_overdose(phone):
    phone.context.set_extra_http_headers({"Save-Data": "on"})
    phone.ready("/help/")
    copies_of(phone)
    phone.offline()
    for address in ("/exercises/urge-surfing/", "/learn/overdose/", "/help/"):
        phone.page.goto(address)
        assert "You’re offline" not in phone.page.title(), address
    assert not [path for path in phone.copies() if path.endswith(".woff2")], "letters are left out, help is not"


def test_in_the_language_that_the_phone_speaks(phone):
    phone.reopen(locale="vi-VN")
    phone.ready("/help/")
    copies_of(phone)
    phone.offline()
    phone.page.goto("/exercises/halt/")
    assert phone.page.get_attribute("html", "lang") == "vi"
    assert queries.exercise(NOBODY, "halt", "vi").steps[0] in phone.page.inner_text("main")


def test_the_copies_of_somebody_who_is_signed_in_hold_nothing_of_them(phone, people, sign_in, monkeypatch):
    monkeypatch.setattr(handlers, "_after_exercise", [lambda request, exercise: "CANARY of a person"])
    phone.sign_in(sign_in(people.darnell))
    phone.ready("/exercises/halt/")
    phone.page.reload()
    assert "CANARY" in phone.page.inner_text("main")
    for path, words in copies_of(phone).items():
        assert "CANARY" not in words, path
        assert "/account/" not in words or path.startswith("/static/"), path
