from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from handrail.mentors import jobs, queries
from handrail.mentors.models import Mentor, RosterFile
from handrail.mentors.services import files

SHEET = b"Name,Phone,Shoe size\nKeisha Lewis,228-555-0112,7\nMarcus,555,\n,228-555-0100,\n"


def send(browser, data=SHEET, name="mentors.csv"):
    return browser.post("/mentors/import/", {"file": SimpleUploadedFile(name, data)})


def mentors():
    return Mentor.objects.for_system("a test").count()


def test_a_coordinator_sees_row_by_row_what_would_happen_and_then_says_yes(sign_in, people, site, acting):
    ana = sign_in(people.ana)
    sent = send(ana)
    assert sent.status_code == 302
    page = ana.get(sent.url).content.decode()
    for words in (
        "This would happen",
        "3 rows read",
        "Row 2: Keisha Lewis",
        "There is no name in this row",
        "Shoe size",
    ):
        assert words in page
    assert "“555” is not a whole phone number" in page and "save these 2 mentors" in page
    assert mentors() == 0, "nothing is saved yet"
    for _again in range(2):
        assert ana.post(f"{sent.url}import/", follow=True).redirect_chain == [(sent.url, 302)]
    done = ana.get(sent.url).content.decode()
    assert "This is what happened" in done and "Row 2: Keisha Lewis" in done and "Yes, save" not in done
    assert {mentor.person.name for mentor in queries.mentors(acting(people.ana))} == {"Keisha Lewis", "Marcus"}
    kept = queries.roster_files(acting(people.ana)).get()
    assert kept.contents == "", "the file itself is forgotten"


def test_a_file_with_nothing_new_offers_nothing_to_save(sign_in, people, site):
    ana = sign_in(people.ana)
    ana.post(f"{send(ana).url}import/")
    page = ana.get(send(ana).url).content.decode()
    assert "There is nothing to save" in page and "Yes, save" not in page


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"PK\x03\x04xl", "pick CSV"),
        (b"PK\x03\x04" + bytes(22) + b"\x08\0\0\0list.csv", "Unpack it"),
        (b"Phone\n1\n", "Call one “Name”"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_what_to_do(sign_in, people, site, data, says):
    ana = sign_in(people.ana)
    answer = send(ana, data)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert ana.post("/mentors/import/").status_code == 422
    assert not RosterFile.objects.for_system("a test").exists()


def test_a_file_over_the_cap_is_refused_before_it_is_read(sign_in, people, site, settings):
    ana = sign_in(people.ana)
    answer = send(ana, b"Name\n" + b"x" * settings.MAX_UPLOAD)
    assert answer.status_code == 413
    assert not RosterFile.objects.for_system("a test").exists()


def test_what_is_not_clear_in_a_row_stands_together_under_its_name(sign_in, people, site):
    page = sign_in(people.ana)
    data = b"Name,Phone,Capacity\nKeisha Lewis,555,lots\nMarcus,,\n"
    told = page.get(send(page, data).url).content.decode()
    assert told.count("Row 2: Keisha Lewis") == 2, "once among the new mentors, once among those to look at"
    assert "“555” is not a whole phone number" in told and "“lots” is not a number from 0 to 50. It is 3 now" in told
    assert "Not clear in every cell" in told and "Saved, but look at these" not in told


def test_a_file_too_long_for_the_page_is_to_be_split(sign_in, people, site, monkeypatch):
    monkeypatch.setattr(files, "MOST_ROWS", 2)
    answer = send(sign_in(people.ana))
    assert answer.status_code == 422 and "more than 2 rows. Split it" in answer.content.decode()


def test_a_file_is_its_senders_alone_and_gone_after_an_hour(sign_in, people, site, clock):
    ana, ruth = sign_in(people.ana), sign_in(people.ruth)
    sent = send(ana).url
    missing = "/mentors/import/00000000-0000-4000-8000-000000000000/"
    assert ruth.get(sent).status_code == 404 and ruth.get(sent).content == ruth.get(missing).content
    for act in ("import/", "forget/"):
        assert ruth.post(sent + act).status_code == 404
    assert sign_in(people.keisha).get(sent).status_code == 403
    clock.pass_(minutes=61)
    assert sign_in(people.ana).get(sent).status_code == 404
    assert sign_in(people.ana).post(f"{sent}import/").status_code == 404
    jobs.forget_roster_files(None, timezone.now() - timedelta(minutes=2))
    assert RosterFile.objects.for_system("a test").count() == 1
    jobs.forget_roster_files(None, timezone.now())
    assert RosterFile.objects.for_system("a test").count() == 0


def test_throwing_a_file_away_changes_nothing_else(sign_in, people, site):
    ana = sign_in(people.ana)
    sent = send(ana).url
    assert ana.post(f"{sent}forget/").status_code == 302
    assert mentors() == 0 and ana.get(sent).status_code == 404


def test_a_new_file_takes_the_place_of_the_last_one(sign_in, people, site):
    ana = sign_in(people.ana)
    first, second = send(ana).url, send(ana).url
    assert ana.get(first).status_code == 404 and ana.get(second).status_code == 200


def test_the_file_lies_sealed(sign_in, people, site, django_db_blocker):
    send(sign_in(people.ana))
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT contents FROM mentors_rosterfile")
        (stored,) = cursor.fetchone()
    assert stored.startswith("v1.")


def test_names_in_a_file_are_shown_as_text(sign_in, people, site):
    ana = sign_in(people.ana)
    page = ana.get(send(ana, b"Name,<b>x</b>\n<script>alert(1)</script>,\n").url).content.decode()
    assert "<script>alert" not in page and "<b>x</b>" not in page and "&lt;script&gt;alert(1)" in page


def test_the_reasons_are_in_the_readers_language(sign_in, people, site):
    ana = sign_in(people.ana)
    ana.cookies["language"] = "es"
    assert ana.get(send(ana).url).headers["Content-Language"] == "es"
