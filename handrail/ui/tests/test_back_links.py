"""Where a page came from stands above its heading, as a plain link, on every page in the same way."""

import re
from pathlib import Path

import pytest

ROOMS = Path(__file__).resolve().parents[2]
PAGES = [each for each in sorted(ROOMS.glob("*/templates/**/*.html")) if "{% extends" in each.read_text("utf-8")]
INTRO = r'<div class="intro[^"]*">\s*(?:\{%[^%]*%\}\s*)*<p[^>]*>.*?<h1'
BACK = re.compile(INTRO + r"|\{% block back %\}.*?\{% endblock %\}", re.DOTALL)
LEADS_BACK = re.compile(r'<a class="btn [^>]*>\{% translate "(?:Back to the [^"]*|All [^"]*)" %\}</a>')


def name(page):
    return f"{page.parent.name}/{page.stem}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_link_above_the_heading_is_a_plain_one(page):
    links = [link for above in BACK.findall(page.read_text("utf-8")) for link in re.findall(r"<a [^>]*>", above)]
    assert [link for link in links if "class=" in link] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_what_leads_back_is_no_button_below(page):
    assert LEADS_BACK.findall(page.read_text("utf-8")) == []
