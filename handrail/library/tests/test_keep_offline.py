"""What a browser keeps to do an exercise without a network: a visitor's copy, which holds nothing of a person."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.test import Client

from handrail.access.actor import NOBODY
from handrail.library import queries
from handrail.ui import offline


def pages_of(language):
    return [path for path in queries.offline_addresses(NOBODY, language) if not path.startswith("/static/")]


def test_every_exercise_and_every_file_it_needs_is_listed(visitor):
    listed = queries.offline_addresses(NOBODY, "en")
    assert len(set(listed)) == len(listed)
    assert all(path.startswith("/") and not path.startswith("//") for path in listed)
    assert [f"/exercises/{each.slug}/" in listed for each in queries.exercises(NOBODY, "en")].count(False) == 0
    for page in pages_of("en"):
        shown = visitor.get(page).content.decode()
        needed = set(re.findall(r'(?:src|href)="(/static/(?!ui/app/)[^"#]+)', shown))
        assert needed - set(listed) == set(), page


def test_the_worker_of_the_house_keeps_them_where_data_is_saved_too(db):
    """Who saves data is who may be without a network. Help stands beside them: handrail/home says so."""
    kept = offline.kept()
    for language in ("en", "es", "vi"):
        assert {*pages_of(language), "/learn/overdose/", "/help/"} <= set(kept["pages"][language])
        assert kept["heavyPages"][language] == []
    assert set(map(static, queries.SCRIPTS)) <= set(kept["files"])


def test_what_to_do_at_an_overdose_is_kept_too(db):
    assert "/learn/overdose/" in pages_of("vi")
    assert "/learn/sleep/" not in pages_of("vi")


def test_what_is_listed_is_there(visitor):
    for path in queries.offline_addresses(NOBODY, "vi"):
        if path.startswith("/static/"):
            assert finders.find(path.removeprefix("/static/")), path
        else:
            assert visitor.get(path).status_code == 200, path


@pytest.mark.parametrize(("language", "word"), [("es", "Ejercicios"), ("vi", "Bài tập"), ("en", "Exercises")])
def test_asked_without_a_cookie_the_language_is_taken_from_the_header(db, language, word):
    answer = Client().get("/exercises/", headers={"Accept-Language": language})
    assert f'<html lang="{language}"' in answer.content.decode()
    assert f"<title>{word}" in answer.content.decode()


def test_the_copy_that_is_made_without_a_cookie_is_the_visitors_one(stands_after, sign_in, people, visitor):
    """Whoever is signed in on the same phone: without the cookie the answer can't know."""
    stands_after.stand_after_exercise(lambda request, what: "CANARY of a person")
    signed_in = sign_in(people.darnell).get("/exercises/halt/").content.decode()
    assert "CANARY" in signed_in
    copy = visitor.get("/exercises/halt/")
    assert "CANARY" not in copy.content.decode()
    assert people.darnell.goes_by not in copy.content.decode()
    assert "/account/" not in copy.content.decode()
    assert not copy.cookies, "a page that is kept sets no cookie"


@pytest.mark.parametrize("address", ["/exercises/", "/exercises/halt/", "/learn/", "/learn/triggers/"])
def test_a_browser_keeps_no_page_on_its_own(visitor, sign_in, people, address):
    """Kept, it would come back by Back after Quick exit; and it shows the tabs of whoever is signed in."""
    for client in (visitor, sign_in(people.darnell)):
        assert client.get(address)["Cache-Control"] == "no-store"


def test_after_quick_exit_these_pages_are_gone_too(visitor):
    visitor.post("/leave/")
    page = visitor.get("/exercises/urge-surfing/").content.decode()
    assert "data-steps" not in page
