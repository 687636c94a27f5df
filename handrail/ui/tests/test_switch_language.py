"""Language and light are switched without losing the page or what was typed."""

import pytest
from django.test import Client
from django.urls import reverse


def picked(visitor, **words):
    return visitor.post(reverse("ui:language"), words, headers={"Referer": "http://testserver/row/3/?from=list"})


def test_the_language_is_kept_and_the_page_too(visitor):
    answer = picked(visitor, switch_language="es")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/row/3/?from=list")
    assert '<html lang="es"' in visitor.get("/").content.decode()


def test_an_unknown_language_changes_nothing(visitor):
    picked(visitor, switch_language="xx")
    assert "language" not in visitor.cookies
    assert '<html lang="en"' in visitor.get("/").content.decode()


def test_each_language_is_offered_by_its_own_name(visitor):
    page = visitor.get("/").content.decode()
    for code, name in (("en", "English"), ("es", "Español"), ("vi", "Tiếng Việt")):
        assert f'value="{code}" lang="{code}"' in page
        assert name in page


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.example/row/3/", "http://testserver//elsewhere.example/", "nonsense", "//"]
)
def test_nobody_is_sent_elsewhere(visitor, referer):
    answer = visitor.post(reverse("ui:language"), {"switch_language": "vi"}, headers={"Referer": referer})
    assert answer.headers["Location"] == "/"


def test_a_page_with_a_form_sends_along_what_was_typed(visitor):
    page = visitor.get("/parts/").content.decode()
    assert 'form="parts-form" formnovalidate name="switch_language" value="vi"' in page


def test_what_was_typed_comes_back_in_the_other_language_without_errors(visitor):
    answer = visitor.post("/parts/", {"name": "Dee", "day": "not a day", "switch_language": "es"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="es"' in page
    assert 'value="Dee"' in page
    assert 'value="not a day"' in page
    assert "errorlist" not in page
    assert visitor.cookies["language"].value == "es"


def test_a_whole_form_is_not_saved_by_switching(visitor):
    whole = {"name": "Dee", "day": "2026-03-02", "language": "en", "ways": ["text"], "outcome": "talked"}
    assert visitor.post("/parts/", whole).content == b"saved"
    assert visitor.post("/parts/", {**whole, "switch_language": "es"}).content != b"saved"
    assert visitor.post("/parts/", {**whole, "switch_theme": "dark"}).content != b"saved"


def test_dark_is_kept_until_the_phone_decides_again(visitor):
    visitor.post(reverse("ui:theme"), {"switch_theme": "dark"})
    assert '<html lang="en" data-theme="dark">' in visitor.get("/").content.decode()
    visitor.post(reverse("ui:theme"), {"switch_theme": "auto"})
    assert "data-theme" not in visitor.get("/").content.decode()


def test_the_light_is_switched_under_a_form_at_once(visitor):
    page = visitor.post("/parts/", {"name": "Dee", "switch_theme": "light"}).content.decode()
    assert '<html lang="en" data-theme="light">' in page
    assert 'value="Dee"' in page


def test_a_made_up_theme_never_reaches_the_page(visitor):
    visitor.cookies["theme"] = '"><b>'
    assert "data-theme" not in visitor.get("/").content.decode()


def test_switching_needs_no_token(house, db):
    assert Client(enforce_csrf_checks=True).post(reverse("ui:theme"), {"switch_theme": "dark"}).status_code == 303
