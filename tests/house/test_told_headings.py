"""Whoever brings in a list is told which headings it can have. Each of them is understood, in each language."""

import re

import pytest
from django.conf import settings

from handrail.mentees.spreadsheet.columns import COLUMNS as OF_MENTEES
from handrail.mentors.spreadsheet.columns import COLUMNS as OF_MENTORS
from handrail.rules.tables.headings import match_headings
from tests.house.who_opens_what import browser

pytestmark = pytest.mark.django_db
LINE = re.compile(r"<li>(?:<strong>)?(.*?)(?:</strong>)?(?: – .*?)?</li>", re.DOTALL)


def told(page):
    """Each heading that the page tells, by itself."""
    listed = page[page.index('<details class="card') :].partition("</details>")[0]
    return [heading.strip() for line in LINE.findall(listed) for heading in line.split(",")]


@pytest.mark.parametrize("language", ["en", "es", "vi"])
@pytest.mark.parametrize(("address", "known"), [("/mentors/import/", OF_MENTORS), ("/mentees/import/", OF_MENTEES)])
def test_a_heading_that_is_told_is_understood(world, address, known, language):
    client = browser(world, "ana")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    headings = told(client.get(address).content.decode())
    assert len(headings) > 12
    assert [each for each in headings if not match_headings([each], known)] == []
    assert len(match_headings(headings, known)) == len(headings), "two of them mean the same column"
