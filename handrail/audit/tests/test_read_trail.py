import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.access.actor import NOBODY, Actor
from handrail.access.permissions import Permission, Role
from handrail.audit import queries, services
from handrail.audit.models import Entry
from handrail.vault.ids import new_id


def test_the_auditor_reads_the_newest_first_and_goes_on_from_a_line(auditor, write):
    write(5)
    assert [line.seq for line in queries.entries(auditor)] == [5, 4, 3, 2, 1]
    assert [line.seq for line in queries.entries(auditor, before=3)] == [2, 1]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_nobody_else_reads_the_trail(db, role):
    somebody = Actor(new_id(), frozenset({role}))
    assert not somebody.can(Permission.TRAIL_READ)
    with pytest.raises(PermissionDenied):
        queries.entries(somebody)
    with pytest.raises(PermissionDenied):
        queries.who_looked(somebody, new_id())


def test_a_person_sees_who_looked_and_not_their_own_looks(ana, auditor, row):
    mina = Actor(new_id(), frozenset({Role.MENTEE}))
    services.looked(ana, "person page", row, about=mina.person_id)
    services.looked(ana, "person page", row, about=new_id())
    services.looked(mina, "person page", row, about=mina.person_id)
    services.looked(NOBODY, "answer page", row, about=mina.person_id)
    for reader in (mina, auditor):
        assert [line.actor_id for line in queries.who_looked(reader, mina.person_id)] == [None, ana.person_id]


@pytest.mark.django_db
def test_a_visitor_without_a_person_sees_no_looks_at_all():
    with pytest.raises(PermissionDenied):
        queries.who_looked(NOBODY, new_id())


def test_the_page_shows_ids_and_acts_and_is_a_line_itself(people, sign_in, write):
    write(3)
    browser = sign_in(people.otis)
    page = browser.get("/trail/").content.decode()
    newest = Entry.objects.first()
    assert (newest.act, newest.page, newest.actor_id) == ("listed", "trail", people.otis.pk)
    assert "act 2" in page and str(newest.actor_id) in page
    assert "Otis" not in page.partition("<main")[2].partition("</main")[0]


def test_the_page_goes_on_to_older_lines_with_the_same_number_of_queries(people, sign_in, write):
    browser = sign_in(people.otis)
    browser.get("/trail/")
    with CaptureQueriesContext(connection) as few:
        assert "before=" not in browser.get("/trail/").content.decode()
    write(60)
    with CaptureQueriesContext(connection) as many:
        page = browser.get("/trail/").content.decode()
    assert len(many) == len(few)
    older = page.partition("?before=")[2].partition('"')[0]
    lines = browser.get(f"/trail/?before={older}").content.decode()
    assert f"{int(older) - 1} <time" in lines and f"{older} <time" not in lines


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "0", "²", ""])
def test_a_strange_number_in_the_address_shows_a_page(people, sign_in, before):
    assert sign_in(people.otis).get("/trail/", {"before": before}).status_code == 200


def test_others_find_the_page_closed(people, sign_in):
    assert sign_in(people.ana).get("/trail/").status_code == 403


def test_on_a_phone_each_number_says_whose_it_is(people, sign_in, write):
    write(1)
    page = sign_in(people.otis).get("/trail/").content.decode()
    assert all(f'data-label="{words}"' in page for words in ("By whom", "On what", "About whom"))
