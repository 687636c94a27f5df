"""What certifies a mentor: kept by coordinators and by the mentor, and on no page of anybody else."""

from datetime import date

import pytest
from django.db import connection

from handrail.audit.models import Entry
from handrail.mentors import queries, services
from handrail.mentors.models import Credential

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
CPSSP = {"title": "CPSSP-SU", "number": "4711", "issuer": "MS Dept of Mental Health", "valid_until": "2027-09-30"}


def rows():
    return sorted(Credential.objects.for_system(WHY), key=lambda each: each.title)


@pytest.fixture
def keisha(mentors):
    return mentors("keisha")


@pytest.fixture
def ana(sign_in, people):
    return sign_in(people.ana)


def test_a_coordinator_keeps_it_and_the_mentor_reads_it(keisha, ana, sign_in, people):
    page = f"/mentors/{keisha.pk}/"
    assert f"{page}credentials/new/" in ana.get(page).content.decode()
    assert ana.post(f"{page}credentials/new/", CPSSP).status_code == 302
    row = rows()[0]
    assert (row.title, row.number, row.valid_until) == ("CPSSP-SU", "4711", date(2027, 9, 30))
    for shown in (ana.get(page), sign_in(people.keisha).get("/mentors/me/")):
        words = shown.content.decode()
        assert "CPSSP-SU</strong> 4711" in words and "valid until Sept. 30, 2027" in words
    assert Entry.objects.filter(act="credential.kept").count() == 1


def test_a_mentor_keeps_their_own(keisha, sign_in, people):
    browser = sign_in(people.keisha)
    browser.post("/mentors/me/credentials/new/", CPSSP)
    address = f"/mentors/me/credentials/{rows()[0].pk}/"
    assert 'value="4711"' in browser.get(address).content.decode()
    browser.post(address, {**CPSSP, "valid_until": "2031-09-30"})
    assert rows()[0].valid_until == date(2031, 9, 30)
    browser.post(f"{address}remove/")
    assert rows() == [] and Entry.objects.filter(act="credential.removed").count() == 1


def test_one_of_each_title_however_it_is_written(keisha, ana):
    page = f"/mentors/{keisha.pk}/credentials/"
    ana.post(f"{page}new/", CPSSP)
    ana.post(f"{page}new/", {"title": "cpssp su", "number": "4712"})
    assert [(row.title, row.number) for row in rows()] == [("cpssp su", "4712")]
    ana.post(f"{page}new/", {"title": "NCPRSS"})
    other = next(row for row in rows() if row.title == "NCPRSS")
    answer = ana.post(f"{page}{other.pk}/", {"title": "CPSSP-SU"})
    assert answer.status_code == 422 and "of that name already" in answer.content.decode()


def test_two_at_once_change_and_remove(keisha, acting, people):
    ana = acting(people.ana)
    row = services.add_credential(ana, keisha, title="CPRS")
    same = queries.credentials(ana, keisha)[0]
    services.remove_credential(ana, row)
    with pytest.raises(Exception, match="was removed"):
        services.change_credential(ana, same, title="CPRS", number="1", issuer="", valid_until=None)


def test_what_ran_out_says_so_and_stands_on_no_paper(keisha, acting, people, ana):
    by = acting(people.ana)
    today = date(2026, 3, 2)
    services.add_credential(by, keisha, title="CPRS", valid_until=date(2026, 3, 1))
    services.add_credential(by, keisha, title="CPSSP-SU", number="4711", valid_until=date(2026, 3, 2))
    services.add_credential(by, keisha, title="NCPRSS")
    stands = [(row.title, valid, soon) for row, valid, soon in queries.credentials_now(by, keisha, today)]
    assert stands == [("CPRS", False, False), ("CPSSP-SU", True, True), ("NCPRSS", True, False)]
    assert queries.credentials_for_paper(by, keisha.person_id, today) == [("CPSSP-SU", "4711"), ("NCPRSS", "")]
    assert "Ran out" in ana.get(f"/mentors/{keisha.pk}/").content.decode()


def test_it_lies_sealed(keisha, ana):
    ana.post(f"/mentors/{keisha.pk}/credentials/new/", CPSSP)
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, number, issuer FROM mentors_credential")
        (stored,) = cursor.fetchall()
    assert all(each.startswith("v1.") for each in stored)


def test_who_may_not(keisha, sign_in, people, mentors, ana):
    ana.post(f"/mentors/{keisha.pk}/credentials/new/", CPSSP)
    pk = rows()[0].pk
    mentors("marcus")
    marcus = sign_in(people.marcus)
    assert marcus.get(f"/mentors/me/credentials/{pk}/").status_code == 404
    assert marcus.post(f"/mentors/me/credentials/{pk}/remove/").status_code == 404
    assert marcus.post(f"/mentors/{keisha.pk}/credentials/{pk}/remove/").status_code == 403
    assert sign_in(people.dora).get(f"/mentors/{keisha.pk}/credentials/new/").status_code == 403
    assert len(rows()) == 1


@pytest.mark.parametrize("said", [{"title": ""}, {"title": "x" * 61}, {"title": "CPRS", "valid_until": "0001-01-01"}])
def test_what_is_no_credential_is_refused_and_nothing_typed_is_lost(keisha, ana, said):
    answer = ana.post(f"/mentors/{keisha.pk}/credentials/new/", {"issuer": "The board", **said})
    assert answer.status_code == 422 and "The board" in answer.content.decode() and rows() == []


def test_a_mentor_and_a_coordinator_who_change_one_lose_no_words(keisha, sign_in, people, ana, acting):
    row = services.add_credential(acting(people.ana), keisha, title="CPRS", issuer="DMH")
    own = f"/mentors/me/credentials/{row.pk}/"
    of_keisha = sign_in(people.keisha)
    opened = {"title": "CPRS", "seen": of_keisha.get(own).context["form"]["seen"].value()}
    changed = ana.post(f"/mentors/{keisha.pk}/credentials/{row.pk}/", {**opened, "issuer": "Words of the first"})
    answer = of_keisha.post(own, {**opened, "issuer": "Words of the second"})
    said = answer.content.decode()
    assert changed.status_code == 302 and answer.status_code == 409
    assert "Words of the first" in said and "Words of the second" in said
    assert rows()[0].issuer == "Words of the first"
