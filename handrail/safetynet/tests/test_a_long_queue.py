"""A queue longer than a page has pages, the most urgent first, and nobody falls between two of them."""

import re

from handrail.safetynet import queries


def on(page):
    return re.findall(r'class="serif" href="/queue/([^"]+)/"', page)


def test_a_long_queue_has_pages_and_loses_nobody(enrolled, queue, sign_in, people, monkeypatch):
    for each in (people.joan, people.rosa, people.linh):
        enrolled(each)
    all_rows = [f"{row.rule}/{row.subject}" for row in queue()]
    assert len(all_rows) >= 3
    monkeypatch.setattr(queries, "A_PAGE", 2)
    browser = sign_in(people.ana)
    pages = [
        browser.get(f"/today/?show=all&page={number}").content.decode() for number in range(1, len(all_rows) // 2 + 2)
    ]
    assert [each for page in pages for each in on(page)][: len(all_rows)] == all_rows
    assert "?show=all&amp;page=2" in pages[0] and "?show=all&amp;page=1" in pages[1]
    assert browser.get("/today/?page=999").status_code == browser.get("/today/?page=x").status_code == 200
