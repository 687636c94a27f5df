"""A first run: name, sites, helplines, a test of mail and text; and the rules in force."""

import dataclasses
import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK, NOBODY
from handrail.outbox import delivery
from handrail.program import policy_words, queries, services
from handrail.program.models import Helpline, Site
from handrail.program.policies import Policies

LINE = {"name": "Coast Line", "call": "228-555-0100", "source": "their page", "verified_on": "2026-03-02"}


@pytest.fixture
def dora(people, sign_in):
    return sign_in(people.dora)


def sites():
    return [(site.name, site.time_zone, site.area, site.is_main) for site in queries.sites(NOBODY)]


def lines():
    return list(Helpline.objects.for_system("a test"))


def test_the_checklist_says_what_is_left(dora, people):
    assert dora.get("/program/").content.decode().count("To do") == 5
    services.keep_program(CLOCK, name="Coast Recovery", neutral_name="Harbor")
    services.add_site(CLOCK, name="Biloxi")
    services.add_offered_helplines(CLOCK)
    page = dora.get("/program/").content.decode()
    assert page.count("To do") == 2 and "Coast Recovery" in page


def test_duty_is_done_when_a_coordinator_and_a_clinician_are_there(people, acting):
    services.start_shift(CLOCK, duty="coordinator", person=people.ana)
    assert not queries.steps_to_set_up(acting(people.dora))["duty"]
    services.start_shift(CLOCK, duty="clinician", person=people.hale)
    assert queries.steps_to_set_up(acting(people.dora))["duty"]


def test_the_plain_name_stands_in_titles(dora, client):
    dora.post("/program/name/", {"name": "Coast Recovery", "neutral_name": "Harbor", "line": "(228) 555-0100"})
    program = queries.program(NOBODY)
    assert (program.name, program.neutral_name, program.line) == ("Coast Recovery", "Harbor", "+12285550100")
    title = client.get("/sign-in/").content.decode().split("</title>")[0]
    assert "Harbor" in title and "Recovery" not in title


@pytest.mark.parametrize("wrong", [{"name": ""}, {"neutral_name": ""}, {"line": "555"}, {"name": "x" * 121}])
def test_a_name_that_is_not_right_is_said_so(dora, wrong):
    typed = {"name": "Coast Recovery", "neutral_name": "Harbor", "line": "", **wrong}
    assert dora.post("/program/name/", typed).status_code == 422
    assert queries.program(NOBODY).set_up_at is None


def test_the_first_site_is_the_main_one(dora):
    dora.post("/program/sites/add/", {"name": "Biloxi", "time_zone": "America/Chicago", "area": "39530"})
    dora.post("/program/sites/add/", {"name": "Mobile", "time_zone": "America/New_York", "area": ""})
    assert sites() == [("Biloxi", "America/Chicago", "395", True), ("Mobile", "America/New_York", "", False)]


def test_two_sites_do_not_share_a_name(dora, site):
    answer = dora.post("/program/sites/add/", {"name": "Biloxi", "time_zone": "America/Chicago"})
    assert answer.status_code == 422 and Site.objects.for_system("a test").count() == 1


def test_a_site_is_changed_and_keeps_a_zone_that_is_not_on_the_list(dora):
    site = services.add_site(CLOCK, name="Knox", time_zone="America/Indiana/Knox")
    address = f"/program/sites/{site.pk}/"
    assert b"America/Indiana/Knox" in dora.get(address).content
    dora.post(address, {"name": "Knox County", "time_zone": "America/Indiana/Knox", "area": "465"})
    assert sites() == [("Knox County", "America/Indiana/Knox", "465", True)]


@pytest.mark.parametrize("wrong", [{"time_zone": "Mars/Base"}, {"area": "no"}, {"name": ""}])
def test_a_site_that_is_not_right_is_said_so(dora, wrong):
    typed = {"name": "Biloxi", "time_zone": "America/Chicago", "area": "", **wrong}
    assert dora.post("/program/sites/add/", typed).status_code == 422 and sites() == []


def test_a_helpline_is_added_tried_and_taken_away(dora, site):
    assert dora.post("/program/helplines/add/", LINE).status_code == 302
    (line,) = lines()
    assert line.verified_on == date(2026, 3, 2)
    dora.post(f"/program/helplines/{line.pk}/tried/")
    assert lines()[0].verified_on == queries.today(NOBODY)
    dora.post(f"/program/helplines/{line.pk}/remove/")
    assert lines() == []


def test_a_helpline_sent_twice_stands_on_the_help_page_once(dora, site):
    for _each in range(2):
        assert dora.post("/program/helplines/add/", LINE).status_code == 302
    assert queries.helplines(NOBODY).filter(name=LINE["name"]).count() == 1
    dora.post("/program/helplines/add/", {**LINE, "hint": "At night."})
    assert queries.helplines(NOBODY).filter(name=LINE["name"]).count() == 2, "other words are another line"


def test_a_helpline_is_changed_in_place(dora, site):
    dora.post("/program/helplines/add/", LINE)
    (line,) = lines()
    page = f"/program/helplines/{line.pk}/"
    seen = dora.get(page).context["form"]["seen"].value()
    assert dora.post(page, {**LINE, "call": "228-555-0199", "seen": seen}).status_code == 302
    assert [(each.pk, each.call) for each in lines()] == [(line.pk, "228-555-0199")]


def test_two_who_change_one_helpline_lose_no_words(dora, site):
    dora.post("/program/helplines/add/", LINE)
    (line,) = lines()
    page = f"/program/helplines/{line.pk}/"
    seen = dora.get(page).context["form"]["seen"].value()
    dora.post(page, {**LINE, "hint": "Words of the first.", "seen": seen})
    late = {**LINE, "hint": "Words of the second."}
    for mark in (seen, "x"):
        answer = dora.post(page, {**late, "seen": mark})
        said = answer.content.decode()
        assert answer.status_code == 409 and "Words of the first." in said and "Words of the second." in said
    assert lines()[0].hint == "Words of the first."
    again = answer.context["form"]["seen"].value()
    assert dora.post(page, {**late, "seen": again}).status_code == 302
    assert lines()[0].hint == "Words of the second."


@pytest.mark.parametrize(
    "wrong", [{"call": ""}, {"call": "call us"}, {"source": ""}, {"verified_on": ""}, {"verified_on": "2999-01-01"}]
)
def test_a_helpline_that_is_not_right_is_said_so(dora, site, wrong):
    assert dora.post("/program/helplines/add/", {**LINE, **wrong}).status_code == 422 and lines() == []


def test_the_offered_helplines_come_once_and_name_their_source(dora):
    dora.post("/program/helplines/offered/")
    dora.post("/program/helplines/offered/")
    assert [line.name for line in lines()].count("988 Suicide & Crisis Lifeline") == 1
    assert len(lines()) == 4 and all(line.source for line in lines())


def test_a_helpline_that_nobody_tried_for_half_a_year_says_so(dora, site):
    services.add_helpline(CLOCK, name="Old", call="988", source="x", verified_on=queries.today(NOBODY) - timedelta(181))
    assert b"try it again" in dora.get("/program/helplines/").content


def test_every_policy_is_told_in_words(dora):
    assert set(policy_words.WORDS) == {field.name for field in dataclasses.fields(Policies)}
    services.decide_policy(CLOCK, "answer_within_hours", 2)
    page = dora.get("/program/policies/").content.decode()
    assert "2 hours" in page and "18 years" in page and "Your own since" in page


def test_a_test_text_says_what_became_of_it(dora, people, site, settings, tmp_path):
    settings.OUTBOX_DIR = tmp_path
    dora.post("/program/test/text/")
    assert "</svg>waiting" in dora.get("/program/test/").content.decode()
    while delivery.send_next(timezone.now()):
        pass
    page = dora.get("/program/test/").content.decode()
    assert "</svg>waiting" not in page and "tag-ok" in page
    assert json.loads((tmp_path / "texts.jsonl").read_text())["text"] == "This is a test. It works."


def test_a_test_mail_without_an_address_says_what_to_do(dora, people, site):
    dora.post("/program/test/mail/")
    while delivery.send_next(timezone.now()):
        pass
    assert "We have no email of yours." in dora.get("/program/test/").content.decode()
    assert dora.post("/program/test/pigeon/").status_code == 404


@pytest.mark.parametrize("path", ["", "name/", "sites/", "helplines/", "policies/", "test/", "people/"])
def test_only_the_director_opens_these_pages(people, sign_in, client, path):
    for key in ("ana", "marcus", "rosa", "otis"):
        assert sign_in(getattr(people, key)).get(f"/program/{path}").status_code == 403
    assert client.get(f"/program/{path}").url == f"/sign-in/?next=/program/{path}"


def test_two_who_name_the_program_lose_no_words(dora):
    def seen():
        return dora.get("/program/name/").context["form"]["seen"].value()

    first_ever = {"name": "Coast Recovery", "neutral_name": "Harbor", "line": "", "seen": seen()}
    assert dora.post("/program/name/", first_ever).status_code == 302
    opened = seen()
    dora.post("/program/name/", {**first_ever, "name": "Words of the first", "seen": opened})
    answer = dora.post("/program/name/", {**first_ever, "name": "Words of the second", "seen": opened})
    said = answer.content.decode()
    assert answer.status_code == 409 and "Words of the first" in said and "Words of the second" in said
    assert queries.program(NOBODY).name == "Words of the first"
