"""What stands on the pages of a round: pairs, people without a mentor, what would help, who would be affected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.matching import queries, round_sentences, round_words, sentences
from handrail.matching.models import Offer, Round, RoundPage
from handrail.program import queries as program
from handrail.program import traits
from handrail.rules.matching.unlocks import Unlock

if TYPE_CHECKING:
    from handrail.matching.models import RoundFigures
    from handrail.people.models import Person

Names = Callable[[str], str]
Kept = Mapping[str, Any]
SHORT = 3
MATCHED, NOBODY = RoundPage.Part.MATCHED.value, RoundPage.Part.NOBODY.value


@dataclass(frozen=True, slots=True)
class PairCard:
    """Two people whom a round put together."""

    mentee_id: str
    mentor_id: str
    mentee: str
    mentor: str
    weeks: int
    met: int
    of: int
    whys: list[str]
    more: int
    differs: list[str]
    unknown: list[str]
    backup: str
    became: str
    """What became of it since it was offered; empty before."""
    again: bool
    """It was offered, and nothing came of it: it can be offered anew."""


@dataclass(frozen=True, slots=True)
class NobodyCard:
    mentee_id: str
    mentee: str
    weeks: int
    why: list[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that the coordinator decided in a round, and how to take it back."""

    words: str
    kind: str
    mentee_id: str
    mentor_id: str


def named(people: Mapping[str, Person]) -> Names:
    """The name to show for an id; of somebody who was erased nothing is known."""
    return lambda pk: people[pk].shown_name if pk in people else _("Somebody who is not in the program any more")


def pairs(actor: Actor, row: Round, found: Sequence[Kept], *, all_whys: bool = False) -> list[PairCard]:
    """Two queries for any number."""
    name_of = named(queries.named(actor, (each[who] for each in found for who in ("mentee", "mentor", "backup"))))
    offers = queries.offers_of_round(actor, row, [each["mentee"] for each in found])
    return [_pair(each, name_of, offers.get(each["mentee"], ()), all_whys=all_whys) for each in found]


def _pair(each: Kept, name_of: Names, offers: Sequence[Offer], *, all_whys: bool) -> PairCard:
    fit = each["fit"]
    shown = fit["whys"] if all_whys else fit["whys"][:SHORT]
    return PairCard(
        mentee_id=each["mentee"],
        mentor_id=each["mentor"],
        mentee=name_of(each["mentee"]),
        mentor=name_of(each["mentor"]),
        weeks=each["weeks"],
        met=fit["met"],
        of=fit["of"],
        whys=[sentences.why(sentences.fact_of(fact)) for fact in shown],
        more=len(fit["whys"]) - len(shown),
        differs=[sentences.differs(sentences.fact_of(fact)) for fact in fit["differs"]] if all_whys else [],
        unknown=[sentences.unknown(sentences.fact_of(fact)) for fact in fit["unknown"]] if all_whys else [],
        backup=name_of(each["backup"]) if each["backup"] else "",
        became=round_words.became(offers) if offers else "",
        again=bool(offers) and round_words.can_be_offered_again(offers),
    )


def nobodies(actor: Actor, found: Sequence[Kept]) -> list[NobodyCard]:
    name_of = named(queries.named(actor, (each["mentee"] for each in found)))
    return [NobodyCard(each["mentee"], name_of(each["mentee"]), each["weeks"], _why_nobody(each)) for each in found]


def _why_nobody(each: Kept) -> list[str]:
    facts = [sentences.fact_of(fact) for fact in each["why"]]
    if [fact.key for fact in facts] == ["held"]:
        return [_("You held them back from this round.")]
    return round_sentences.why_nobody(facts)


def unlocks(actor: Actor, row: Round) -> list[str]:
    """What would match more people, each in a sentence."""
    found = [
        Unlock(sentences.fact_of(each["change"]), each["matched"], each["priority"], tuple(each["helped"]))
        for each in row.result["unlocks"]
    ]
    about_mentors = [each.change.values[0] for each in found if each.change.key != "new_mentor"]
    name_of = named(queries.named(actor, about_mentors))
    return [round_sentences.unlock(each, name_of) for each in found]


def decided(actor: Actor, row: Round) -> list[Decision]:
    kept = row.changes
    both = [*kept.get("kept", ()), *kept.get("forbidden", ())]
    name_of = named(queries.named(actor, [*kept.get("held", ()), *(each for pair in both for each in pair)]))
    return [
        *(
            Decision(_("%(mentee)s and %(mentor)s stay together.") % _both(pair, name_of), "kept", *pair)
            for pair in kept.get("kept", ())
        ),
        *(
            Decision(_("%(mentee)s and %(mentor)s are not matched.") % _both(pair, name_of), "forbidden", *pair)
            for pair in kept.get("forbidden", ())
        ),
        *(
            Decision(_("%(name)s is held back.") % {"name": name_of(each)}, "held", each, "")
            for each in kept.get("held", ())
        ),
    ]


def _both(pair: Sequence[str], name_of: Names) -> dict[str, str]:
    return {"mentee": name_of(pair[0]), "mentor": name_of(pair[1])}


def board(actor: Actor, row: Round, number: int) -> dict[str, Any]:
    """The context of a round's page: some of its pairs, and what is to be said about all of them."""
    found = queries.round_page(actor, row, MATCHED, number)
    ranked = list(queries.ranked(actor, row))
    cards = pairs(actor, row, found)
    return {
        "ranked": len({each.mentee_id for each in ranked}),
        "asked": len(ranked),
        "answered": sum(each.state != Offer.State.RANKED for each in ranked),
        "round": row,
        "pairs": cards,
        "can_offer": row.is_open and any(card.again or not card.became for card in cards),
        "number": number,
        "last": -(-row.result["matched"] // queries.ON_A_PAGE),
        "nobody": row.result["waiting"] - row.result["matched"],
        "uncovered": len(row.result["uncovered"]),
        "proved": round_words.proved(row),
        "decided": decided(actor, row),
        "figures": figures(actor, queries.figures(actor).filter(round=row).first()),
        "can_change": row.state == Round.State.READY,
    }


def nobody(actor: Actor, row: Round, number: int) -> dict[str, Any]:
    """The context of the page of those without a mentor."""
    return {
        "round": row,
        "people": nobodies(actor, queries.round_page(actor, row, NOBODY, number)),
        "number": number,
        "last": -(-(row.result["waiting"] - row.result["matched"]) // queries.ON_A_PAGE),
        "unlocks": unlocks(actor, row) if number == 1 else [],
        "can_change": row.state == Round.State.READY,
    }


def person(actor: Actor, row: Round, found: Kept) -> dict[str, Any]:
    """The context of the page of one person of a round."""
    can_change = row.state == Round.State.READY
    fits = queries.others_who_fit(actor, row, found["mentee"], but=found.get("mentor", "")) if can_change else ()
    name_of = named(queries.named(actor, (fit.mentor_id for fit in fits)))
    return {
        "round": row,
        "pair": pairs(actor, row, [found], all_whys=True)[0] if "mentor" in found else None,
        "nobody": None if "mentor" in found else nobodies(actor, [found])[0],
        "mentee_id": found["mentee"],
        "others": [
            (fit.mentor_id, name_of(fit.mentor_id), fit.met, fit.of, [sentences.why(fact) for fact in fit.whys[:SHORT]])
            for fit in fits
        ],
        "is_held": found["mentee"] in row.changes.get("held", ()),
        "can_change": can_change,
    }


def running(row: Round) -> dict[str, Any]:
    return {"round": row, "step": round_words.step(row), "why_failed": round_words.why_failed(row)}


def names(actor: Actor, ids: Sequence[str]) -> list[str]:
    name_of = named(queries.named(actor, ids))
    return [name_of(each) for each in ids]


def figures(actor: Actor, kept: RoundFigures | None) -> list[tuple[str, list[dict[str, Any]]]]:
    """(by what, rows with the group's name in words); None in a row is hidden."""
    if kept is None:
        return []
    sites = {str(site.pk): site.name for site in program.sites(actor)}
    languages = [{**row, "group": traits.label_of("languages", row["group"])} for row in kept.rows["language"]]
    places = [{**row, "group": sites.get(row["group"], "")} for row in kept.rows["site"]]
    return [(_("Language"), languages), (_("Site"), places)]
