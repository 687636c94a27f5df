"""A list of mentees in three steps on the page: send it, see row by row what would happen, say yes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.mentees.jobs import forget_mentee_files
from handrail.mentees.models import Mentee, MenteeFile

SEEN = "a test looks"
SHEET = "Name,Phone,Age\nDee Example,228-555-0143,40\nLou Young,,15\n,228-555-0144,\nSam Silent,,\n"


def words(answer):
    return answer.content.decode()


@pytest.fixture
def send(ana):
    """Ana picks a file and presses “See what would happen”."""

    def sent(text=SHEET, **form):
        file = SimpleUploadedFile("list.csv", text.encode())
        return ana.post("/mentees/import/", {"file": file, **form})

    return sent


@pytest.fixture
def files():
    return lambda: list(MenteeFile.objects.for_system(SEEN).all())


def test_first_it_is_told_what_would_happen_and_nothing_is_saved(send, ana, mentees):
    page = words(ana.get(send().url))
    assert "Nothing is saved yet" in page and "Yes, save this one mentee" in page
    assert "Dee Example" in page and "younger than 18" in page and "no name in this row" in page
    assert "Nothing in this row says that they are an adult" in page
    assert mentees() == []


def test_after_yes_they_are_here_with_an_owner_and_the_file_is_forgotten(send, ana, mentees, files, people):
    address = send().url
    page = words(ana.post(f"{address}save/", follow=True))
    assert "This is what happened." in page and "wait in your queue" in page
    [dee] = mentees()
    assert (dee.person.name, dee.owner_id) == ("Dee Example", people.ana.pk)
    assert files()[0].contents == "" and Entry.objects.filter(act="mentee.imported").count() == 1
    ana.post(f"{address}save/")
    assert len(mentees()) == 1, "pressed twice, saved once"


def test_who_says_that_all_are_adults_brings_in_those_whose_row_is_silent_and_nobody_young(send, ana, mentees):
    ana.post(f"{send(all_of_age='on').url}save/")
    assert {each.person.name for each in mentees()} == {"Dee Example", "Sam Silent"}


def test_thrown_away_nothing_was_changed(send, ana, mentees, files):
    ana.post(f"{send().url}forget/")
    assert files() == [] and mentees() == []


def test_somebody_elses_file_is_a_missing_page(send, people, sign_in, mentees):
    address = send().url
    for person in (people.sol, people.marcus):
        other = sign_in(person)
        assert other.get(address).status_code in (403, 404)
        assert other.post(f"{address}save/").status_code in (403, 404)
    assert mentees() == []


def test_a_file_that_can_not_be_read_is_refused_in_words(send, files):
    answer = send("Phone\n228-555-0143\n")
    assert answer.status_code == 422 and "No column has the mentees’ names" in words(answer)
    assert files() == []


def test_the_file_lies_sealed_and_is_forgotten_after_an_hour(send, ana, files, clock):
    from django.db import connection

    address = send().url
    with connection.cursor() as cursor:
        cursor.execute("SELECT contents FROM mentees_menteefile")
        assert "Dee" not in cursor.fetchone()[0]
    clock.pass_(minutes=61)
    assert ana.get(address).status_code in (302, 404)
    forget_mentee_files(CLOCK, timezone.now())
    assert files() == [] and not Mentee.objects.for_system(SEEN).exists()
