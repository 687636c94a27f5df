"""Who may do what: the whole matrix of the program, readable on one screen.

This is the one place below the rooms that names the domain (docs/decisions/0003).
"""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    MENTEE = "mentee"
    MENTOR = "mentor"
    COORDINATOR = "coordinator"
    SUPERVISOR = "supervisor"
    FACILITATOR = "facilitator"
    CLINICIAN = "clinician"
    EVALUATOR = "evaluator"
    AUDITOR = "auditor"
    DIRECTOR = "director"


class Permission(StrEnum):
    """Written <thing>:<act>. `:own` reaches only rows that the person is tied to; `:all` reaches every row."""

    TODAY_READ = "today:read"
    CONTACT_PLAN_KEEP_OWN = "contact_plan:keep:own"
    PERSON_READ_OWN = "person:read:own"
    PERSON_READ_ALL = "person:read:all"
    PERSON_FIND = "person:find"
    REACH_OUT_READ = "reach_out:read"
    REACH_OUT_RECORD = "reach_out:record"
    REACH_OUT_TRIAGE = "reach_out:triage"
    MENTEE_READ = "mentee:read"
    MENTEE_ENROLL = "mentee:enroll"
    EXCLUSION_KEEP = "exclusion:keep"
    MENTOR_READ = "mentor:read"
    MENTOR_KEEP = "mentor:keep"
    MENTOR_KEEP_OWN = "mentor:keep:own"
    MATCH_PROPOSE = "match:propose"
    MATCH_MEASURE = "match:measure"
    OFFER_ANSWER = "offer:answer"
    MENTORSHIP_READ_OWN = "mentorship:read:own"
    MENTORSHIP_READ_ALL = "mentorship:read:all"
    MENTORSHIP_END_OWN = "mentorship:end:own"
    MENTORSHIP_KEEP = "mentorship:keep"
    CONTACT_RECORD = "contact:record"
    RECOVERY_KEEP_OWN = "recovery:keep:own"
    RECOVERY_READ_SHARED = "recovery:read:shared"
    PULSE_WRITE_DOWN = "pulse:write_down"
    ANSWERS_TYPE_IN = "answers:type_in"
    TALK_ANSWER = "talk:answer"
    RECOVERY_REVIEW = "recovery:review"
    RECOVERY_SEND = "recovery:send"
    NOTE_SUPERVISE = "note:supervise"
    CONCERN_RAISE = "concern:raise"
    CONCERN_WATCH = "concern:watch"
    CONCERN_ANSWER = "concern:answer"
    QUEUE_WORK = "queue:work"
    GLASS_BREAK = "glass:break"
    GLASS_REVIEW = "glass:review"
    PROGRAM_KEEP = "program:keep"
    DUTY_KEEP = "duty:keep"
    ROLE_GRANT = "role:grant"
    ROLE_CONFIRM = "role:confirm"
    COPY_MAKE = "copy:make"
    ERASURE_KEEP = "erasure:keep"
    MERGE_KEEP = "merge:keep"
    HOLD_KEEP = "hold:keep"
    DISCLOSURE_MAKE = "disclosure:make"
    OFFICIAL_NOTE = "official:note"
    OFFICIAL_DECIDE = "official:decide"
    TRAIL_READ = "trail:read"


P = Permission

EVERYBODY = frozenset({P.TODAY_READ, P.PERSON_READ_OWN, P.CONTACT_PLAN_KEEP_OWN})
"""Held by whoever signs in, with a role or without: what is theirs stays theirs when they leave (45 CFR 164.524)."""
COORDINATES = EVERYBODY | {
    P.PERSON_READ_ALL, P.PERSON_FIND, P.REACH_OUT_READ, P.REACH_OUT_RECORD, P.REACH_OUT_TRIAGE, P.MENTEE_READ,
    P.MENTEE_ENROLL, P.EXCLUSION_KEEP, P.MENTOR_READ, P.MENTOR_KEEP, P.MATCH_PROPOSE, P.MATCH_MEASURE,
    P.MENTORSHIP_READ_OWN, P.MENTORSHIP_READ_ALL, P.MENTORSHIP_END_OWN, P.MENTORSHIP_KEEP, P.CONCERN_RAISE,
    P.CONCERN_WATCH, P.QUEUE_WORK, P.PULSE_WRITE_DOWN, P.ANSWERS_TYPE_IN, P.TALK_ANSWER, P.COPY_MAKE, P.ERASURE_KEEP,
    P.MERGE_KEEP, P.DISCLOSURE_MAKE, P.OFFICIAL_NOTE, P.ROLE_CONFIRM,
}  # fmt: skip

GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.MENTEE: EVERYBODY | {P.MENTORSHIP_READ_OWN, P.MENTORSHIP_END_OWN, P.RECOVERY_KEEP_OWN},
    Role.MENTOR: EVERYBODY | {
        P.MENTORSHIP_READ_OWN, P.MENTORSHIP_END_OWN, P.OFFER_ANSWER, P.CONTACT_RECORD, P.CONCERN_RAISE,
        P.MENTOR_KEEP_OWN, P.RECOVERY_READ_SHARED, P.RECOVERY_REVIEW, P.RECOVERY_SEND, P.PULSE_WRITE_DOWN,
        P.ANSWERS_TYPE_IN, P.TALK_ANSWER,
    },
    Role.COORDINATOR: COORDINATES,
    Role.SUPERVISOR: COORDINATES | {P.NOTE_SUPERVISE, P.DUTY_KEEP, P.HOLD_KEEP, P.GLASS_REVIEW, P.OFFICIAL_DECIDE},
    Role.FACILITATOR: EVERYBODY,
    Role.CLINICIAN: EVERYBODY | {
        P.CONCERN_WATCH, P.CONCERN_ANSWER, P.TALK_ANSWER, P.GLASS_BREAK, P.OFFICIAL_NOTE, P.OFFICIAL_DECIDE,
    },
    Role.EVALUATOR: EVERYBODY | {P.MATCH_MEASURE},
    Role.AUDITOR: EVERYBODY | {P.TRAIL_READ},
    Role.DIRECTOR: EVERYBODY | {
        P.MATCH_MEASURE, P.PROGRAM_KEEP, P.DUTY_KEEP, P.ROLE_GRANT, P.HOLD_KEEP, P.GLASS_BREAK, P.OFFICIAL_NOTE,
        P.OFFICIAL_DECIDE, P.ROLE_CONFIRM,
    },
}  # fmt: skip

NEEDS_SECOND_FACTOR = frozenset(Role) - {Role.MENTEE}
