"""Rooms above say what stands in the frame."""

from handrail.ui import tabs
from handrail.ui.tabs import Tab


def test_without_a_room_above_there_is_a_way_home(visitor):
    assert '<a href="/" aria-current="page">' in visitor.get("/").content.decode()


def test_the_highest_room_that_knows_a_person_says_which_tabs_they_get(visitor):
    tabs.register(lambda request: [Tab("/low/", "home", "Low")])
    tabs.register(lambda request: [Tab("/", "home", "Today"), Tab("/row/", "people", "People")])
    tabs.register(lambda request: None)
    page = visitor.get("/row/3/").content.decode()
    assert "Low" not in page
    assert '<a href="/row/" aria-current="page">' in page
    assert '<a href="/">' in page


def test_the_name_of_the_program_stands_in_the_title(visitor):
    tabs.register_site_name(lambda: "Harbor")
    assert "<title>Today – Harbor</title>" in visitor.get("/").content.decode()


def test_links_at_the_foot(visitor):
    tabs.register_foot(lambda request: [Tab("/out/", "exit", "Sign out")])
    assert '<a class="btn btn-plain" href="/out/">' in visitor.get("/").content.decode()


def test_a_message_is_shown_once(visitor):
    assert b"Next one by Wednesday" in visitor.get("/message/").content
    assert b"Next one by Wednesday" not in visitor.get("/").content


def test_who_saves_data_gets_no_font(visitor):
    assert b"data-saves" in visitor.get("/", headers={"Save-Data": "on"}).content
    assert b"data-saves" not in visitor.get("/").content
