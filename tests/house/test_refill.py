"""A browser that goes Back fills a form in again as it was left. Ours asks it not to, on every page, in every box."""

from html.parser import HTMLParser

import pytest

from tests.house.open_every_page import behind_an_act, clients, listed

__all__ = ["clients"]
pytestmark = pytest.mark.django_db
NOT_FILLED_IN = {"hidden", "submit", "button", "file"}
KNOWN_TO_BROWSERS = {"username", "current-password", "new-password", "one-time-code"}
"""What helps somebody to sign in (WCAG 2.2, 1.3.5). The form around it says "off": then Back brings nothing either."""


class Boxes(HTMLParser):
    """`kept`: the boxes that a browser would fill in again."""

    def __init__(self, words):
        super().__init__()
        self.kept, self.form_says = [], ""
        self.feed(words)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        says = given.get("autocomplete", "")
        if tag == "form":
            self.form_says = says
        if tag not in ("input", "select", "textarea") or given.get("type") in NOT_FILLED_IN:
            return
        if says != "off" and not (says in KNOWN_TO_BROWSERS and self.form_says == "off"):
            self.kept.append(given.get("name") or given.get("id"))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form_says = ""


def test_no_browser_fills_a_box_of_ours_in_again(world, clients):
    wrong, seen = {}, 0
    for url, key in [*listed(world), *behind_an_act(world, clients), ("/account/login/", "visitor")]:
        page = clients[key].get(url).content.decode()
        seen += page.count("autocomplete=")
        if kept := Boxes(page).kept:
            wrong[f"{url} as {key}"] = kept
    assert seen > 500
    assert not wrong, "\n".join(f"{page}: {kept}" for page, kept in wrong.items())


@pytest.mark.parametrize(
    "written",
    [
        "<form><input name=a></form>",
        "<form><textarea name=a></textarea></form>",
        "<form><input type=radio name=a></form>",
        '<form><input name=a autocomplete="username"></form>',
        '<form autocomplete="off"><input name=a autocomplete="name"></form>',
    ],
)
def test_a_box_that_says_nothing_of_it_is_found(written):
    assert Boxes(written).kept == ["a"]
