"""A question that a page asks is put together once, and then says what it would say if it were put together anew."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from handrail.access import prepared as module
from handrail.access.actor import NOBODY, Actor
from handrail.access.once import apart
from handrail.access.permissions import Role
from handrail.access.prepared import by_id, now, one_or_404, prepared
from handrail.access.rows import Unscoped
from handrail.access.stand_ins import Given, NotPreparable, moments, shape
from handrail.people.models import Person, RoleGrant, Tie
from handrail.people.visibility import SEES_PERSON
from handrail.program.models import Helpline

SEEN = "a test looks"
built: list[str] = []


@pytest.fixture(autouse=True)
def a_page(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test is one page, in a house that knows no question yet."""
    built.clear()
    monkeypatch.setattr(module, "_known", {})
    with apart():
        yield


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the house runs."""
    monkeypatch.setattr(module, "watcher", None)


@pytest.fixture
def tie(people: Any) -> Callable[..., Tie]:
    def made(holder: str, subject: str, why: str = "mentorship", **more: Any) -> Tie:
        two = {"holder": getattr(people, holder), "subject": getattr(people, subject)}
        return Tie.objects.create(**{"why": why, "source": uuid4(), "starts": timezone.now(), **two, **more})

    return made


def kept_here() -> list[Any]:
    """Which of the questions here are kept; what the rooms ask meanwhile is theirs."""
    return [question for key, question in module._known.items() if key[0].__module__ == __name__]


def held(actor: Actor) -> QuerySet[Tie]:
    built.append("held")
    return Tie.objects.visible_to(actor).filter(Q(ends=None) | Q(ends__gt=now())).order_by("pk")


held_now = prepared(held)


def test_it_is_built_once_and_finds_what_is_each_ones_own(tie: Any, people: Any) -> None:
    of_marcus, of_keisha = tie("marcus", "rosa"), tie("keisha", "joan")
    assert held_now(Actor(people.marcus.pk)) == [of_marcus]
    times = len(built)
    assert held_now(Actor(people.keisha.pk)) == [of_keisha]
    assert held_now(Actor(people.rosa.pk)) == [of_marcus]
    assert held_now(Actor(uuid4())) == []
    assert built == ["held"] * (times + 3), "each time once more, by whoever watches that it says the same"


def test_nobody_watches_in_the_house(tie: Any, people: Any, unwatched: None) -> None:
    tie("marcus", "rosa")
    for key in ("marcus", "rosa", "joan"):
        held_now(Actor(getattr(people, key).pk))
    assert built == ["held", "held"], "twice, with other stand-ins, and never again"


def test_it_asks_about_the_moment_at_which_it_is_asked(tie: Any, people: Any, clock: Any) -> None:
    marcus = Actor(people.marcus.pk)
    ends = tie("marcus", "rosa", ends=clock.now() + timedelta(hours=1))
    assert held_now(marcus) == [ends]
    clock.pass_(hours=2)
    assert held_now(marcus) == []


def test_one_who_is_nobody_asks_another_question(tie: Any, people: Any) -> None:
    tie("marcus", "rosa")
    assert len(held_now(Actor(people.marcus.pk))) == 1
    assert held_now(NOBODY) == []
    assert held_now(NOBODY) == []


def test_one_row_that_an_address_names_is_among_those_or_is_not_there(tie: Any, people: Any, unwatched: None) -> None:
    by_id.cache_clear()
    of_marcus, of_keisha = tie("marcus", "rosa"), tie("keisha", "joan")
    marcus, keisha = Actor(people.marcus.pk), Actor(people.keisha.pk)
    assert one_or_404(held, marcus, of_marcus.pk) == of_marcus
    times = len(built)
    assert one_or_404(held, keisha, of_keisha.pk) == of_keisha
    for stranger in (of_keisha.pk, uuid4()):
        with pytest.raises(Http404):
            one_or_404(held, marcus, stranger)
    assert len(built) == times, "it is kept for the read, whoever asks and for which row"
    assert by_id(held) is by_id(held)
    with pytest.raises(TypeError):
        by_id(lambda actor: held(actor))


@prepared
def seen(actor: Actor, *whys: str) -> QuerySet[Person]:
    return Person.objects.visible_to(actor).order_by("pk")


def test_roles_are_part_of_the_question(people: Any) -> None:
    rosa, _joan = people.rosa, people.joan
    assert seen(Actor(rosa.pk, frozenset({Role.MENTEE}))) == [rosa]
    assert len(seen(Actor(rosa.pk, frozenset({Role.COORDINATOR})))) == 2
    assert seen(Actor(rosa.pk, frozenset({Role.MENTEE}))) == [rosa]


def test_it_names_as_many_as_there_are(tie: Any, people: Any) -> None:
    marcus = Actor(people.marcus.pk, frozenset({Role.MENTOR}))
    assert seen(marcus) == [people.marcus]
    for key in ("rosa", "joan", "darnell"):
        tie("marcus", key)
        with apart():
            assert getattr(people, key) in seen(marcus)
    keisha = Actor(people.keisha.pk, frozenset({Role.MENTOR}))
    tie("keisha", "joan"), tie("keisha", "rosa", why="cover")
    with apart():
        assert set(seen(keisha)) == {people.keisha, people.joan, people.rosa}
    assert "cover" in SEES_PERSON


def test_more_than_it_names_are_asked_for_the_plain_way(tie: Any, people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BY_NAME", 7)
    for key in ("rosa", "joan", "darnell"):
        tie("marcus", key)
    assert len(seen(Actor(people.marcus.pk, frozenset({Role.MENTOR})))) == 4
    with apart():
        assert len(seen(Actor(people.marcus.pk, frozenset({Role.MENTOR})))) == 4


@prepared
def named(actor: Actor, ids: Any) -> QuerySet[Any, Any]:
    return Person.objects.for_system(SEEN).filter(pk__in=ids).order_by("pk").values_list("pk", flat=True)


def test_lists_of_ids_and_of_rows(people: Any) -> None:
    rosa, joan = people.rosa, people.joan
    assert named(NOBODY, [rosa.pk, joan.pk]) == sorted([rosa.pk, joan.pk])
    assert named(NOBODY, {joan}) == [joan.pk]
    assert named(NOBODY, [rosa]) == [rosa.pk]
    assert named(NOBODY, []) == []
    assert named(NOBODY, [joan, rosa]) == sorted([rosa.pk, joan.pk])


@prepared
def one_of_two(actor: Actor, one: UUID, other: UUID) -> QuerySet[Any, Any]:
    return Person.objects.for_system(SEEN).filter(pk__in=[one, other]).values_list("pk", flat=True)


def test_who_is_named_twice_is_another_question(people: Any, unwatched: None) -> None:
    """Django names nobody twice in one list: put together for one, it would have place for one."""
    rosa, joan = people.rosa.pk, people.joan.pk
    assert one_of_two(NOBODY, rosa, rosa) == [rosa]
    assert set(one_of_two(NOBODY, rosa, joan)) == {rosa, joan}
    assert one_of_two(NOBODY, joan, joan) == [joan]


@prepared
def begun(actor: Actor, since: Any) -> QuerySet[Tie, dict[str, Any]]:
    rows = Tie.objects.for_system(SEEN).filter(starts__gt=since - timedelta(days=3))
    return rows.order_by("pk").values("why", "subject")


def test_moments_that_were_reckoned_from_one(tie: Any, people: Any, clock: Any) -> None:
    tie("marcus", "rosa", starts=clock.now())
    row = {"why": "mentorship", "subject": people.rosa.pk}
    assert begun(NOBODY, clock.now() + timedelta(days=2)) == [row]
    assert begun(NOBODY, clock.now() + timedelta(days=4)) == []
    assert begun(NOBODY, clock.now()) == [row]


@prepared
def tried(actor: Actor, day: date) -> QuerySet[Helpline, str]:
    return Helpline.objects.for_system(SEEN).filter(verified_on__lt=day - timedelta(days=180)).values_list("name")


def test_days_that_were_reckoned_from_one() -> None:
    day = date(2026, 3, 1)
    Helpline.objects.create(name="Ben", call="1", source="Ben", verified_on=day - timedelta(days=181))
    for _time in range(2):
        assert tried(NOBODY, day) == [("Ben",)]
        assert tried(NOBODY, day - timedelta(days=1)) == []
        assert tried(NOBODY, day + timedelta(days=40)) == [("Ben",)]


def from_the_wall(actor: Actor) -> QuerySet[Tie]:
    return Tie.objects.for_system(SEEN).filter(starts__lte=timezone.now(), source=uuid4())


def reads(actor: Actor) -> QuerySet[Tie]:
    return Tie.objects.for_system(SEEN).filter(subject=Person.objects.for_system(SEEN).order_by("pk")[0].pk)


def with_more(actor: Actor) -> QuerySet[Person]:
    return Person.objects.for_system(SEEN).prefetch_related(Prefetch("role_grants", RoleGrant.objects.for_system(SEEN)))


def midnight(actor: Actor) -> QuerySet[Tie]:
    return Tie.objects.for_system(SEEN).filter(starts__gte=now().replace(hour=0, minute=0, second=0, microsecond=0))


def which(actor: Actor) -> QuerySet[Tie]:
    rows = Tie.objects.for_system(SEEN)
    return rows.filter(ends=None) if now().year < 2305 else rows


def this_week(actor: Actor) -> QuerySet[Tie]:
    return Tie.objects.for_system(SEEN).filter(starts__gte=now() - timedelta(days=now().weekday()))


def this_month(actor: Actor) -> QuerySet[Tie]:
    return Tie.objects.for_system(SEEN).filter(starts__gte=now() - timedelta(days=now().day))


def of_the_day(actor: Actor) -> QuerySet[Tie]:
    return Tie.objects.for_system(SEEN).filter(starts__date="2026-03-01")


def in_my_language(actor: Actor) -> QuerySet[Tie]:
    return Tie.objects.for_system(SEEN).filter(why=translation.get_language())


def nothing_later(actor: Actor) -> QuerySet[Tie]:
    rows = Tie.objects.for_system(SEEN)
    return rows if now().year < 2305 else rows.none()


ODD = [nothing_later, in_my_language, of_the_day, reads, with_more, midnight, this_week, this_month, which]


@pytest.mark.parametrize("build", [from_the_wall, *ODD])
def test_what_could_not_be_given_later_is_noticed(build: Any, people: Any) -> None:
    assert people.rosa
    with pytest.raises(NotPreparable):
        prepared(build)(NOBODY)


@pytest.mark.parametrize("build", ODD)
def test_and_is_asked_the_plain_way_in_the_house(build: Any, tie: Any, unwatched: None) -> None:
    row = tie("marcus", "rosa")
    for _time in range(3):
        found = prepared(build)(NOBODY)
        assert found == list(build(NOBODY)) and row.pk


def test_nothing_that_is_kept_holds_on_to_whose_question_it_was(tie: Any, people: Any, unwatched: None) -> None:
    tie("marcus", "rosa")
    marcus = Actor(people.marcus.pk, frozenset({Role.MENTOR}))
    assert seen(marcus) and prepared(midnight)(NOBODY) is not None
    kept = [each for each in module._known.values() if isinstance(each, Exception)]
    assert len(kept) == 2 and all(each.__traceback__ is None and each.__context__ is None for each in kept)


def test_what_was_not_opened_stays_shut(people: Any) -> None:
    with pytest.raises(Unscoped):
        prepared(lambda actor: Person.objects.all())(NOBODY)


def test_what_somebody_typed_is_no_part_of_a_question(people: Any) -> None:
    with pytest.raises(TypeError):
        named(NOBODY, {"Rosa": 1.5}.items())


def test_a_zone_is_read_when_it_is_needed_alone(people: Any, sign_in: Any) -> None:
    """The zone of a page is looked up by a prepared question itself."""
    assert sign_in(people.rosa).get("/today/").status_code == 200


def test_no_two_stand_ins_have_anything_in_common() -> None:
    spans = set()
    for nth in range(120):
        one, other = moments(nth)
        for part in ("year", "month", "day", "hour", "minute", "second", "microsecond"):
            assert getattr(one, part) != getattr(other, part)
        assert one.weekday() != other.weekday() and other.year < 9000
        spans.add(other - one)
    assert len(spans) == 120


@prepared
def of_kind(actor: Actor, *whys: str) -> QuerySet[Tie]:
    return Tie.objects.for_system(SEEN).filter(why__in=whys).order_by("pk")


def test_words_of_the_house_are_part_of_the_question(tie: Any, people: Any) -> None:
    one, other = tie("marcus", "rosa", why="offer"), tie("marcus", "joan", why="backup")
    for _time in range(2):
        assert of_kind(NOBODY, "offer") == [one]
        assert of_kind(NOBODY, "backup") == [other]
        assert of_kind(NOBODY, "offer", "backup") == [one, other]
        assert of_kind(NOBODY) == []
    assert len(kept_here()) == 4 and None not in kept_here(), "also that it finds nothing, whoever asks"


def test_other_words_are_given_to_it(tie: Any, people: Any) -> None:
    row = tie("marcus", "rosa", why="offer")
    for word, found in (("offer", [row]), ("backup", []), ("offer", [row])):
        assert of_kind(NOBODY, Given(word)) == found
    assert len(kept_here()) == 1


def test_each_kind_of_value_is_another_shape() -> None:
    values = [uuid4(), timezone.now(), date(2026, 3, 1), Given("a"), "a", 1, True, None, (), ("a",), {"a": 1}]
    assert len({shape((value,)) for value in values}) == len(values)
    assert shape((uuid4(), Given("a"))) == shape((uuid4(), Given("b")))
    assert shape({"a": uuid4()}) != shape({"b": uuid4()}) and shape("a") == shape("a") != shape("b")


def test_as_many_as_it_names_and_not_one_more(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BY_NAME", 3)
    named(NOBODY, [people.rosa.pk, people.joan.pk])
    assert len(kept_here()) == 1
    three = [people.rosa.pk, people.joan.pk, people.darnell.pk]
    monkeypatch.setattr(module, "equals", None)  # nothing is made of a long list, not even a key
    found = named(NOBODY, three)
    assert len(found) == 3 and len(kept_here()) == 1


def test_the_rows_are_whole(tie: Any, people: Any) -> None:
    @prepared
    def with_holder(actor: Actor) -> QuerySet[Tie]:
        return Tie.objects.for_system(SEEN).select_related("holder").defer("source").order_by("pk")

    tie("marcus", "rosa", why="offer")
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            [row] = with_holder(NOBODY)
            assert row.holder.name == people.marcus.name and "source" in row.get_deferred_fields()
        assert len(asked) == 1
    row.why = "mentorship"
    row.save()
    assert Tie.objects.for_system(SEEN).get().why == "mentorship"


def test_whoever_writes_reads_what_is_true_now(tie: Any, people: Any) -> None:
    """No list of ids that was read before is part of what they ask."""
    marcus = Actor(people.marcus.pk, frozenset({Role.MENTOR}))
    with apart(shows=False):
        assert seen(marcus) == [people.marcus]
        tie("marcus", "rosa")
        assert set(seen(marcus)) == {people.marcus, people.rosa}
        tie("marcus", "joan")
        assert len(seen(marcus)) == 3 and len(kept_here()) == 1


def test_not_more_is_kept_than_a_house_can_hold(people: Any, monkeypatch: pytest.MonkeyPatch, unwatched: None) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 3)
    for word in "abcdef":
        seen(Actor(people.rosa.pk, frozenset({Role.MENTEE})), word)
        assert len(module._known) <= 4


def test_when_one_more_would_be_too_many_all_are_forgotten(people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 3)
    kept = []
    for word in "abcdef":
        of_kind(NOBODY, word)
        kept.append(len(module._known))
    assert kept == [1, 2, 3, 1, 2, 3]


def test_stand_ins_are_told_apart(people: Any, tie: Any) -> None:
    @prepared
    def between(actor: Actor, one: UUID, other: UUID, first: Any, second: Any) -> QuerySet[Tie]:
        rows = Tie.objects.for_system(SEEN).filter(holder=other, subject=one)
        return rows.filter(starts__gte=second, starts__lt=first)

    row = tie("marcus", "rosa")
    early, late = row.starts - timedelta(days=400), row.starts + timedelta(days=2)
    for _time in range(2):
        assert between(NOBODY, people.rosa.pk, people.marcus.pk, late, early) == [row]
        assert between(NOBODY, people.marcus.pk, people.rosa.pk, late, early) == []
        assert between(NOBODY, people.rosa.pk, people.marcus.pk, early, late) == []


def reads_the_clock(tree: ast.AST) -> bool:
    return any(isinstance(each, ast.Attribute) and ast.unparse(each) == "timezone.now" for each in ast.walk(tree))


def test_no_prepared_question_reads_the_clock_itself() -> None:
    """Nor does a rule of who sees what, of which it may be built: a clock that stands still in a test hides it."""
    wrong = []
    for path in Path("handrail").rglob("*.py"):
        tree = ast.parse(path.read_text())
        if path.name == "visibility.py":
            wrong += [str(path)] if reads_the_clock(tree) else []
            continue
        for each in ast.walk(tree):
            marked = isinstance(each, ast.FunctionDef) and "prepared" in map(ast.unparse, each.decorator_list)
            wrong += [f"{path}: {each.name}"] if marked and reads_the_clock(each) else []
    assert wrong == []
