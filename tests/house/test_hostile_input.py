"""Every form, filled in by somebody hostile or very tired: a sentence that says what to do, and never a 500."""

import re

import pytest
from django.db import transaction

from tests.house import world as worlds
from tests.house.test_who_opens_what import WHO_OPENS_WHAT, address, browser, pages

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


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_form_fails_whatever_is_typed(world, value):
    rows, wrong, tried = worlds.rows_of(world), [], 0
    browsers = {}
    for name, page in WHO_OPENS_WHAT.items():
        key = opener(page)
        client = browsers.setdefault(key, browser(world, key))
        url = address(pages()[name][0], rows)
        before = transaction.savepoint()
        shown = "" if page.acts else client.get(url).content.decode(errors="replace")
        fields = set(FIELD.findall(shown)) - NOT_OURS
        answer = client.post(url, dict.fromkeys(fields or {"once", "words", "outcome", "to"}, value))
        tried += 1
        said = answer.content.decode(errors="replace")
        if answer.status_code >= 500:
            wrong.append(f"{name} as {key}: {answer.status_code}")
        elif answer.status_code == 422 and "errorlist" not in said and 'role="alert"' not in said:
            wrong.append(f"{name} as {key}: 422 without a word")
        transaction.savepoint_rollback(before)
    assert tried > 80
    assert not wrong, "\n" + "\n".join(wrong)
