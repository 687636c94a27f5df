"""Rounds: the one that is open, its pages, and the figures that anybody who measures may see."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.matching import snapshots
from handrail.matching.models import Offer, Round, RoundFigures, RoundPage
from handrail.matching.queries.population import to_be_matched, waiting
from handrail.people import queries as people

if TYPE_CHECKING:
    from handrail.people.models import Person

BIG = ("snapshot", "certificate", "settled")
"""What a page never needs."""
ON_A_PAGE = 20


def rounds(actor: Actor) -> QuerySet[Round]:
    """Newest first, without what is big."""
    return Round.objects.visible_to(actor).select_related("made_by").defer(*BIG).order_by("-made_at", "-pk")


def open_round(actor: Actor) -> Round | None:
    return rounds(actor).filter(is_open=True).first()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many could be matched in a round now, and how many wait in all."""

    ready: int
    waiting: int


def counts(actor: Actor) -> Counts:
    return Counts(to_be_matched(actor).count(), waiting(actor).count())


def round_page(actor: Actor, row: Round, part: str, number: int) -> Sequence[dict[str, Any]]:
    """The people on one page of a round, as they are kept; nobody where there is no such page."""
    pages = RoundPage.objects.visible_to(actor).filter(round=row, part=part, number=number)
    found = pages.first()
    return found.people if found else ()


def in_round(actor: Actor, row: Round, mentee_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the round found for these mentees, by id. It opens pages until all are found."""
    wanted, found = set(mentee_ids), {}
    for page in RoundPage.objects.visible_to(actor).filter(round=row).order_by("part", "number").iterator():
        found.update({each["mentee"]: each for each in page.people if each["mentee"] in wanted})
        if len(found) == len(wanted):
            break
    return found


def mentors_in(actor: Actor, row: Round) -> list[str]:
    """The mentor of each pair of a round, as ids: a mentor of two comes twice."""
    pages = RoundPage.objects.visible_to(actor).filter(round=row, part=RoundPage.Part.MATCHED)
    return [each["mentor"] for page in pages.iterator() for each in page.people]


def named(actor: Actor, ids: Iterable[str | None]) -> dict[str, Person]:
    """The people behind these ids, as far as they are still known. One query."""
    return {str(each.pk): each for each in people.those_seen(actor, {UUID(each) for each in ids if each})}


def offers_of_round(actor: Actor, row: Round, mentee_ids: Iterable[str]) -> dict[str, list[Offer]]:
    """What each of these mentees was offered last from this round, in the order of the ranks. One query."""
    made = Offer.objects.visible_to(actor).filter(proposal__round=row, mentee__in=list(mentee_ids))
    last: dict[str, list[Offer]] = {}
    for each in made.select_related("mentor", "proposal").order_by("proposal__made_at", "proposal", "rank"):
        before = last.setdefault(str(each.mentee_id), [])
        last[str(each.mentee_id)] = [*(one for one in before if one.proposal_id == each.proposal_id), each]
    return last


def figures(actor: Actor) -> QuerySet[RoundFigures]:
    """How people were served in each round, the newest first."""
    return RoundFigures.objects.visible_to(actor).order_by("-made_at", "-pk")


def took_part(actor: Actor, row: Round, ids: Iterable[str]) -> bool:
    """Were all of these in the snapshot?"""
    return set(ids) <= set(snapshots.ids(row.snapshot))


def take_part(actor: Actor, ids: Collection[UUID]) -> bool:
    """Does one of these people take part in a round that is open?"""
    row = Round.objects.for_system("who is in a round stays who they are").filter(is_open=True).first()
    if row is None:
        return False
    return row.is_running or not {str(each) for each in ids}.isdisjoint(
        snapshots.ids(row.snapshot) if row.snapshot else ()
    )
