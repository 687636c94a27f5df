from datetime import timedelta

import pytest

from handrail.intake import services

FORM = "/reach-out/"
HELP_BLOCK = "You don’t have to wait for us"


@pytest.mark.parametrize("words", ["I want to die", "quiero morir", "Tôi muốn chết", "i WANT\nto die."])
def test_words_of_danger_show_help_at_once_and_shorten_the_clock(visitor, filled, every_reach_out, words):
    page = visitor.post(FORM, filled(words=words), follow=True).content.decode()
    (row,) = every_reach_out()
    assert HELP_BLOCK in page
    assert page.index(HELP_BLOCK) < page.index("<h1>")
    assert row.danger_at is not None
    assert row.due_at - row.made_at == timedelta(minutes=60)


def test_danger_is_read_in_the_small_boxes_as_well(visitor, filled, every_reach_out):
    visitor.post(FORM, filled(who_else="my husband, he hits me"))
    assert every_reach_out()[0].danger_at is not None


def test_calm_words_raise_no_flag(visitor, filled, every_reach_out):
    page = visitor.post(FORM, filled(words="I would like to talk to someone"), follow=True).content.decode()
    assert HELP_BLOCK not in page
    assert every_reach_out()[0].danger_at is None


def test_words_of_danger_added_later_raise_the_flag_too(dee, visitor, clock, now_of):
    row = dee()
    clock.pass_(minutes=5)
    visitor.post("/receipt/", {"code": row.receipt})
    page = visitor.post("/receipt/answer/", {"words": "i want to kill myself", "once": "1"}, follow=True)
    assert HELP_BLOCK in page.content.decode()
    assert now_of(row).due_at - clock.now() == timedelta(minutes=60)


def test_the_coordinator_on_duty_is_told_at_once(dee, on_duty, people):
    from handrail.outbox.models import Letter

    row = dee(words="I want to die")
    letters = Letter.objects.for_system("a test looks").filter(dedupe__contains=str(row.pk))
    assert {(each.kind, each.person_id) for each in letters} == {("urgent", people.ana.pk), ("urgent", people.ruth.pk)}


def test_with_nobody_on_duty_everybody_who_could_answer_is_told(dee, people):
    from handrail.outbox.models import Letter

    could = {people.ana.pk, people.ruth.pk, people.sol.pk}
    assert people.marcus.pk not in could
    dee()
    assert not Letter.objects.for_system("a test looks").exists()
    dee(words="I want to die")
    assert {each.person_id for each in Letter.objects.for_system("a test looks")} == could


def test_a_flood_of_words_of_danger_that_looks_like_spam_rings_once_an_hour(dee, on_duty, people, clock):
    from handrail.outbox.models import Letter

    for _each in range(5):
        dee(words="I want to die", suspicion="honeypot")
    assert Letter.objects.for_system("a test looks").filter(person_id=people.ana.pk).count() == 1


def test_taking_words_of_danger_back_does_not_hide_them_from_us(dee, now_of, acting, people):
    from handrail.access.actor import NOBODY
    from handrail.intake import queries

    row = dee(words="I want to die")
    services.take_back(NOBODY, row)
    assert now_of(row).is_open and now_of(row).taken_back
    assert row in queries.open_reach_outs(acting(people.ana))


def test_danger_that_nobody_answered_stands_first(dee, acting, people, clock):
    from handrail.intake import queries

    calm = dee()
    clock.pass_(hours=3)
    danger = dee(words="I want to die")
    ana = acting(people.ana)
    assert list(queries.open_reach_outs(ana)) == [danger, calm]
