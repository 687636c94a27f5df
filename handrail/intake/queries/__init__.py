"""Reads of the intake room."""

from handrail.intake.queries.ended import ended_without_a_person
from handrail.intake.queries.figures import (
    AnswerTimes,
    Reading,
    answer_times,
    reading,
    unanswered_since,
    undecided_since,
)
from handrail.intake.queries.reach import Reach, how_to_reach
from handrail.intake.queries.receipt import Receipt, by_receipt, receipt
from handrail.intake.queries.triage import (
    Hint,
    Starting,
    answers,
    attempts,
    days_tried,
    ended,
    open_now,
    open_reach_outs,
    possible_duplicates,
    put_aside,
    reach_outs,
    reach_outs_of,
    starting,
    who_answers,
    with_who_answers,
)

__all__ = [
    "AnswerTimes",
    "Hint",
    "Reach",
    "Reading",
    "Receipt",
    "Starting",
    "answer_times",
    "answers",
    "attempts",
    "by_receipt",
    "days_tried",
    "ended",
    "ended_without_a_person",
    "how_to_reach",
    "open_now",
    "open_reach_outs",
    "possible_duplicates",
    "put_aside",
    "reach_outs",
    "reach_outs_of",
    "reading",
    "receipt",
    "starting",
    "unanswered_since",
    "undecided_since",
    "who_answers",
    "with_who_answers",
]
