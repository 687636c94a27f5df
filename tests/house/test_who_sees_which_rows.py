"""Lock two, as a table: which rows `visible_to` gives to whom, whether or not a page shows them.

Written by hand, asked of the demo. `every`: who sees all rows of the table; `some`: who sees their own, or those of
people they are tied to; everybody else sees none.
"""

from typing import NamedTuple

import pytest
from django.apps import apps

from handrail.access.actor import NOBODY
from handrail.access.rows import Rows
from handrail.operations.cast import acting
from tests.house.who_opens_what import COORDINATORS, EVERYBODY, WHO

pytestmark = pytest.mark.django_db
WHY = "a test counts what there is"


class Seen(NamedTuple):
    every: str = ""
    some: str = ""


WHO_SEES_WHICH = {
    "outbox.Letter": Seen(COORDINATORS, "rosa marcus minh hale"),
    "outbox.Notice": Seen("", "rosa marcus minh ana sol hale"),
    "program.Program": Seen(EVERYBODY),
    "program.Site": Seen(EVERYBODY),
    "program.Helpline": Seen(EVERYBODY),
    "program.LegalText": Seen(EVERYBODY),
    "program.DutyShift": Seen(EVERYBODY),
    "people.Person": Seen(COORDINATORS, "rosa marcus minh gwen hale eve otis dora"),
    "people.NameWord": Seen(COORDINATORS),
    "people.RoleGrant": Seen("", EVERYBODY),
    "people.Tie": Seen("", "rosa marcus minh ana hale"),
    "people.ContactPlan": Seen(COORDINATORS, "rosa marcus minh gwen hale eve otis dora"),
    "people.ContactWay": Seen(COORDINATORS, "rosa marcus minh gwen hale eve otis dora"),
    "people.ReconnectCard": Seen(COORDINATORS),
    "people.RememberedPhone": Seen("marcus"),
    "people.Reconnection": Seen(COORDINATORS),
    "people.Glass": Seen("sol", "hale"),
    "people.Invitation": Seen("dora"),
    "records.CopyMade": Seen("rosa"),
    "records.ErasureRequest": Seen(COORDINATORS),
    "records.LegalHold": Seen("sol dora"),
    "records.Merge": Seen(COORDINATORS),
    "records.TwoPeople": Seen(COORDINATORS),
    "consent.Agreement": Seen(COORDINATORS, "rosa"),
    "consent.Consent": Seen(COORDINATORS),
    "consent.Release": Seen(COORDINATORS, "rosa"),
    "consent.Disclosure": Seen(COORDINATORS, "rosa"),
    "consent.OfficialAsk": Seen("ana sol hale dora"),
    "mentees.Mentee": Seen(COORDINATORS, "rosa marcus minh"),
    "mentees.StageOfCare": Seen(COORDINATORS, "rosa marcus minh"),
    "mentees.Wishes": Seen(COORDINATORS, "rosa"),
    "mentees.Exclusion": Seen(COORDINATORS),
    "mentors.Mentor": Seen(COORDINATORS, "marcus minh"),
    "mentors.Sharing": Seen(COORDINATORS, "marcus minh"),
    "mentors.Leave": Seen(COORDINATORS),
    "mentors.Credential": Seen(COORDINATORS, "marcus"),
    "intake.ReachOut": Seen(COORDINATORS),
    "intake.Attempt": Seen(COORDINATORS),
    "intake.Answer": Seen(COORDINATORS),
    "mentorships.Mentorship": Seen(COORDINATORS, "rosa marcus minh"),
    "mentorships.Contact": Seen(COORDINATORS, "rosa marcus"),
    "mentorships.PrivateNote": Seen("sol", "marcus"),
    "mentorships.CadenceEvent": Seen(COORDINATORS, "rosa marcus"),
    "mentorships.Cover": Seen(COORDINATORS, "marcus"),
    "mentorships.Concern": Seen(f"{COORDINATORS} hale", "marcus"),
    "mentorships.ConcernAccount": Seen("hale", "marcus"),
    "matching.Round": Seen(COORDINATORS),
    "matching.RoundPage": Seen(COORDINATORS),
    "matching.RoundFigures": Seen(f"{COORDINATORS} eve dora"),
    "matching.Proposal": Seen(COORDINATORS),
    "matching.Offer": Seen(COORDINATORS),
    "recovery.JournalEntry": Seen("", "rosa marcus"),
    "recovery.ProgressPart": Seen("", "rosa marcus"),
    "recovery.Chapter": Seen("", "rosa marcus"),
    "recovery.HelpGiven": Seen("rosa"),
    "recovery.Milestone": Seen("", "rosa marcus"),
    "recovery.Assessment": Seen("", "rosa"),
    "recovery.InstrumentDecision": Seen(EVERYBODY),
    "recovery.AnotherMentor": Seen(COORDINATORS),
    "recovery.Pulse": Seen("", "rosa marcus"),
    "recovery.PulseChoice": Seen("", "rosa"),
    "recovery.TalkRequest": Seen(f"{COORDINATORS} hale", "rosa"),
    "recovery.TalkStep": Seen(f"{COORDINATORS} hale", "rosa"),
    "recovery.Routine": Seen("", "rosa marcus"),
    "recovery.RoutineDay": Seen("", "rosa marcus"),
    "recovery.RoutineReminder": Seen("", "rosa"),
    "recovery.ExercisePractice": Seen("", "rosa marcus"),
    "recovery.FavoriteExercise": Seen("", "rosa"),
    "recovery.SentPiece": Seen("", "rosa marcus"),
    "recovery.Goal": Seen("", "rosa marcus"),
    "recovery.GoalStep": Seen("", "rosa marcus"),
    "recovery.GoalReview": Seen("", "rosa marcus"),
    "recovery.SupportPlan": Seen("rosa", "marcus"),
    "recovery.Plan": Seen(COORDINATORS, "rosa"),
    "recovery.IfThen": Seen("", "rosa marcus"),
    "recovery.PlanItem": Seen("", "rosa marcus"),
    "recovery.Response": Seen("", "rosa marcus"),
    "recovery.Use": Seen("", "rosa marcus"),
    "recovery.Practice": Seen("", "rosa marcus"),
}
NO_ROW_IN_THE_DEMO = {
    "ui.Draft",
    "records.Tombstone",
    "outbox.Turn",
    "program.PolicyVersion",
    "program.Backup",
    "program.CarrierAgreement",
    "mentees.MenteeFile",
    "mentors.RosterFile",
    "matching.ChoiceLink",
    "matching.WeightSet",
    "recovery.ChapterBefore",
    "recovery.InstrumentVersion",
    "safetynet.Handling",
    "safetynet.HandlingStep",
}
"""Nothing to be seen there, so their rooms' own tests make a row."""


def tables():
    models = [model for model in apps.get_models() if model.__module__.startswith("handrail.")]
    return {model._meta.label: model for model in models if isinstance(model._default_manager.all(), Rows)}


def test_every_table_is_on_the_list():
    listed, there = set(WHO_SEES_WHICH) | NO_ROW_IN_THE_DEMO, set(tables())
    assert listed == there, f"list in WHO_SEES_WHICH: {sorted(there - listed)}; gone: {sorted(listed - there)}"


def how_much(count: int, whole: int) -> str:
    return "none" if not count else "every" if count == whole else "some"


def test_who_sees_which_rows(world):
    actors, wrong = {key: acting(world.people[key]) for key in WHO}, []
    for label, expected in WHO_SEES_WHICH.items():
        rows = tables()[label]._default_manager
        whole = rows.for_system(WHY).count()
        assert whole, f"{label} has no row in the demo: give it one, or list it in NO_ROW_IN_THE_DEMO"
        for key, actor in actors.items():
            right = "every" if key in expected.every.split() else "some" if key in expected.some.split() else "none"
            got = how_much(rows.visible_to(actor).count(), whole)
            if got != right and (got, right, whole) != ("every", "some", 1):
                wrong.append(f"{label}: {key} sees {got} of the rows, expected {right}")
    assert not wrong, "change visible_to in its visibility.py, or the table above if it is right:\n" + "\n".join(wrong)


def test_a_visitor_sees_what_the_program_says_of_itself_and_nothing_else(world):
    seen = {label for label, model in tables().items() if model._default_manager.visible_to(NOBODY).exists()}
    assert seen == {"program.Program", "program.Site", "program.Helpline", "program.LegalText"}, (
        "visible_to must give no rows to NOBODY"
    )
