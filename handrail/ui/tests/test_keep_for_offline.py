"""What a phone keeps, and what it is told to keep."""

import json
import re
import shutil

import pytest
from django.test import Client

from handrail.ui import files, offline
from handrail.ui.tests import parts


def told(client):
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-store"
    return json.loads(re.match(r"self\.KEPT = (.*);\n", answer.content.decode())[1])


def test_the_worker_knows_what_rooms_above_have_registered(visitor):
    offline.register(lambda language: [f"/guide/{language}/"])
    offline.register(lambda language: ["/help/"], light=True)
    kept = told(visitor)
    assert "/help/" in kept["pages"]["es"] and "/help/" not in kept["heavyPages"]["es"]
    assert kept["heavyPages"] == {code: [f"/guide/{code}/"] for code in ("en", "es", "vi")}
    assert kept["at"]["signOut"] == ["/account/logout/"]


def test_files_of_a_room_are_kept_beside_the_frames(visitor):
    offline.register_files("guide/js/steps.js")
    assert "/static/guide/js/steps.js" in told(visitor)["files"]


def test_another_page_or_another_file_is_another_version(visitor, monkeypatch):
    first = told(visitor)["version"]
    assert told(visitor)["version"] == first
    offline.register(lambda language: ["/help/"])
    second = told(visitor)["version"]
    monkeypatch.setattr(offline, "_of_files", lambda: b"a changed script")
    assert len({first, second, told(visitor)["version"]}) == 3


def test_the_page_for_no_network_says_whom_to_call(visitor):
    offline.register_lines(lambda: [offline.Line("A line nearby", "At night.", "+12285550143", "741741")])
    words = visitor.get("/offline/").content.decode()
    assert "A line nearby" in words and "At night." in words
    assert 'href="tel:+12285550143"' in words and "(228) 555-0143" in words
    assert 'href="sms:741741"' in words and 'href="tel:988"' in words and 'href="tel:911"' in words


@pytest.mark.parametrize("address", ["/offline/", "/on-this-phone/", "/weather/"])
def test_a_page_that_is_kept_holds_nothing_of_the_one_who_fetched_it(visitor, address):
    stranger = Client().get(address, headers={"Accept-Language": "es"})
    assert stranger.status_code == 200 and "Set-Cookie" not in stranger.headers and not stranger.cookies
    assert b"csrfmiddlewaretoken" not in stranger.content and b"data-mark" not in stranger.content
    assert 'lang="es"' in stranger.content.decode()


def test_every_file_that_is_kept_is_there(visitor):
    for address in (*told(visitor)["files"], *told(visitor)["heavyFiles"]):
        assert offline.finders.find(address.removeprefix("/static/")), address


def test_the_house_says_who_is_here_and_gives_a_token_to_nobody_else(visitor, people, sign_in):
    assert visitor.get("/here/").json() == {"mark": "", "token": ""}
    marcus, keisha = (sign_in(person).get("/here/").json() for person in (people.marcus, people.keisha))
    assert marcus["token"] and marcus["mark"] != keisha["mark"]
    assert sign_in(people.marcus).get("/here/").json()["mark"] == marcus["mark"], "the same the next time"
    assert str(people.marcus.pk) not in marcus["mark"]


def test_half_signed_in_is_not_here(house, people, sign_in):
    assert sign_in(people.marcus, second_factor=False).get("/here/").json()["mark"] == ""


def test_an_exit_leaves_what_is_kept_and_a_page_carries_the_mark(house, people, sign_in):
    client = sign_in(people.marcus)
    assert f'data-mark="{client.get("/here/").json()["mark"]}"' in client.get("/keeps/").content.decode()
    assert client.post("/leave/").headers["Clear-Site-Data"] == '"cache"'
    assert "data-mark" not in client.get("/keeps/").content.decode()


def test_our_modules_bring_each_other_by_names_that_change_with_them(tmp_path):
    shutil.copytree(offline.SCRIPTS, tmp_path / "ui" / "js")
    (tmp_path / "other.js").write_text('import "./not-ours.js";')
    storage = files.HashedFiles(location=tmp_path, base_url="/static/")
    names = [str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*.js")]
    found = storage.post_process({name: (storage, name) for name in names})
    made = {name: hashed for name, hashed, _changed in found if hashed.endswith(".js")}
    words = (tmp_path / made["ui/js/offline.js"]).read_text()
    brought = re.findall(r'import\(?"\./([^"]+)"', words)
    assert len(brought) == 4
    assert {f"ui/js/{name}" for name in brought} <= set(made.values())


def test_a_moment_that_a_phone_wrote_down_is_read_or_left_out(house):
    field = parts.WrittenAt()
    assert field.clean("2026-11-25T17:00:00.123Z").isoformat() == "2026-11-25T17:00:00.123000+00:00"
    for nonsense in (
        "",
        None,
        "yesterday",
        "2026-11-25",
        "9" * 400,
        "\0",
        "2026-11-25T17:00:00.123",
        "9999-12-31T23:59:59-23:00",
    ):
        assert field.clean(nonsense) is None
