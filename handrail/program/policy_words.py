"""The policies as a director reads them: what each one says, in which unit, and where its default comes from."""

from typing import Any, NamedTuple

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from handrail.rules.cadence import parts_of


class Words(NamedTuple):
    says: Any
    unit: str
    """One of "hours", "days", "minutes", "seconds", "years", "times", "times_done" or "" for what is said as it is."""
    source: Any


OURS = _("Handrail’s default")
WORDS = {
    "adult_age": Words(_("Nobody younger than this is matched"), "years", _("42 CFR 2.14 leaves minors to state law")),
    "answer_within_hours": Words(_("A new reach-out has a first answer within"), "hours", OURS),
    "attempts_before_unreachable": Words(_("Somebody could not be reached after"), "times", OURS),
    "next_attempt_hours": Words(_("After a try that reached nobody, the next within"), "hours", OURS),
    "triage_within_hours": Words(_("After a first answer, the next step within"), "hours", OURS),
    "mentor_within_days": Words(_("A mentee has a mentor within"), "days", OURS),
    "choose_within_hours": Words(_("We ask a mentee again who has not chosen, after"), "hours", OURS),
    "mentor_answers_within_hours": Words(_("A mentor who was asked answers within"), "hours", OURS),
    "first_contact_hours": Words(
        _("Mentor and mentee first talk within"), "hours", _("Field practice: 24 to 48 hours")
    ),
    "cadence_ladder": Words(
        _("Mentor and mentee talk"), "", _("Handrail’s default, after studies of calls that go on after treatment")
    ),
    "concern_minutes": Words(_("A concern is taken by the clinician within"), "minutes", OURS),
    "talk_minutes": Words(_("Somebody answers “I need to talk” within"), "minutes", OURS),
    "talk_again_hours": Words(_("After a try that reached nobody who asked to talk, the next within"), "hours", OURS),
    "pulse_worst_mood": Words(_("A pulse is worrying at this step and below (1 is very rough, 5 is good)"), "", OURS),
    "pulse_craving": Words(_("A pulse is worrying when craving is this or more (0 to 10)"), "", OURS),
    "pulse_drop_steps": Words(_("A pulse is worrying when it falls by so many steps"), "", OURS),
    "pulse_drop_days": Words(_("A pulse falls by so many steps within"), "days", OURS),
    "pulse_seen_within_hours": Words(_("The mentor sees a worrying pulse within"), "hours", OURS),
    "pulse_counts_days": Words(_("A pulse told later calls nobody after"), "days", OURS),
    "slip_contact_hours": Words(_("After a slip, somebody reaches the person within"), "hours", OURS),
    "backup_within_hours": Words(_("A fresh backup is there within"), "hours", _("45 CFR 164.308(a)(7)")),
    "anchor_within_minutes": Words(_("How far the trail goes is written down within"), "minutes", OURS),
    "resolved_rests_days": Words(_("A row in the queue that was settled rests for"), "days", OURS),
    "slip_word": Words(_("The program’s word for a slip"), "", OURS),
    "assessment_points": Words(_("Sets of questions are due on these days from enrollment"), "", OURS),
    "assessment_grace_days": Words(_("Unanswered questions are somebody’s task after"), "days", OURS),
    "assessment_put_off_days": Words(_("“Not now” puts questions off for"), "days", OURS),
    "assessment_put_off_times": Words(_("Questions can be put off"), "times_done", OURS),
    "screen_hours": Words(_("A clinician looks at answers that ask for it within"), "hours", OURS),
    "plan_opened_within_days": Words(
        _("A mentee has made a plan for hard moments within"), "days", _("The first month is the hardest")
    ),
    "code_minutes": Words(_("A code to sign in works for"), "minutes", OURS),
    "invitation_days": Words(_("An invitation works for"), "days", OURS),
    "erasure_answer_days": Words(
        _("An erasure that was asked for is decided within"), "days", _("45 CFR 164.524(b)(2)")
    ),
    "keep_left_years": Words(
        _("Everything about somebody who left goes after"), "years", _("45 CFR 164.316(b)(2), 164.530(j)")
    ),
    "keep_consents_years": Words(
        _("Consents and agreements that are over go after"), "years", _("45 CFR 164.530(j), 42 CFR 2.25")
    ),
    "keep_reach_outs_days": Words(_("Reach-outs that ended without an enrollment go after"), "days", OURS),
    "keep_spam_days": Words(_("Reach-outs that were spam go after"), "days", OURS),
    "keep_letters_days": Words(_("To whom a letter went is forgotten after"), "days", OURS),
}


SLIP_WORDS = {"slip": _("a slip"), "return": _("a return to use")}
RUNGS = {
    "twice_weekly": _("twice a week"),
    "weekly": _("every week"),
    "fortnightly": _("every two weeks"),
    "monthly": _("every month"),
    "quarterly": _("every three months"),
}


def in_words(key: str, value: Any) -> str:
    unit = WORDS[key].unit
    if key == "cadence_ladder":
        rungs = [_rung(each) for each in value]
        return ", ".join(rungs[:-1] + [gettext("then %(often)s") % {"often": rungs[-1]}]) if rungs[1:] else rungs[0]
    if key == "slip_word":
        return str(SLIP_WORDS[value])
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return f"{value} {_unit(unit, int(value))}" if unit else str(value)


def asks(key: str) -> str:
    """The label of the box in which it is typed."""
    words = WORDS[key]
    return f"{words.says} ({_unit(words.unit, 2)})" if words.unit else str(words.says)


def _rung(rung: str) -> str:
    key, count, unit = parts_of(rung)
    if not unit:
        return str(RUNGS[key])
    until = gettext("%(often)s till week %(count)s") if unit == "w" else gettext("%(often)s till month %(count)s")
    return until % {"often": RUNGS[key], "count": count}


def _unit(unit: str, count: int) -> str:
    return {
        "years": ngettext("year", "years", count),
        "days": ngettext("day", "days", count),
        "hours": ngettext("hour", "hours", count),
        "minutes": ngettext("minute", "minutes", count),
        "seconds": ngettext("second", "seconds", count),
        "times": ngettext("try", "tries", count),
        "times_done": ngettext("time", "times", count),
    }[unit]
