"""Every form of somebody signed in gives back what was typed in it, and does nothing by that.

To bring words back, a form is sent to itself as if a switch had been pressed. A page that acted upon that would do what
nobody asked for, so each is tried here with everything in it.
"""

from html.parser import HTMLParser

import pytest

from handrail.audit.models import Entry
from handrail.audit.services import LISTED, LOOKED
from handrail.ui.drafts import SECRET
from handrail.ui.models import Draft
from tests.house.who_opens_what import WHO_OPENS_WHAT, address, browser, pages
from tests.house.world import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WORDS = "Words that nobody sent"
BOXES = {"text", "search", "tel", "email", "number", None}


class Forms(HTMLParser):
    """The forms of a page in their order, each with its action and its boxes, and whether it is marked to be kept."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.inside, self.kept = [], None, set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "form":
            self.inside = {"id": said.get("id"), "to": said.get("action"), "boxes": [], "others": [], "is_kept": False}
            self.inside["is_sent"] = said.get("method") == "post"
            self.forms.append(self.inside)
        elif said.get("name") == "kept_as" and "form" in said:
            self.kept.add(said["form"])
        elif said.get("name") == "kept_as":
            self.inside["is_kept"] = True
        elif tag in ("input", "textarea", "select") and said.get("name") and self.inside:
            typed = tag == "textarea" or (tag == "input" and said.get("type") in BOXES)
            self.inside["boxes" if typed else "others"].append((said["name"], said.get("type"), said.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = None

    @property
    def marked(self):
        return [form for form in self.forms if form["is_kept"] or form["id"] in self.kept]

    @property
    def left_out(self):
        """Where somebody types words in a form that nothing keeps."""
        return [
            form["to"]
            for form in self.forms
            if form["is_sent"] and form not in self.marked and any(not SECRET.search(box) for box, *_ in form["boxes"])
        ]


def acts():
    return Entry.objects.exclude(act__in=(LISTED, LOOKED)).count()


def pages_with_forms(world):
    """(name of the page, its address, a browser of somebody who opens it, its forms)."""
    rows = rows_of(world)
    for name, page in WHO_OPENS_WHAT.items():
        if page.acts or not page.opens:
            continue
        client, here = browser(world, page.opens.split()[0]), address(pages()[name][0], rows)
        answer = client.get(here)
        if answer.status_code == 200 and b"<form" in answer.content:
            yield name, here, client, Forms(answer.content.decode())


def wrong_with(name, here, client, form):
    to = form["to"] or here
    typed = {box: (WORDS if kind != "number" else "3") for box, kind, _value in form["boxes"]}
    others = {box: value for box, kind, value in form["others"] if kind == "hidden" and box != "kept_as"}
    client.post("/drafts/", {**others, **typed, "kept_as": here, "draft_form": to})
    offered, before = client.get(here).content.decode(), acts()
    back = client.post(to, {"bring_back": "1"})
    if offered.count("You wrote something here") != 1 or offered.count('id="bring-back"') != 1:
        yield f"{name}: include ui/_errors.html in its form, where words are offered, once"
    if back.status_code != 200 or not (WORDS in back.content.decode() or set(typed.values()) == {"3"}):
        yield f"{name}: {to} answers {back.status_code}, without the words"
    if f'name="kept_as" value="{here}"' not in back.content.decode():
        yield f"{name}: {to} forgets on which page it stands"
    if acts() != before:
        yield f"{name}: {to} acted; its view must go through handrail/ui/acts.py"
    Draft.objects.for_system("the next form begins anew").all().delete()


def test_every_form_gives_its_words_back_and_does_nothing_by_that(world):
    wrong, tried = [], 0
    for name, here, client, found in pages_with_forms(world):
        if found.kept - {form["id"] for form in found.forms}:
            wrong.append(f"{name}: `keeps` names no form of the page")
        for form in found.marked:
            if form["boxes"]:
                tried += 1
                wrong += wrong_with(name, here, client, form)
    assert not wrong, "\n".join(wrong)
    assert tried > 35


def test_no_form_in_which_words_are_typed_is_left_out(world):
    left_out = [f"{name}: {to}" for name, _here, _client, found in pages_with_forms(world) for to in found.left_out]
    assert not left_out, "include ui/_draft.html in:\n" + "\n".join(left_out)
