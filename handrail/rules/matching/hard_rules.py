"""The hard rules: may these two meet at all?

Only some reasons may be shown. An exclusion is a secret, and it stays one only as long as a crowd of other reasons
reads the same: see docs/decisions/0011-matching-first-form.md.
"""

from collections.abc import Sequence

from handrail.rules import week
from handrail.rules.matching import filters
from handrail.rules.matching.criteria import Blocked, Fact, HardRule, Unknown, not_said
from handrail.rules.matching.musts import holds
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile, Profile
from handrail.rules.matching.ways import way_to_meet


def _active(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | None:
    return None if mentor.active and mentor.approved else Blocked(Fact("not_active"))


def _away(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | None:
    if not mentor.away:
        return None
    return Blocked(Fact("away", (mentor.back_on.isoformat(),) if mentor.back_on else ()))


def _room(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | None:
    if mentor.caseload < mentor.capacity:
        return None
    return Blocked(Fact("full", (str(mentor.caseload), str(mentor.capacity))))


def _language(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | Unknown | None:
    if not mentee.languages or not mentor.languages:
        return not_said("language", bool(mentee.languages), bool(mentor.languages))
    if mentee.languages & mentor.languages:
        return None
    return Blocked(Fact("no_shared_language", tuple(sorted(mentor.languages))))


def _hour(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | None:
    """At least one hour in the week, where both have said theirs. Unknown hours show up in the score."""
    if not mentee.availability or not mentor.availability or mentee.availability & mentor.availability:
        return None
    return Blocked(Fact("no_shared_hour", tuple(map(str, week.free_times(mentor.availability)))))


def _way_to_meet(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | Unknown | None:
    """By phone or video, or in person: in the same area, or one of them travels. Blocked only if all that is out."""
    near = mentee.area == mentor.area if mentee.area and mentor.area else None
    possible = way_to_meet(mentee, mentor, near)
    if possible is None:
        return not_said("way_to_meet", _has_said_how(mentee), _has_said_how(mentor))
    return None if possible else Blocked(Fact("no_way_to_meet"))


def _has_said_how(side: Profile) -> bool:
    return side.remote_ok is not None and (side.area is not None or side.nearby_ok is False)


def _musts(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | None:
    failed = [must for must in sorted(mentee.musts) if holds(must, mentee, mentor) is False]
    return Blocked(Fact("must_not_met", tuple(failed))) if failed else None


def _musts_known(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | None:
    """A must that nobody can confirm blocks as well, and says which, so that somebody can ask."""
    answers = {must: holds(must, mentee, mentor) for must in sorted(mentee.musts)}
    if False in answers.values() or None not in answers.values():
        return None
    return Blocked(Fact("must_not_known", tuple(must for must, answer in answers.items() if answer is None)))


def _not_excluded(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | None:
    return Blocked(Fact("excluded")) if mentor.id in mentee.excluded or mentee.id in mentor.excluded else None


def _not_declined(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | None:
    return Blocked(Fact("declined")) if mentor.id in mentee.declined or mentee.id in mentor.declined else None


def _consent(mentee: MenteeProfile, mentor: MentorProfile) -> Blocked | None:
    """42 CFR 2.31: whoever stands outside the program learns of a person only after a written consent."""
    inside = mentor.affiliation in ("workforce", "qso")
    return None if inside or mentor.id in mentee.consent_ok else Blocked(Fact("no_consent"))


# In the order in which a sayable reason is chosen when there are several.
HARD_RULES: Sequence[HardRule] = (
    HardRule("full", True, _room, filters.full),
    HardRule("away", True, _away, filters.away),
    HardRule("language", True, _language, filters.language, unsure=True),
    HardRule("hour", True, _hour, filters.hour),
    HardRule("must_known", True, _musts_known, filters.must_known),
    HardRule("active", False, _active, filters.active),
    HardRule("must", False, _musts, filters.must),
    HardRule("way_to_meet", False, _way_to_meet, filters.way_to_meet, unsure=True),
    HardRule("consent", False, _consent, filters.consent),
    HardRule("declined", False, _not_declined, filters.declined),
    HardRule("excluded", False, _not_excluded, filters.excluded),
)
