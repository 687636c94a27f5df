"""Short pieces to read, for everybody."""

from html import unescape

import pytest

from handrail.access.actor import NOBODY
from handrail.library import queries

EVERY = [each.slug for each in queries.pieces(NOBODY, "en")]


@pytest.mark.parametrize("language", ["en", "es", "vi"])
@pytest.mark.parametrize("slug", EVERY)
def test_a_visitor_reads_all_of_it(visitor, slug, language):
    visitor.cookies["language"] = language
    page = unescape(visitor.get(f"/learn/{slug}/").content.decode())
    piece = queries.piece(NOBODY, slug, language)
    for part in piece.parts:
        for line in (part.heading, *part.text, *part.points):
            assert line in page
    for source in piece.sources:
        assert source.text in page
    for exercise in piece.exercises:
        assert f'href="/exercises/{exercise}/"' in page


def test_the_list_names_every_piece(visitor):
    page = unescape(visitor.get("/learn/").content.decode())
    for piece in queries.pieces(NOBODY, "en"):
        assert f'href="/learn/{piece.slug}/"' in page
        assert piece.name in page


@pytest.mark.parametrize("slug", EVERY)
def test_its_title_tells_nothing_on_a_borrowed_phone(visitor, slug):
    page = visitor.get(f"/learn/{slug}/").content.decode()
    assert page.split("<title>")[1].split("</title>")[0].startswith("Something to read –")


@pytest.mark.parametrize("slug", EVERY)
def test_a_page_is_small_on_a_poor_line(visitor, slug):
    answer = visitor.get(f"/learn/{slug}/", headers={"Accept-Encoding": "gzip"})
    assert len(answer.content) < 8_000


def test_whoever_stands_beside_an_overdose_reads_911_first_and_then_one_step_after_the_other(visitor):
    main = visitor.get("/learn/overdose/").content.decode().split("<main", 1)[1]
    assert main.index('href="tel:911"') < main.index("<h2")
    assert main.index("<ol>") < main.index("Lay the person on their back") < main.index("</ol>")
    assert (
        'href="tel:911"' not in visitor.get("/learn/sleep/").content.decode().split("<main", 1)[1].split("</main>")[0]
    )


@pytest.mark.parametrize("address", ["/", "/help/"])
def test_visitors_find_the_way_here(visitor, address):
    page = visitor.get(address).content.decode()
    assert 'href="/exercises/"' in page.split("<main", 1)[1].split("</main>")[0]
    foot = page.split("<footer", 1)[1]
    assert 'href="/exercises/"' in foot
    assert 'href="/learn/"' in foot
