"""What a round found, in words: why nobody, and what would match more people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.matching.sentences import must, times
from handrail.program import traits
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.unlocks import Unlock

Names = Callable[[str], str]
"""The name to show for the id of a mentor."""


def why_nobody(facts: Sequence[Fact]) -> list[str]:
    """Why somebody has nobody in a round: a sentence for each fact of `rules.matching.reasons`."""
    told = {fact.key: (int(fact.values[0]), fact.values[1:]) for fact in facts}
    everyone, _none = told.pop("mentors")
    speak, languages = told.pop("speak", (everyone, ()))
    return [
        _first(everyone, speak, languages),
        *(_COUNTED[key](count, values) for key, (count, values) in told.items()),
    ]


def why_nobody_given(facts: Sequence[Fact]) -> list[str]:
    """The same where pairs were scored elsewhere: for the facts of `rules.matching.given`."""
    (scored, *others) = facts
    count = int(scored.values[0])
    if not count:
        return [_("Nobody was scored for this mentee.")]
    said = ngettext(
        "%(count)s mentor was scored for this mentee.", "%(count)s mentors were scored for this mentee.", count
    )
    return [_counted(count, said), *(_COUNTED[fact.key](int(fact.values[0]), ()) for fact in others)]


def given_score(score: int, file: str) -> str:
    """Why a pair that was scored elsewhere."""
    return _("Scored %(score)s in %(file)s") % {"score": score, "file": file}


def given_ranks(by_mentee: int, by_mentor: int) -> str:
    """Why a pair of whom both were ranked elsewhere."""
    said = _("The mentee ranks this mentor at %(mentor)s, and the mentor ranks them at %(mentee)s")
    return said % {"mentor": by_mentee, "mentee": by_mentor}


def counted(fact: Fact) -> str:
    """How many mentors for one reason, its number first: the facts of `rules.matching.others` and `reasons`."""
    return _COUNTED[fact.key](int(fact.values[0]), fact.values[1:])


def unlock(unlock: Unlock, name_of: Names) -> str:
    """One change, and what it does."""
    return _("%(change)s: %(effect)s") % {"change": change(unlock.change, name_of), "effect": _effect(unlock.matched)}


def change(fact: Fact, name_of: Names) -> str:
    """One change, for the facts of `rules.matching.changes`."""
    return _CHANGES[fact.key](fact.values, name_of)


def _first(everyone: int, speak: int, languages: Sequence[str]) -> str:
    if not everyone:
        return _("There are no mentors yet.")
    if not languages:
        said = ngettext("There is %(count)s mentor.", "There are %(count)s mentors.", everyone)
        return said % {"count": everyone}
    what = _any_of(traits.labels_of("languages", languages))
    if not speak:
        return _("No mentor speaks %(what)s.") % {"what": what}
    said = ngettext("%(count)s mentor speaks %(what)s.", "%(count)s mentors speak %(what)s.", speak)
    return said % {"count": speak, "what": what}


def _any_of(words: Sequence[str]) -> str:
    whole = words[0]
    for word in words[1:]:
        whole = _("%(one)s or %(other)s") % {"one": whole, "other": word}
    return whole


def _counted(count: int, said: str) -> str:
    return said % {"count": count}


def _not_known(count: int, musts: Sequence[str]) -> str:
    said = ngettext("Ask %(count)s first: %(what)s.", "Ask %(count)s of them first: %(what)s.", count)
    return said % {"count": count, "what": ", ".join(map(must, musts))}


_COUNTED: Mapping[str, Callable[[int, Sequence[str]], str]] = {
    "full": lambda n, v: _counted(n, ngettext("%(count)s is full.", "%(count)s are full.", n)),
    "away": lambda n, v: _counted(n, ngettext("%(count)s is on leave.", "%(count)s are on leave.", n)),
    "no_shared_language": lambda n, v: _counted(
        n, ngettext("%(count)s speaks another language.", "%(count)s speak another language.", n)
    ),
    "no_shared_hour": lambda n, v: _counted(
        n, ngettext("%(count)s shares no free hour.", "%(count)s share no free hour.", n)
    ),
    "must_not_known": _not_known,
    "taken": lambda n, v: _counted(
        n, ngettext("%(count)s has no place left in this round.", "%(count)s have no place left in this round.", n)
    ),
    "taken_by_waiting_and_fit": lambda n, v: _counted(
        n,
        ngettext(
            "%(count)s goes to people who have waited longer, or as long and fit as well.",
            "%(count)s go to people who have waited longer, or as long and fit as well.",
            n,
        ),
    ),
    "taken_by_waiting": lambda n, v: _counted(
        n,
        ngettext(
            "%(count)s goes to people who have waited as long or longer.",
            "%(count)s go to people who have waited as long or longer.",
            n,
        ),
    ),
    "taken_by_rank": lambda n, v: _counted(
        n,
        ngettext(
            "%(count)s goes to people whom they rank as high or higher.",
            "%(count)s go to people whom they rank as high or higher.",
            n,
        ),
    ),
    "not_suggested": lambda n, v: _counted(
        n, ngettext("%(count)s is not suggested this time.", "%(count)s are not suggested this time.", n)
    ),
}


def _new_mentor(values: Sequence[str], name_of: Names) -> str:
    language, hour, gender, _places = values
    wanted = [
        _("speaks %(what)s") % {"what": traits.label_of("languages", language)} if language else "",
        _("is free %(times)s") % {"times": times([hour])} if hour else "",
        _("gender: %(what)s") % {"what": traits.label_of("gender", gender)} if gender else "",
    ]
    return _("A new mentor (%(what)s)") % {"what": ", ".join(filter(None, wanted)) or _("anybody")}


_CHANGES: Mapping[str, Callable[[Sequence[str], Names], str]] = {
    "place": lambda v, name_of: _("One more place with %(name)s") % {"name": name_of(v[0])},
    "hour": lambda v, name_of: (
        _("One more hour of %(name)s: %(times)s") % {"name": name_of(v[0]), "times": times([v[1]])}
    ),
    "language": lambda v, name_of: (
        _("If %(name)s speaks %(what)s") % {"name": name_of(v[0]), "what": traits.label_of("languages", v[1])}
    ),
    "new_mentor": _new_mentor,
}


def _effect(matched: int) -> str:
    if not matched:
        return _("matches somebody who has waited longer")
    return ngettext("matches %(count)s more person", "matches %(count)s more people", matched) % {"count": matched}
