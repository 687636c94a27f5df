"""A person puts the pages on their home screen, under a name and a picture that tell nobody what it is."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from handrail.ui import installed

PNG = b"\x89PNG\r\n\x1a\n"


def icon(answer):
    return [line for line in answer.content.decode().splitlines() if 'rel="icon"' in line or 'rel="manifest"' in line]


def test_the_choice_holds_on_every_page_without_javascript(visitor):
    answer = visitor.post("/on-this-phone/install/", {"name": "garden", "picture": "leaf"})
    assert (answer.status_code, answer["Location"]) == (302, "/on-this-phone/install/")
    page = visitor.get("/parts/").content.decode()
    assert "– Garden</title>" in page and "ui/app/leaf.svg" in page and "ui/app/leaf-180.png" in page
    assert "/app.webmanifest?name=garden&amp;picture=leaf&amp;language=en" in page


def test_the_manifest_tells_a_phone_the_name_that_was_picked(visitor):
    said = visitor.get("/app.webmanifest?name=garden&picture=leaf&language=es")
    assert said.headers["Content-Type"] == "application/manifest+json"
    manifest = said.json()
    assert manifest["name"] == manifest["short_name"] == "Jardín"
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("/on-this-phone/", "/", "standalone")
    assert {each["sizes"] for each in manifest["icons"]} == {"192x192", "512x512"}
    assert [each["purpose"] for each in manifest["icons"]] == ["any", "any", "maskable"]
    assert "recovery" not in said.content.decode().lower() and "mentor" not in said.content.decode().lower()


@pytest.mark.parametrize("asked", ["", "?name=own", "?name=../x&picture=1", "?name=<b>&picture=rail&language=xx"])
def test_anything_else_is_the_programs_own_neutral_name(visitor, asked):
    manifest = visitor.get(f"/app.webmanifest{asked}").json()
    assert manifest["name"] == "Handrail" and "rail-192" in manifest["icons"][0]["src"]


@pytest.mark.parametrize("cookie", ["", ".", "garden", "x.y", "garden.leaf.more", "\u00e9"])
def test_a_cookie_that_somebody_made_up_does_no_harm(visitor, cookie):
    visitor.cookies[installed.COOKIE] = cookie
    assert visitor.get("/parts/").status_code == 200


@pytest.mark.parametrize(
    "sent", [{"sent": "x"}, {"name": "mine", "picture": "leaf"}, {"name": "notes", "picture": "a\0b"}]
)
def test_a_choice_that_is_none_of_ours_is_put_right(visitor, sent):
    answer = visitor.post("/on-this-phone/install/", sent)
    assert answer.status_code == 422 and installed.COOKIE not in answer.cookies


def test_another_language_on_this_page_keeps_the_choice_and_saves_nothing(visitor):
    sent = {"name": "days", "picture": "sun", "switch_language": "es"}
    answer = visitor.post("/on-this-phone/install/", sent)
    assert answer.status_code == 200 and installed.COOKIE not in answer.cookies
    [days] = re.findall(r'<input[^>]*value="days"[^>]*>', answer.content.decode())
    assert "checked" in days


@pytest.mark.parametrize("picture", installed.PICTURES)
def test_every_picture_is_there_in_the_sizes_that_phones_ask_for(picture):
    for name, size in [("192", 192), ("512", 512), ("maskable", 512), ("180", 180)]:
        drawn = Path(finders.find(f"ui/app/{picture}-{name}.png")).read_bytes()
        assert drawn.startswith(PNG) and int.from_bytes(drawn[16:20]) == int.from_bytes(drawn[20:24]) == size
    assert finders.find(installed.Look(picture=picture).icon.removeprefix("/static/"))
