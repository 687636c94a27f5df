import pytest

from handrail.intake import queries
from handrail.program import services as program


@pytest.fixture
def ana(people, sign_in):
    return sign_in(people.ana)


def test_ana_takes_what_was_nobodys(dee, ana, people, now_of, trail):
    row = dee()
    ana.post(f"/triage/{row.pk}/take/")
    ana.post(f"/triage/{row.pk}/take/")
    assert now_of(row).owner_id == people.ana.pk
    assert trail().count("reach_out.taken") == 1


def test_whoever_had_it_before_stands_in(dee, on_duty, people, sign_in, now_of):
    row = dee()
    sign_in(people.sol).post(f"/triage/{row.pk}/take/")
    assert (now_of(row).owner_id, now_of(row).deputy_id) == (people.sol.pk, people.ana.pk)


def test_ana_hands_it_to_ruth_with_sol_as_her_deputy(dee, ana, people, now_of, trail):
    row, ruth, sol = dee(), people.ruth, people.sol
    answer = ana.post(f"/triage/{row.pk}/hand-over/", {"to": str(ruth.pk), "deputy": str(sol.pk)})
    assert answer.status_code == 302
    assert (now_of(row).owner_id, now_of(row).deputy_id) == (ruth.pk, sol.pk)
    assert trail()[-1] == "reach_out.handed_over"


def test_ruth_is_told_in_neutral_words(dee, ana, people):
    from handrail.outbox.models import Letter

    row = dee()
    ana.post(f"/triage/{row.pk}/hand-over/", {"to": str(people.ruth.pk)})
    letters = Letter.objects.for_system("a test looks").filter(person_id=people.ruth.pk)
    assert [each.kind for each in letters] == ["update"]


def test_a_deputy_is_somebody_else(dee, ana, people, now_of):
    row, ruth = dee(), people.ruth
    page = ana.post(f"/triage/{row.pk}/hand-over/", {"to": str(ruth.pk), "deputy": str(ruth.pk)})
    assert page.status_code == 422 and b"Pick somebody else as the deputy." in page.content
    assert now_of(row).owner_id is None


def test_nobody_outside_the_team_can_be_handed_it(dee, ana, people, now_of):
    row = dee()
    assert ana.post(f"/triage/{row.pk}/hand-over/", {"to": str(people.marcus.pk)}).status_code == 422
    assert now_of(row).owner_id is None


def who(people, acting, row):
    return queries.who_answers(acting(people.ana), [row])[row.pk]


def test_the_owner_answers_while_on_duty(dee, on_duty, people, acting):
    assert who(people, acting, dee()) == people.ana


def test_the_deputy_answers_while_the_owner_is_away(clock, dee, on_duty, people, acting):
    row = dee()
    program.end_shift(acting(people.dora), on_duty)
    clock.pass_(seconds=2)
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ruth)
    assert who(people, acting, row) == people.ruth


def test_whoever_is_on_duty_answers_while_both_are_away(clock, dee, on_duty, people, acting):
    row = dee()
    program.end_shift(acting(people.dora), on_duty)
    clock.pass_(seconds=2)
    program.start_shift(acting(people.dora), duty="coordinator", person=people.sol)
    assert who(people, acting, row) == people.sol


def test_with_nobody_on_duty_the_owner_keeps_it(clock, dee, on_duty, people, acting):
    row = dee()
    program.end_shift(acting(people.dora), on_duty)
    clock.pass_(seconds=2)
    assert who(people, acting, row) == people.ana


def test_what_nobody_owns_is_answered_by_whoever_is_on_duty(dee, people, acting):
    row = dee()
    assert who(people, acting, row) is None
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ruth)
    assert who(people, acting, row) == people.ruth
