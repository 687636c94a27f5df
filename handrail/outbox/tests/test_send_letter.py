from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from handrail.outbox import channels, delivery, handlers, leases, queries, services
from handrail.outbox.handlers import Allowed, Done, Refused, Words
from handrail.outbox.models import Letter


@pytest.fixture
def letter(ana, mina, rule):
    return services.post(ana, "update", dedupe="offer:1", person_id=mina)


def test_a_text_leaves_in_the_persons_language_with_the_letters_id(letter, send, rule, texts, the_letter):
    rule.verdicts["text"] = Allowed("+12285550148", "vi")
    assert send()
    (text,) = texts()
    assert (text["id"], text["to"], text["text"]) == (str(letter.pk), "+12285550148", "Bạn có tin mới.")
    assert (the_letter().state, the_letter().channel) == (Letter.State.SENT, "text")


def test_a_mail_leaves_where_only_mail_is_allowed(letter, send, rule, texts):
    rule.verdicts = {"text": Refused("no number"), "mail": Allowed("mina@example.org", "es")}
    assert send()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["mina@example.org"], "Una novedad", "Tiene una novedad.")
    assert str(letter.pk) in sent.extra_headers["Message-ID"]
    assert texts() == []


def test_a_letter_asked_to_go_one_way_goes_no_other(ana, mina, rule, send, texts, the_letter):
    services.post(ana, "test", dedupe="test:1", person_id=mina, channel="mail")
    assert send()
    assert (the_letter().state, the_letter().reason, texts()) == (Letter.State.REFUSED, "no address", [])


def test_the_rule_is_asked_right_before_sending_not_when_posting(letter, send, rule, texts, the_letter):
    assert rule.asked == []
    rule.verdicts["text"] = Refused("the person said STOP")
    assert send()
    assert (the_letter().state, the_letter().reason) == (Letter.State.REFUSED, "the person said STOP")
    assert texts() == []


def test_without_a_rule_nothing_leaves(letter, send, texts, the_letter, monkeypatch):
    monkeypatch.setattr(handlers, "_rule", [])
    assert send()
    assert (the_letter().state, the_letter().reason, texts()) == (Letter.State.REFUSED, "no contact rule", [])


def test_a_letter_to_nobody_goes_nowhere(ana, rule, send, the_letter, db):
    services.post(ana, "test", dedupe="test:1")
    assert send()
    assert (the_letter().state, the_letter().reason) == (Letter.State.REFUSED, "nobody to write to")


def test_outside_the_hours_a_letter_waits_and_no_try_is_counted(letter, send, rule, texts, the_letter):
    morning = timezone.now() + timedelta(hours=9)
    rule.verdicts["text"] = Refused("not at this hour", again_at=morning)
    assert send()
    waiting = the_letter()
    assert (waiting.state, waiting.run_at, waiting.attempts) == (Letter.State.WAITING, morning, 0)
    rule.verdicts["text"] = Allowed("+12285550148")
    assert not send(hours=8)
    assert send(hours=10) and len(texts()) == 1


def test_a_code_is_not_kept_longer_than_it_takes_to_send_it(ana, mina, rule, send, texts, the_letter):
    services.post(ana, "code", dedupe="code:1", person_id=mina, payload={"code": "918273"})
    assert send()
    assert "918273" in texts()[0]["text"] and the_letter().payload == {}


def test_a_room_decides_at_the_moment_of_sending_what_a_letter_says(ana, mina, rule, register, send, texts, the_letter):
    answers = [Words("reminder"), Refused("no longer wanted")]
    register("check", lambda now, letter: answers.pop(0))
    services.post(ana, "check", dedupe="check:1", person_id=mina)
    services.post(ana, "check", dedupe="check:2", person_id=mina)
    assert send() and send()
    assert [text["text"] for text in texts()] == ["A short reminder: there is something on your list."]
    refused = Letter.objects.for_system("test").get(dedupe="check:2")
    assert (refused.state, refused.reason) == (Letter.State.REFUSED, "no longer wanted")


def test_what_a_job_does_and_that_it_is_done_are_one_commit(ana, mina, register, send, the_letter):
    def job(now, letter):
        services.notify(ana, mina, "update", says="answer", dedupe="made by the job")
        if letter.attempts == 1:
            raise OSError("the disk was full")
        return Done()

    register("job", job)
    services.post(ana, "job", dedupe="job:1")
    assert send()
    assert Letter.objects.for_system("test").count() == 1  # the first try left nothing behind
    assert send(minutes=2)
    assert set(Letter.objects.for_system("test").values_list("dedupe", "state")) == {
        ("job:1", "sent"), ("made by the job", "waiting"),
    }  # fmt: skip


@pytest.fixture
def broken_channel(monkeypatch):
    def fail(*args):
        raise ConnectionRefusedError("to mina@example.org")

    monkeypatch.setitem(channels.CHANNELS, "text", fail)


def test_a_failed_sending_is_tried_again_later_and_later(letter, send, broken_channel, the_letter):
    waits = []
    now = timezone.now() + timedelta(seconds=61)
    for _ in range(4):
        assert delivery.send_next(now)
        waits.append((the_letter().run_at - now).total_seconds())
        now = the_letter().run_at
    assert waits == [15, 30, 60, 120]
    assert the_letter().reason == "ConnectionRefusedError"  # the kind, not the message, which holds an address


def test_after_eight_tries_a_letter_is_dead_and_stands_for_a_human(letter, ana, send, broken_channel, the_letter):
    now = letter.run_at
    for _ in range(delivery.TRIES):
        assert delivery.send_next(now)
        now = the_letter().run_at
    assert (the_letter().state, the_letter().attempts) == (Letter.State.DEAD, 8)
    assert not delivery.send_next(now + timedelta(days=1))
    assert list(queries.dead_letters(ana)) == [letter]


def test_a_letter_that_kills_every_worker_is_dead_after_eight(letter, rule, texts, the_letter):
    now = letter.run_at
    for _ in range(delivery.TRIES):  # each of them took it, counted, and was killed
        held = leases.take(delivery._waiting(), now, delivery.LEASE)
        held.attempts += 1
        held.save(update_fields=["attempts"])
        now += delivery.LEASE + timedelta(seconds=1)
    assert delivery.send_next(now)
    assert (the_letter().state, the_letter().reason, texts()) == (Letter.State.DEAD, "worker killed", [])


def test_a_fault_of_ours_gives_the_letter_back_and_is_not_hidden(ana, mina, rule, register, send, texts, the_letter):
    def faulty(now, letter):
        if letter.attempts == 1:
            raise KeyError("a mistake in the code")
        return Words("update")

    register("faulty", faulty)
    services.post(ana, "faulty", dedupe="faulty:1", person_id=mina)
    with pytest.raises(KeyError):
        send()
    assert (the_letter().state, the_letter().reason, the_letter().worker) == (Letter.State.WAITING, "KeyError", "")
    assert send(minutes=2) and len(texts()) == 1


def test_a_letter_that_is_held_is_not_taken_by_another(letter, texts, rule):
    now = letter.run_at
    held = leases.take(delivery._waiting(), now, delivery.LEASE)
    assert held == letter
    assert not delivery.send_next(now + timedelta(seconds=29))
    assert delivery.send_next(now + timedelta(seconds=31))


def test_a_worker_that_was_too_slow_cannot_finish_what_another_took(letter, rule, texts, the_letter):
    now = letter.run_at
    slow = leases.take(delivery._waiting(), now, delivery.LEASE)
    quick = leases.take(delivery._waiting(), now + timedelta(seconds=31), delivery.LEASE)
    with pytest.raises(leases.Lost):
        delivery._finish(slow, now, Letter.State.DEAD)
    delivery._finish(quick, now, Letter.State.SENT)
    assert the_letter().state == Letter.State.SENT


def test_letters_go_in_the_order_in_which_they_are_due(ana, mina, rule, send, texts):
    second = services.post(ana, "update", dedupe="2", person_id=mina, run_at=timezone.now())
    first = services.post(ana, "update", dedupe="1", person_id=mina, run_at=timezone.now() - timedelta(hours=1))
    assert send() and send() and not send()
    assert [text["id"] for text in texts()] == [str(first.pk), str(second.pk)]


def test_dead_letters_are_for_who_works_the_queue(letter, mina):
    from handrail.access.actor import NOBODY, Actor
    from handrail.vault.ids import new_id

    Letter.objects.for_system("test").update(state=Letter.State.DEAD)
    assert not queries.dead_letters(NOBODY).exists() and not queries.dead_letters(Actor(new_id())).exists()


def test_one_kind_has_one_handler(register):
    register("kind", lambda now, letter: Done())
    with pytest.raises(ValueError, match="already"):
        handlers.register("kind", lambda now, letter: Done())


def test_a_letter_written_while_the_clock_ran_ahead_leaves_once_it_was_put_back(ana, mina, rule, send, texts, clock):
    start = clock.now()
    clock.pass_(days=40)
    services.post(ana, "update", dedupe="offer:1", person_id=mina)
    clock.move_to(start)
    assert send(seconds=0) and len(texts()) == 1


def test_a_letter_put_off_while_the_clock_ran_ahead_is_looked_at_again_once_it_was_put_back(letter, rule, send, texts):
    opens = timezone.now() + timedelta(days=41)
    rule.verdicts["text"] = Refused("outside their hours", again_at=opens)
    assert send(days=40) and texts() == []
    rule.verdicts["text"] = Allowed("+12285550148")
    assert send() and len(texts()) == 1


def test_a_machine_whose_clock_is_minutes_behind_still_leaves_time_to_undo(ana, mina, rule, send, texts, clock):
    start = clock.now()
    clock.pass_(minutes=4)
    services.post(ana, "update", dedupe="offer:1", person_id=mina)
    clock.move_to(start)
    assert not send(seconds=0) and texts() == []
