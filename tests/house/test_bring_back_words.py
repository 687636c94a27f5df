"""Every form of somebody signed in gives back what was typed in it, and does nothing by that.

To bring words back, a form is sent to itself as if a switch had been pressed. A page that acted upon that would do what
nobody asked for, so each is tried here with everything in it.
"""

from html.parser import HTMLParser

import pytest

from handrail.audit.models import Entry
from handrail.audit.services import LISTED, LOOKED
from handrail.ui.models import Draft
from tests.house.who_opens_what import WHO_OPENS_WHAT, address, browser, pages
from tests.house.world import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WORDS = "Words that nobody sent"
BOXES = {"text", "search", "tel", "email", "number", None}


class Forms(HTMLParser):
    """The forms of a page by id, each with its action and its boxes; and which one is marked to be kept."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.inside, self.kept = {}, "", ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "form":
            self.inside = said.get("id", "")
            self.forms[self.inside] = {"action": said.get("action"), "boxes": [], "others": []}
        elif said.get("name") == "kept_as":
            self.kept = said["form"]
        elif tag in ("input", "textarea", "select") and said.get("name") and self.inside:
            of = self.forms[self.inside]
            typed = tag == "textarea" or (tag == "input" and said.get("type") in BOXES)
            of["boxes" if typed else "others"].append((said["name"], said.get("type"), said.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = ""

    @property
    def marked(self):
        return self.forms.get(self.kept)


def acts():
    return Entry.objects.exclude(act__in=(LISTED, LOOKED)).count()


def marked_forms(world):
    """(name of the page, its address, a browser of somebody who opens it, the marked form)."""
    rows = rows_of(world)
    for name, page in WHO_OPENS_WHAT.items():
        if page.acts or not page.opens:
            continue
        client, here = browser(world, page.opens.split()[0]), address(pages()[name][0], rows)
        answer = client.get(here)
        if answer.status_code == 200 and b'name="kept_as"' in answer.content:
            yield name, here, client, Forms(answer.content.decode()).marked


def test_every_form_gives_its_words_back_and_does_nothing_by_that(world):
    wrong, tried = [], 0
    for name, here, client, form in marked_forms(world):
        if form is None:
            wrong.append(f"{name}: `keeps` names no form of the page")
            continue
        if not form["boxes"]:
            continue
        to = form["action"] or here
        typed = {box: (WORDS if kind != "number" else "3") for box, kind, _value in form["boxes"]}
        others = {box: value for box, kind, value in form["others"] if kind == "hidden" and box != "kept_as"}
        client.post("/drafts/", {**others, **typed, "kept_as": here, "draft_form": to})
        offered, before = client.get(here).content.decode(), acts()
        back = client.post(to, {"bring_back": "1"})
        tried += 1
        if "You wrote something here" not in offered:
            wrong.append(f"{name}: include ui/_errors.html in its form, where words are offered")
        if back.status_code != 200 or not (WORDS in back.content.decode() or set(typed.values()) == {"3"}):
            wrong.append(f"{name}: {to} answers {back.status_code}, without the words")
        if acts() != before:
            wrong.append(f"{name}: {to} acted; its view must go through handrail/ui/acts.py")
        Draft.objects.for_system("the next page begins anew").all().delete()
    assert not wrong, "\n".join(wrong)
    assert tried > 30
