"""The rules that a program may set for itself, with defaults and where they come from.

Each field is a policy's key; a row of PolicyVersion replaces its default from the moment it names.
"""

from dataclasses import dataclass, field

from handrail.rules.cadence import FIRST


@dataclass(frozen=True, slots=True)
class Policies:
    adult_age: int = 18
    """Years. Younger people are led to help and to staff, never matched (42 CFR 2.14 is a later decision)."""

    answer_within_hours: int = 4
    """A new reach-out has a first answer within this, day or night counted alike."""

    attempts_before_unreachable: int = 3
    """Tries on different days before “could not be reached” may be the outcome."""

    next_attempt_hours: int = 24
    """After a try that reached nobody: the next one within this."""

    triage_within_hours: int = 72
    """After a first answer, an outcome or another touch within this."""

    mentor_within_days: int = 7
    """A mentee without a mentor is somebody's task from the first day, and late after this."""

    choose_within_hours: int = 72
    """A mentee who was offered mentors: ask again after this."""

    mentor_answers_within_hours: int = 48
    """A mentor who was asked says yes or no within this."""

    first_contact_hours: int = 48
    """Field default: first contact within 24 to 48 hours: the month after treatment carries the highest risk."""

    cadence_ladder: list[str] = field(default_factory=lambda: list(FIRST))
    """How often mentor and mentee talk, as rules/cadence/rungs.py reads it."""

    concern_minutes: int = 60
    """A concern about danger is taken by the clinician on duty within this."""

    talk_minutes: int = 30
    """Somebody on duty takes an “I need to talk” within this. Half of what a concern has: whoever asks is awake and
    waits."""

    talk_again_hours: int = 2
    """After a try that reached nobody who asked to talk: the next one within this."""

    pulse_worst_mood: int = 1
    """A pulse this low or lower is worrying: 1 is “Very rough”, the last of five steps."""

    pulse_craving: int = 8
    """Craving this high or higher is worrying. A self-rating from 0 to 10, and no instrument: the number is ours."""

    pulse_drop_steps: int = 3
    """So many of the five steps down within `pulse_drop_days` is worrying: from good to rough, say."""

    pulse_drop_days: int = 3

    pulse_seen_within_hours: int = 12
    """The mentor sees a worrying pulse that was shared within this: a night, and not a weekend."""

    pulse_counts_days: int = 7
    """A pulse of a day longer ago than this was over when it was told: it is kept, and nobody is called for it."""

    slip_contact_hours: int = 24
    """After a slip was reported somebody reaches the person within this: the first day is when help counts most."""

    resolved_rests_days: int = 7
    """A row that was resolved while its reason still stands comes back after this many days."""

    slip_word: str = "slip"
    """What the screens of a person's own call it: "slip", or "return" for a return to use."""

    assessment_points: list[int] = field(default_factory=lambda: [0, 30, 90, 180, 365])
    """Days from enrollment on which sets of questions are due."""

    assessment_grace_days: int = 14
    """Due for longer than this, with no answer and not put off, is a row of the queue."""

    assessment_put_off_days: int = 7
    """“Not now” puts a set of questions off for this long."""

    assessment_put_off_times: int = 2
    """And this often for each time it is due."""

    screen_hours: int = 48
    """A clinician looks at answers that came to the number of a screen within this."""

    plan_opened_within_days: int = 30
    """A mentee with a mentor has a plan for hard moments, and looked at it, within this. The field's default: the first
    month is the hardest, and plans that are picked and linked help (Cooke 2022, PMC10087331)."""

    code_minutes: int = 10
    """A one-time sign-in code works this long."""

    invitation_days: int = 7

    backup_within_hours: int = 26
    """A day and two hours: one nightly backup that failed is seen the next morning (45 CFR 164.308(a)(7))."""

    anchor_within_minutes: int = 60
    """Every 15 minutes it is written down how far the trail goes. Four in a row that failed are a row in the queue."""

    erasure_answer_days: int = 30
    """An erasure that was asked for is decided within this: as long as a copy may take (45 CFR 164.524(b)(2))."""

    keep_left_years: int = 6
    """Everything about somebody who left goes after this: as long as papers about privacy are kept (45 CFR
    164.316(b)(2)(i), 164.530(j)). A state's rule on records may ask for longer."""

    keep_consents_years: int = 6
    """A consent or agreement that is over is kept for this (45 CFR 164.508(b)(6), 164.530(j)); 42 CFR 2.25 asks 3."""

    keep_reach_outs_days: int = 365
    """A reach-out that ended without an enrollment is kept for this: who writes again within a year is known."""

    keep_spam_days: int = 30

    keep_letters_days: int = 90
    """To whom a letter went, or was not allowed to go."""
