"""Reads of the mentorships room, by thing."""

from handrail.mentorships.queries.concerns import (
    concern_account,
    concern_by_words,
    concerns,
    concerns_open,
    concerns_to_answer,
)
from handrail.mentorships.queries.history import Fact, history, history_of
from handrail.mentorships.queries.mentorships import (
    caseloads,
    contacts,
    contacts_recorded,
    cover,
    covers,
    current,
    former_mentors,
    leads,
    matched,
    mentorships,
    mentorships_led,
    mentorships_to_end,
    overdue,
    private_notes,
    private_notes_about,
    taken_back,
    uncovered,
    without_backup,
)
from handrail.mentorships.queries.plans import plan, plans
from handrail.mentorships.queries.reaching import Reach, Way, how_to_reach, numbers_of
from handrail.mentorships.queries.reminders import Reminder, reminders
from handrail.mentorships.queries.stand_ins import kept_apart, stand_ins
from handrail.mentorships.queries.today import MyMentor, Standing, led, my_mentor, standing

__all__ = [
    "Fact",
    "MyMentor",
    "Reach",
    "Reminder",
    "Standing",
    "Way",
    "caseloads",
    "concern_account",
    "concern_by_words",
    "concerns",
    "concerns_open",
    "concerns_to_answer",
    "contacts",
    "contacts_recorded",
    "cover",
    "covers",
    "current",
    "former_mentors",
    "history",
    "history_of",
    "how_to_reach",
    "kept_apart",
    "leads",
    "led",
    "matched",
    "mentorships",
    "mentorships_led",
    "mentorships_to_end",
    "my_mentor",
    "numbers_of",
    "overdue",
    "plan",
    "plans",
    "private_notes",
    "private_notes_about",
    "reminders",
    "stand_ins",
    "standing",
    "taken_back",
    "uncovered",
    "without_backup",
]
