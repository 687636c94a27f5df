import multiprocessing

import pytest
from django.db import connection, connections, transaction

from handrail.access.actor import NOBODY, Actor
from handrail.audit import services
from handrail.audit.models import Entry
from handrail.audit.verification import findings
from handrail.vault.ids import new_id


def test_a_line_says_who_did_what_to_which_row_about_whom(ana, row):
    mina = new_id()
    services.record(ana, "contact.recorded", row, about=mina)
    line = Entry.objects.get()
    assert (line.seq, line.actor_id, line.act, line.about_id) == (1, ana.person_id, "contact.recorded", mina)
    assert (line.kind, line.row_id) == ("contenttypes.contenttype", str(row.pk))


def test_a_visitor_has_no_id_and_an_act_may_have_no_row(db):
    services.record(NOBODY, "reach_out.sent", None)
    line = Entry.objects.get()
    assert (line.actor_id, line.kind, line.row_id, line.about_id) == (None, "", "", None)


def test_opening_a_page_and_a_list_are_lines_too(ana, row):
    services.looked(ana, "person page", row, about=row)
    services.listed(ana, "queue")
    looked, listed = Entry.objects.order_by("seq")
    assert (looked.act, looked.page, looked.row_id, listed.act, listed.page) == (
        "looked", "person page", str(row.pk), "listed", "queue",
    )  # fmt: skip


@pytest.mark.parametrize("words", ["Mina said", "", "x" * 65, "said “no”", "line\nbreak"])
def test_words_of_people_are_not_taken_for_the_name_of_an_act(ana, row, words):
    with pytest.raises(ValueError, match="no words of people"):
        services.record(ana, words, row)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_line_needs_the_transaction_of_its_act_and_goes_with_it(ana):
    with pytest.raises(transaction.TransactionManagementError):
        services.record(ana, "act", None)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.record(ana, "act", None)
        raise ZeroDivisionError
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_turn_is_taken_inside_the_transaction_that_it_is_for(ana):
    with transaction.atomic():
        services.take_turn(ana)
        services.record(ana, "seen", None)
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_turn_without_a_transaction_would_be_over_at_once(ana):
    with pytest.raises(transaction.TransactionManagementError):
        services.take_turn(ana)


@pytest.mark.django_db(transaction=True)
def test_a_look_is_kept_at_once_and_refuses_to_wait_for_an_act(ana):
    with pytest.raises(RuntimeError), transaction.atomic():
        services.looked(ana, "person page", None)
    services.looked(ana, "person page", None)
    assert Entry.objects.count() == 1


def _write_lines(gate, count):
    connections.close_all()
    gate.wait()
    for number in range(count):
        with transaction.atomic():
            services.record(Actor(new_id()), f"act {number}", None)
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_processes_that_write_at_once_make_one_unbroken_chain():
    connections.close_all()  # a forked process must not share its parent's
    context = multiprocessing.get_context("fork")
    gate = context.Barrier(3)
    writers = [context.Process(target=_write_lines, args=(gate, 15)) for _ in range(3)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert [each.exitcode for each in writers] == [0, 0, 0]
    lines = list(Entry.objects.order_by("seq"))
    assert [line.seq for line in lines] == list(range(1, 46))
    assert findings(lines) == []
