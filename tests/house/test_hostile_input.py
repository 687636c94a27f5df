"""Every form, filled in by somebody hostile or very tired: a sentence that says what to do, and never a 500."""

import re

import pytest
from django.db import transaction

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


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_form_fails_whatever_is_typed(forms, value):
    wrong, tried = [], 0
    for name, key, client, url, fields in forms:
        before = transaction.savepoint()
        answer = client.post(url, dict.fromkeys(fields, value))
        tried += 1
        said = answer.content.decode(errors="replace")
        if answer.status_code >= 500:
            wrong.append(f"{name} as {key}: {answer.status_code}")
        elif answer.status_code == 422 and "errorlist" not in said and 'role="alert"' not in said:
            wrong.append(f"{name} as {key}: 422 without a word")
        elif answer.headers.get("Location", "").startswith("/sign-in/"):
            wrong.append(f"{name} as {key}: is signed out, so nothing after it is tried")
        transaction.savepoint_rollback(before)
    assert tried > 80
    assert not wrong, "\n" + "\n".join(wrong)
