from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone, translation

from handrail.access.actor import NOBODY, Actor
from handrail.access.permissions import Role
from handrail.outbox import catalog, delivery, leases, queries, services
from handrail.outbox.models import Letter, Notice


def letters():
    return Letter.objects.for_system("the test counts letters")


def test_a_letter_to_a_person_waits_a_minute_so_that_the_act_can_be_undone(ana, mina, send, rule):
    before = timezone.now()
    letter = services.post(ana, "update", dedupe="offer:1", person_id=mina)
    assert before + timedelta(seconds=60) <= letter.run_at <= timezone.now() + timedelta(seconds=60)
    assert letter.made_by_id == ana.person_id
    assert not send(seconds=59)
    assert send(seconds=61)


def test_a_code_and_a_job_wait_for_nothing(ana, mina, register):
    register("count", lambda now, letter: None)
    for letter in (
        services.post(NOBODY, "code", dedupe="code:1", person_id=mina, payload={"code": "123456"}),
        services.post(ana, "count", dedupe="count:1"),
    ):
        assert letter.run_at <= timezone.now()


def test_the_same_letter_posted_twice_is_one(ana, mina):
    first = services.post(ana, "update", dedupe="offer:1", person_id=mina)
    second = services.post(ana, "update", dedupe="offer:1", person_id=mina)
    assert first == second and letters().count() == 1


def test_a_letter_goes_with_the_act_that_it_tells_of(ana, mina):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.post(ana, "update", dedupe="offer:1", person_id=mina)
        raise ZeroDivisionError
    assert not letters().exists()


def test_a_letter_that_nobody_could_make_is_not_taken(ana, mina):
    with pytest.raises(ValueError, match="No letter of the kind"):
        services.post(ana, "unheard of", dedupe="x", person_id=mina)


def test_what_a_letter_carries_is_sealed(ana, mina):
    services.post(ana, "code", dedupe="code:1", person_id=mina, payload={"code": "918273"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM outbox_letter")
        assert "918273" not in cursor.fetchone()[0]
    assert letters().get().payload == {"code": "918273"}


def test_a_notice_stands_in_the_program_at_once_and_is_that_persons_alone(ana, mina):
    services.notify(ana, mina, "answer", says="offer", dedupe="offer:1", path="/offers/1/")
    services.notify(ana, mina, "answer", says="offer", dedupe="offer:1", path="/offers/1/")
    her, other = Actor(mina, frozenset({Role.MENTEE})), Actor(ana.person_id, frozenset(Role))
    (notice,) = queries.unread_notices(her)
    assert (notice.kind, notice.path) == ("answer", "/offers/1/")
    assert not queries.notices(other).exists() and not queries.notices(NOBODY).exists()
    services.read_notice(her, notice)
    assert not queries.unread_notices(her).exists() and queries.notices(her).count() == 1


def test_a_notice_says_in_the_program_what_it_is_about_and_outside_nothing_of_it(ana, mina, send, rule):
    services.notify(ana, mina, "update", says="yes", dedupe="offer:1", path="/offers/1/")
    (notice,) = queries.unread_notices(Actor(mina, frozenset({Role.MENTEE})))
    assert queries.words(ana, notice) == "A mentor said yes. A mentorship begins."
    with translation.override("es"):
        assert queries.words(ana, notice) == "Un mentor dijo que sí. Comienza una mentoría."
    assert letters().get().kind == "update" and not letters().get().payload


def test_a_notice_of_a_time_before_notices_said_it_has_its_neutral_words(ana, mina):
    assert queries.words(ana, Notice(person_id=mina, kind="answer")) == catalog.text("answer", "en")


def test_words_that_are_on_no_list_are_refused(ana, mina):
    with pytest.raises(ValueError, match="on_screen"):
        services.notify(ana, mina, "update", says="Ana said yes", dedupe="offer:1")
    assert not letters().exists() and not Notice.objects.for_system("test").exists()


def test_an_act_undone_within_the_minute_takes_its_letters_and_notices_back(ana, mina, send, rule):
    services.notify(ana, mina, "update", says="yes", dedupe="offer:1:asked")
    services.notify(ana, mina, "update", says="yes", dedupe="offer:22:asked")
    assert services.withdraw(ana, dedupe="offer:1:") == 1
    assert letters().get(dedupe="offer:1:asked").state == Letter.State.WITHDRAWN
    assert Notice.objects.for_system("test").get().dedupe == "offer:22:asked"
    assert send() and not send()
    assert len(rule.asked) == 1


def test_a_letter_that_a_worker_holds_is_not_taken_back_under_its_hands(ana, mina):
    letter = services.post(ana, "update", dedupe="offer:1", person_id=mina)
    held = leases.take(delivery._waiting(), letter.run_at, delivery.LEASE)
    assert services.withdraw(ana, dedupe="offer:1") == 0
    delivery._finish(held, letter.run_at, Letter.State.SENT)


def test_a_letter_that_was_sent_is_not_taken_back(ana, mina, send, rule):
    services.post(ana, "update", dedupe="offer:1", person_id=mina)
    send()
    assert services.withdraw(ana, dedupe="offer:1") == 0
    assert letters().get().state == Letter.State.SENT
