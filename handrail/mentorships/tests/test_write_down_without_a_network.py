"""A mentor's phone is given a short form for each person whose contacts they record, and for nobody else."""

from handrail.audit.models import Entry
from handrail.mentorships import services
from handrail.mentorships.models import Contact

ADDRESS = "/contacts/forms.json"


def asked(browser):
    answer = browser.get(ADDRESS)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json()


def test_each_form_names_its_person_and_what_may_be_filled_in(sign_in, people, mentorship):
    kept = asked(sign_in(people.marcus))
    [form] = kept["forms"]
    assert (kept["title"], kept["sections"]) == ("To write down", [])
    assert form["title"] == "A contact with Darnell"
    assert form["action"] == f"/mentorships/{mentorship.pk}/contacts/new/"
    assert [field["name"] for field in form["fields"]] == ["outcome", "way", "topics", "shared_note", "private_note"]
    outcome, way, topics, shared, private = form["fields"]
    assert (outcome["kind"], outcome["required"]) == ("one", True)
    assert outcome["choices"] == [[str(value), str(words)] for value, words in Contact.Outcome.choices]
    assert (topics["kind"], way["initial"], shared["kind"]) == ("many", "call", "long")
    assert shared["seenBy"] == "you, Darnell and the coordinators"
    assert private["seenBy"].startswith("You and your supervisor")


def test_what_the_phone_sends_makes_one_contact(sign_in, people, mentorship):
    browser = sign_in(people.marcus)
    [form] = asked(browser)["forms"]
    sent = {"outcome": "reached", "way": "call", "shared_note": "", "once": "0f" * 16, "written_at": ""}
    answers = [browser.post(form["action"], sent, headers={"HX-Request": "true"}) for _time in range(2)]
    assert answers[0].headers["HX-Redirect"] == answers[1].headers["HX-Redirect"]
    assert Contact.objects.for_system("a test looks").count() == 1


def test_nobody_gets_a_form_for_somebody_elses_mentee(sign_in, people, mentorship):
    assert asked(sign_in(people.keisha))["forms"] == []
    assert sign_in(people.ana).get(ADDRESS).status_code == 403


def test_after_an_ending_there_is_no_form_any_more(sign_in, people, mentorship, acting):
    services.end_mentorship(acting(people.darnell), mentorship)
    assert asked(sign_in(people.marcus))["forms"] == []


def test_each_look_is_a_line_of_the_trail(sign_in, people, mentorship):
    asked(sign_in(people.marcus))
    assert Entry.objects.filter(page="contact forms", actor_id=people.marcus.pk).count() == 1


def test_the_page_that_offers_it_names_nobody(sign_in, people, mentorship):
    page = sign_in(people.marcus).get("/contacts/without-network/").content.decode()
    assert "Darnell" not in page and 'value="pin"' in page and 'value="plain"' not in page
