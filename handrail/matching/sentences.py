"""The engine's facts in words. The engine knows no language; these sentences know no score."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.program import traits
from handrail.rules.matching.criteria import Fact
from handrail.rules.week import FreeTime
from handrail.ui.moments import day_in_words
from handrail.ui.week import in_words

NOT_SUGGESTED = "not_suggested"
Values = Sequence[str]


def fact_of(kept: Mapping[str, object]) -> Fact:
    """A fact as it was kept with an offer (JSON)."""
    values = kept["values"]
    return Fact(str(kept["key"]), tuple(map(str, values if isinstance(values, list | tuple) else ())))


def why(fact: Fact) -> str:
    """What the two share."""
    return _say(WHYS, fact)


def differs(fact: Fact) -> str:
    """Where they are not alike."""
    return _say(DIFFERS, fact)


def unknown(fact: Fact) -> str:
    """What nobody can tell, and whom to ask."""
    what = str(THINGS[fact.key]()) if fact.key in THINGS else fact.key
    if fact.values == ("mentor",):
        return _("Not known of the mentor: %(what)s") % {"what": what}
    if fact.values == ("mentee",):
        return _("Not said by the mentee: %(what)s") % {"what": what}
    return _("Not known: %(what)s") % {"what": what}


def ruled_out(key: str, facts: Sequence[Fact]) -> str:
    """Why somebody is not among the suggested. All that must stay private reads the same."""
    if key not in RULED_OUT or not facts:
        return _("Not suggested this time.")
    return RULED_OUT[key](facts[0].values)


def _say(sentences: Mapping[str, Callable[[Values], str]], fact: Fact) -> str:
    return sentences[fact.key](fact.values) if fact.key in sentences else fact.key


def _listed(trait: str, values: Values) -> str:
    return ", ".join(traits.labels_of(trait, values))


def _one(trait: str, values: Values) -> str:
    return traits.label_of(trait, values[0]) if values else ""


def times(values: Values) -> str:
    """`1:18-21` → Tuesday 6 PM–9 PM; the first three."""
    told = []
    for time in map(FreeTime.read, values[:3]):
        told.append(f"{WEEKDAYS[time.day]} {in_words(time)}")
    return ", ".join(told) + (" …" if len(values) > 3 else "")


def _hours(values: Values) -> str:
    count = int(values[0])
    said = ngettext("%(count)s hour a week fits both: %(times)s", "%(count)s hours a week fit both: %(times)s", count)
    return said % {"count": count, "times": times(values[1:])}


WHYS: Mapping[str, Callable[[Values], str]] = {
    "pathway_shared": lambda v: _("Same way: %(what)s") % {"what": _listed("pathway", v)},
    "medication_same": lambda v: _("Sees medication the same way: %(what)s") % {"what": _one("medication_view", v)},
    "medication_near": lambda v: _("Close on medication: %(what)s") % {"what": _one("medication_view", v)},
    "life_stage_same": lambda v: _("About the same age (%(what)s)") % {"what": _one("life_stage", v)},
    "life_stage_near": lambda v: _("Near in age (%(what)s)") % {"what": _one("life_stage", v)},
    "family_shared": lambda v: _("Family life: %(what)s") % {"what": _listed("family", v)},
    "spirituality_same": lambda v: _("Faith and spirit: %(what)s") % {"what": _one("spirituality", v)},
    "spirituality_near": lambda v: _("Close on faith: %(what)s") % {"what": _one("spirituality", v)},
    "interests_shared": lambda v: _("Likes the same things: %(what)s") % {"what": _listed("interests", v)},
    "availability_shared": _hours,
    "distance_same_area": lambda v: _("Lives in the same area (%(what)sxx)") % {"what": v[0]},
    "distance_remote": lambda v: _("Phone or video is fine for both"),
    "substances_shared": lambda v: _("Has been through the same"),
    "gender_same": lambda v: _("Same gender: %(what)s") % {"what": _one("gender", v)},
    "race_shared": lambda v: _("Shares what they named"),
    "justice_history_same": lambda v: _("Shares what they said about courts and jail"),
}

DIFFERS: Mapping[str, Callable[[Values], str]] = {
    "pathway_differs": lambda v: _("Other way: %(what)s") % {"what": _listed("pathway", v)},
    "medication_differs": lambda v: _("Sees medication another way: %(what)s") % {"what": _one("medication_view", v)},
    "life_stage_differs": lambda v: _("Another age: %(what)s") % {"what": _one("life_stage", v)},
    "family_differs": lambda v: _("Other family life: %(what)s") % {"what": _listed("family", v)},
    "spirituality_differs": lambda v: _("Other on faith: %(what)s") % {"what": _one("spirituality", v)},
    "interests_differs": lambda v: _("Other likes: %(what)s") % {"what": _listed("interests", v)},
    "availability_differs": lambda v: _("No hour in common"),
    "distance_differs": lambda v: _("Lives further away (%(what)sxx)") % {"what": v[0]},
    "substances_differs": lambda v: _("Another story"),
    "gender_differs": lambda v: _("Another gender: %(what)s") % {"what": _one("gender", v)},
    "race_differs": lambda v: _("Does not share what they named"),
    "justice_history_differs": lambda v: _("Another story with courts and jail"),
}

THINGS: Mapping[str, Callable[[], str]] = {
    "pathway": lambda: _("way of recovery"),
    "medication": lambda: _("how they see medication"),
    "life_stage": lambda: _("age"),
    "family": lambda: _("family life"),
    "spirituality": lambda: _("faith"),
    "interests": lambda: _("what they like to do"),
    "availability": lambda: _("free hours"),
    "distance": lambda: _("where they live"),
    "substances": lambda: _("what they used"),
    "gender": lambda: _("gender"),
    "race": lambda: _("race"),
    "justice_history": lambda: _("courts and jail"),
    "language": lambda: _("languages"),
    "way_to_meet": lambda: _("how they can meet"),
}


def must(must: str) -> str:
    """One thing a mentor must have, as what to ask."""
    name, _is, value = must.partition("=")
    if name == "gender":
        return _("the mentor’s gender (%(what)s)") % {"what": traits.label_of("gender", value)}
    if name == "language":
        return _("if the mentor speaks %(what)s") % {"what": traits.label_of("languages", value)}
    return _("if they can meet in person") if name == "nearby" else _("if the phone is fine for them")


def _back_on(values: Values) -> str:
    if not values:
        return _("On leave.")
    return _("On leave. Back: %(day)s.") % {"day": day_in_words(date.fromisoformat(values[0]))}


RULED_OUT: Mapping[str, Callable[[Values], str]] = {
    "full": lambda v: _("Full: %(now)s of %(most)s people.") % {"now": v[0], "most": v[1]},
    "away": _back_on,
    "no_shared_language": lambda v: _("Speaks %(what)s.") % {"what": _listed("languages", v)},
    "no_shared_hour": lambda v: _("No free hour in common. Free: %(times)s.") % {"times": times(v)},
    "must_not_known": lambda v: _("Ask first: %(what)s.") % {"what": ", ".join(map(must, v))},
}
