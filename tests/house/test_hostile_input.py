"""Every form, filled in by somebody hostile or very tired: a sentence that says what to do, and never a 500."""

import re

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from handrail.access.actor import CLOCK
from handrail.mentorships.forms import ContactForm
from handrail.program import services
from tests.house import world as worlds
from tests.house.who_opens_what import WHO_OPENS_WHAT, address, browser, pages

pytestmark = pytest.mark.django_db
HOSTILE = {
    "nothing": "",
    "a NUL": "a\0b",
    "far too long": "x" * 30_000,
    "other writing": "\u202eنص 😀 Nguyễn <script>alert(1)</script> {{ 7 }} %s",
    "an id of nobody": worlds.NOWHERE,
    "a number out of reach": "99999999999999999999",
    "a day that never was": "2026-02-30",
}
FIELD = re.compile(r'<(?:input|select|textarea)[^>]*\bname="([^"]+)"')
NOT_OURS = {"csrfmiddlewaretoken", "switch_language", "switch_theme"}
OF_ANY_PAGE = {"audit_entry", "django_session", "ui_draft", "usersessions_usersession"}
"""What grows by looking at a page, and by what was typed being kept for whoever typed it."""


def opener(page):
    return next(key for key in ("ana", *page.opens.split()) if key in page.opens.split())


@pytest.fixture(scope="module")
def forms(world):
    """[(page of the table, who opens it, their browser, its address, the names of what can be typed)]"""
    rows, browsers, found = worlds.rows_of(world), {}, []
    for name, page in WHO_OPENS_WHAT.items():
        key, url = opener(page), address(pages()[name][0], rows)
        client = browsers.get(key) or browsers.setdefault(key, browser(world, key))
        answer = None if page.acts else client.get(url)
        assert answer is None or answer.status_code == 200, f"{name} as {key}: {answer.status_code}"
        shown = answer.content.decode(errors="replace") if answer else ""
        fields = set(FIELD.findall(shown)) - NOT_OURS
        found.append((name, key, client, url, fields or {"once", "words", "outcome", "to"}))
    return found


def wrong_with(forms, value):
    """What is wrong with how these forms answer: a line for each."""
    kept = rows_kept()
    for name, key, client, url, fields in forms:
        before = transaction.savepoint()
        answer = client.post(url, dict.fromkeys(fields, value))
        said = answer.content.decode(errors="replace")
        if answer.status_code >= 500:
            yield f"{name} as {key}: {answer.status_code}"
        elif answer.status_code == 422 and "errorlist" not in said and 'role="alert"' not in said:
            yield f"{name} as {key}: 422 without a word"
        elif answer.status_code == 422 and rows_kept() != kept:
            yield f"{name} as {key}: refused, and half of it is kept"
        elif answer.headers.get("Location", "").startswith("/sign-in/"):
            yield f"{name} as {key}: is signed out, so nothing after it is tried"
        transaction.savepoint_rollback(before)


def rows_kept():
    """How many rows each table has, in one question."""
    tables = sorted({model._meta.db_table for model in apps.get_models()} - OF_ANY_PAGE)
    named = ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in tables)  # noqa: S608 (our own tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {named}")
        return cursor.fetchone()


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_form_fails_whatever_is_typed(forms, value):
    wrong = list(wrong_with(forms, value))
    assert len(forms) > 80
    assert not wrong, "\n" + "\n".join(wrong)


def falls(form):
    raise KeyError("outcome")


def keeps_half(form):
    services.add_site(CLOCK, name="Half a contact", time_zone="America/Chicago", area="395")
    raise ValidationError("Say how it went.")


@pytest.mark.parametrize(("clean", "noticed"), [(falls, "500"), (keeps_half, "refused, and half of it is kept")])
def test_a_form_that_falls_or_keeps_half_is_noticed(forms, monkeypatch, clean, noticed):
    contact = [each for each in forms if each[0] == "mentorships:record-contact"]
    assert list(wrong_with(contact, "")) == []
    monkeypatch.setattr(ContactForm, "clean", clean)
    assert list(wrong_with(contact, "")) == [f"mentorships:record-contact as marcus: {noticed}"]
