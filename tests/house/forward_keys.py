"""What a row points at, and why its reader may read that too.

Following a key (`pair.mentee`, `contact.private_note`) asks no table and opens no lock: so who may read a row may read
what it points at, or the key is not followed. One line for each key, forward and one to one; written by hand.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class May:
    """`read`: all of it, a person's name alone, or nothing. `sees`: every reader of the row sees it anyway."""

    read: str
    why: str
    sees: bool = False


def all_of_it(why: str) -> May:
    return May("all", why, sees=True)


def name_alone(why: str) -> May:
    return May("name", why)


def nothing(why: str) -> May:
    return May("nothing", why)


SHARED = all_of_it("it is seen in that mentorship, by the two who walk in it")

NAME = {"name", "goes_by", "shown_name", "pk"}
"""All that a Person's own row says: how to reach somebody stands in tables of their own, which stay shut."""

PUBLIC = all_of_it("what the program says of itself is for everybody")
OWN = all_of_it("seen by that person and by who may see them")
PARENT = all_of_it("as the row that it is a part of")
STAFF = May("name", "who reads this sees every person of the program, and needs no more than a name", sees=True)
COLLEAGUE = name_alone("people know by name who answers for them, and who acted")

FOLLOW = {
    "ui.Draft.person": OWN,
    "program.DutyShift.person": name_alone("who is on duty stands on everybody's first page"),
    "program.DutyShift.deputy": name_alone("who is on duty stands on everybody's first page"),
    "program.PolicyVersion.decided_by": name_alone("whoever keeps the program reads who decided a rule"),
    "program.CarrierAgreement.confirmed_by": COLLEAGUE,
    "people.NameWord.person": STAFF,
    "people.User.person": OWN,
    "people.Person.user": nothing("how somebody signs in is asked of people.queries"),
    "people.RoleGrant.person": name_alone("who gives roles reads who works here"),
    "people.RoleGrant.granted_by": COLLEAGUE,
    "people.RoleGrant.confirmed_by": COLLEAGUE,
    "people.Tie.holder": name_alone("everybody is told by name who sees them"),
    "people.Tie.subject": name_alone("an offer or a back-up opens nothing of the person yet"),
    "people.ContactPlan.person": OWN,
    "people.Person.contact_plan": nothing("how to reach somebody is asked of people.queries, which look who asks"),
    "people.ContactWay.person": OWN,
    "people.ReconnectCard.person": name_alone("who brings the code is asked for this name, and is told nothing"),
    "people.Person.reconnect_card": nothing("a card is asked of people.queries, which look who asks"),
    "people.ReconnectCard.made_by": COLLEAGUE,
    "people.RememberedPhone.person": OWN,
    "people.Reconnection.person": STAFF,
    "people.Glass.holder": name_alone("the person is told by name who opened their record"),
    "people.Glass.person": name_alone("who broke it knows whose it is, and who reviews reads no more than the name"),
    "people.Glass.reviewed_by": COLLEAGUE,
    "people.Invitation.person": name_alone("who invites reads whom, and who holds the code is greeted by name"),
    "people.Invitation.made_by": COLLEAGUE,
    "records.ErasureRequest.person": name_alone("who decides reads whom it is about"),
    "records.ErasureRequest.asked_by": COLLEAGUE,
    "records.ErasureRequest.answered_by": COLLEAGUE,
    "records.LegalHold.person": name_alone("who keeps holds has the paper that names the person"),
    "records.LegalHold.set_by": COLLEAGUE,
    "records.LegalHold.lifted_by": COLLEAGUE,
    "records.Merge.keeps": OWN,
    "records.Merge.asked_by": COLLEAGUE,
    "records.Merge.answered_by": COLLEAGUE,
    "records.Merge.undone_by": COLLEAGUE,
    "records.TwoPeople.one": STAFF,
    "records.TwoPeople.other": STAFF,
    "records.TwoPeople.said_by": STAFF,
    "records.CopyMade.person": name_alone("whoever made a copy made it of this person"),
    "records.CopyMade.made_by": name_alone("the person is told who made a copy of their record"),
    "consent.Agreement.person": OWN,
    "consent.Agreement.text": PUBLIC,
    "consent.Agreement.notice": PUBLIC,
    "consent.Agreement.recorded_by": nothing("the trail tells who wrote it down"),
    "consent.Release.person": name_alone("the consent says whose record it is about"),
    "consent.Release.recorded_by": nothing("the trail tells who wrote it down"),
    "consent.Disclosure.person": name_alone("who wrote it down reads whom it is about"),
    "consent.Disclosure.release": OWN,
    "consent.Disclosure.by": COLLEAGUE,
    "consent.Disclosure.official": nothing("the facts of the ground stand in the row itself"),
    "consent.OfficialAsk.noted_by": COLLEAGUE,
    "consent.OfficialAsk.decided_by": COLLEAGUE,
    "consent.Consent.person": OWN,
    "consent.Consent.recipient": name_alone("who consents reads to whom, later too"),
    "consent.Consent.text": PUBLIC,
    "consent.Consent.recorded_by": nothing("the trail tells who wrote it down"),
    "mentees.Mentee.person": OWN,
    "people.Person.mentee": OWN,
    "mentees.Mentee.site": PUBLIC,
    "mentees.Mentee.owner": COLLEAGUE,
    "mentees.StageOfCare.mentee": PARENT,
    "mentees.Wishes.mentee": PARENT,
    "mentees.Mentee.wishes": nothing(
        "what they want reaches mentors only through an offer: ask mentees.queries.wishes"
    ),
    "mentees.Exclusion.mentee": PARENT,
    "mentors.Mentor.person": OWN,
    "people.Person.mentor": nothing("a mentee sees their mentor's name, not their place on the roster"),
    "mentors.Mentor.site": PUBLIC,
    "mentors.Sharing.mentor": PARENT,
    "mentors.Mentor.sharing": all_of_it("the roster's row and this have one audience"),
    "mentors.Leave.mentor": PARENT,
    "mentors.Credential.mentor": PARENT,
    "mentees.MenteeFile.person": OWN,
    "mentors.RosterFile.person": OWN,
    "intake.ReachOut.site": PUBLIC,
    "intake.ReachOut.made_by": STAFF,
    "intake.ReachOut.owner": STAFF,
    "intake.ReachOut.deputy": STAFF,
    "intake.ReachOut.person": STAFF,
    "intake.Attempt.reach_out": PARENT,
    "intake.Attempt.by": STAFF,
    "intake.Answer.reach_out": PARENT,
    "intake.Answer.by": STAFF,
    "mentorships.Mentorship.mentee": all_of_it("the two know each other, their cover knows both"),
    "mentorships.Mentorship.mentor": name_alone("whoever steps in, or walked with them once, knows the mentor's name"),
    "mentorships.Mentorship.backup": name_alone("both know who would step in: a name, and no tie yet"),
    "mentorships.Mentorship.site": PUBLIC,
    "mentorships.Mentorship.ended_by": nothing("either side may end it, and nobody is shown who did"),
    "mentorships.Contact.mentorship": PARENT,
    "mentorships.Contact.by": COLLEAGUE,
    "mentorships.Contact.private_note": nothing("a note has an audience of its own: ask mentorships.queries"),
    "mentorships.PrivateNote.contact": PARENT,
    "mentorships.PrivateNote.author": nothing("its readers are the writer and the supervisors"),
    "mentorships.CadenceEvent.mentorship": PARENT,
    "mentorships.CadenceEvent.by": COLLEAGUE,
    "mentorships.Cover.mentorship": PARENT,
    "mentorships.Cover.person": COLLEAGUE,
    "mentorships.Cover.made_by": COLLEAGUE,
    "mentorships.Concern.about": name_alone("who answers a worry knows whom it was about, closed or not"),
    "mentorships.Concern.raised_by": name_alone("who answers a worry knows whom to ask back"),
    "mentorships.Concern.owner": COLLEAGUE,
    "mentorships.Concern.account": nothing("that there is a worry is watched by many, its words are for few"),
    "mentorships.ConcernAccount.concern": PARENT,
    "recovery.JournalEntry.person": OWN,
    "recovery.Pulse.person": OWN,
    "recovery.Pulse.by": COLLEAGUE,
    "recovery.Pulse.seen_by": COLLEAGUE,
    "recovery.Pulse.shared_with": SHARED,
    "recovery.PulseChoice.person": OWN,
    "recovery.PulseChoice.mentorship": all_of_it("the person's own mentorship"),
    "recovery.TalkRequest.person": name_alone("who answers knows who asked, closed or not"),
    "recovery.TalkRequest.owner": COLLEAGUE,
    "recovery.TalkRequest.told": name_alone(
        "who answers knows that a mentor was told; which one, mentorships.queries says"
    ),
    "recovery.TalkStep.talk": PARENT,
    "recovery.TalkStep.by": COLLEAGUE,
    "recovery.JournalEntry.shared_with": SHARED,
    "recovery.ProgressPart.person": OWN,
    "recovery.ProgressPart.shared_with": SHARED,
    "recovery.Chapter.part": PARENT,
    "recovery.ChapterBefore.chapter": PARENT,
    "recovery.HelpGiven.part": PARENT,
    "recovery.Milestone.person": OWN,
    "recovery.Milestone.shared_with": SHARED,
    "recovery.Milestone.of_chapter": nothing("that it was in one chapter is said, not which one"),
    "recovery.Milestone.cheered_by": COLLEAGUE,
    "recovery.Assessment.person": OWN,
    "recovery.Assessment.typed_in_by": COLLEAGUE,
    "recovery.Assessment.answers_part": nothing("visibility asks for it"),
    "recovery.InstrumentVersion.added_by": nothing("the trail tells who brought it"),
    "recovery.InstrumentDecision.by": COLLEAGUE,
    "recovery.AnotherMentor.mentorship": PARENT,
    "recovery.Routine.person": OWN,
    "recovery.Routine.shared_with": SHARED,
    "recovery.RoutineDay.routine": PARENT,
    "recovery.RoutineReminder.person": OWN,
    "recovery.ExercisePractice.person": OWN,
    "recovery.ExercisePractice.shared_with": SHARED,
    "recovery.FavoriteExercise.person": OWN,
    "recovery.SentPiece.mentorship": PARENT,
    "recovery.SentPiece.by": COLLEAGUE,
    "recovery.Goal.person": OWN,
    "recovery.Goal.shared_with": SHARED,
    "recovery.Goal.turned_into": nothing("the page asks for it by its id"),
    "recovery.GoalStep.goal": PARENT,
    "recovery.GoalReview.goal": PARENT,
    "recovery.GoalReview.by": COLLEAGUE,
    "recovery.SupportPlan.person": OWN,
    "recovery.SupportPlan.shared_with": SHARED,
    "recovery.Plan.person": OWN,
    "recovery.IfThen.person": OWN,
    "recovery.IfThen.shared_with": SHARED,
    "recovery.PlanItem.person": OWN,
    "recovery.PlanItem.shared_with": SHARED,
    "recovery.Response.line": PARENT,
    "recovery.Use.line": PARENT,
    "recovery.Practice.line": PARENT,
    "recovery.Practice.by": COLLEAGUE,
    "matching.Round.made_by": STAFF,
    "matching.Round.figures": PARENT,
    "matching.RoundPage.round": PARENT,
    "matching.RoundFigures.round": PARENT,
    "matching.WeightSet.made_by": COLLEAGUE,
    "matching.Proposal.round": PARENT,
    "matching.Proposal.mentee": all_of_it("who matches enrolls, and comes to the mentee by it"),
    "matching.Proposal.made_by": COLLEAGUE,
    "matching.ChoiceLink.proposal": PARENT,
    "matching.ChoiceLink.made_by": STAFF,
    "matching.Offer.proposal": PARENT,
    "matching.Offer.mentee": all_of_it("who matches enrolls, and comes to the mentee by it"),
    "matching.Offer.mentor": STAFF,
    "matching.Offer.backup": STAFF,
    "safetynet.Handling.owner": STAFF,
    "safetynet.HandlingStep.handling": PARENT,
    "safetynet.HandlingStep.by": STAFF,
    "safetynet.HandlingStep.to": STAFF,
}

NOT_BY = {
    "matching.RoundFigures.round": {"visible_to": "an evaluator reads the figures alone, never who is in them"},
    "matching.Offer.proposal": {"asked_of": "before both yes, a mentor reads of the mentee what the offer's page says"},
    "matching.Offer.mentee": {"asked_of": "before both yes, neither side sees the other (test_canaries.py follows it)"},
    "matching.Offer.backup": {"asked_of": "a mentor is asked for themselves"},
    "mentorships.Mentorship.mentee": {"ended_by": "a mentor on leave may end what they opened, and knows the name"},
}
"""Methods of visibility.py that open the row to somebody who doesn't see all that it points at."""

ONE_AUDIENCE = {"steps": "whoever works the queue reads a row's steps"}
"""Rows of which a query may pick out columns by way of the one they belong to."""

NO_KEY = {
    "request.user": "who signed in",
    "fact.private_note": "a fact's own words, asked for under the note's visibility",
    "keeping.wishes": "a view",
    "account.account": "a view",
}
"""What bears the name of a key that is not followed, and is none."""
