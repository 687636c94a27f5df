"""The demo's people as the world of the house tests: six months, made by the services, with every state in it."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.consent import services as disclosing
from handrail.consent.models import Consent
from handrail.intake.models import ReachOut
from handrail.matching.models import Offer, Proposal, Round, RoundPage
from handrail.mentees import services as mentees
from handrail.mentees.models import Exclusion
from handrail.mentors.models import Credential, Leave, Mentor
from handrail.mentorships.models import Concern, Contact
from handrail.operations.demo import seed
from handrail.operations.demo.story import Story
from handrail.outbox.models import Notice
from handrail.people import services as people_services
from handrail.people.models import ContactWay, Glass, RememberedPhone, RoleGrant
from handrail.program.models import DutyShift, Helpline, Site
from handrail.records import services as records
from handrail.records.models import ErasureRequest, LegalHold
from handrail.recovery.models import (
    Assessment,
    Chapter,
    ExercisePractice,
    Goal,
    GoalStep,
    IfThen,
    JournalEntry,
    Milestone,
    PlanItem,
    Pulse,
    Routine,
    SentPiece,
    SupportPlan,
    TalkRequest,
    Use,
)

WHY = "the tests look at everything"
NOWHERE = "00000000-0000-7000-8000-000000000000"


def make() -> SimpleNamespace:
    """`people`, by key of the cast, and one row of each kind: Rosa's, as far as it is a mentee's."""
    story = Story(timezone.now())
    seed.make(story)
    people, rosa = story.people, story.people["rosa"]
    mentees.add_exclusion(story.actor("ana"), story.mentees["rosa"], kind="ex_partner", name="Exclusion Canary")
    marcus = Mentor.objects.for_system(WHY).get(person=people["marcus"])
    records.ask_erasure(story.actor("sol"), people["hank"], reason="He asked for it.", once="erasure-of-hank")
    records.set_hold(story.actor("dora"), name=people["andre"].name, address="", reason="Case 1", once="hold-of-andre")
    release, told = _told_outside(story)
    asked = {"kind": "call", "caller": "An officer", "wants": "Asks who is here", "once": "official"}
    merge = _twice(story)
    copy = records.make_copy(story.actor("rosa"), rosa, once="copy-of-rosa")
    users = {key: people_services.user_to_sign_in(CLOCK, person.pk) for key, person in people.items()}
    people_services.remember_phone(story.actor("marcus"), pin="907143", device="Chrome, Android phone")
    return SimpleNamespace(
        phone=RememberedPhone.objects.for_system(WHY).get(),
        copy=copy,
        merge=merge,
        hank=people["hank"],
        release=release,
        told=told,
        official=disclosing.note_ask(story.actor("ruth"), **asked),
        erasure=ErasureRequest.objects.for_system(WHY).get(),
        hold=LegalHold.objects.for_system(WHY).get(),
        people=people,
        mentees=story.mentees,
        person=rosa,
        mentee=story.mentees["rosa"],
        mentorship=story.mentorships["rosa"],
        contact=Contact.objects.for_system(WHY).filter(mentorship=story.mentorships["rosa"]).latest("at"),
        mentor=marcus,
        leave=Leave.objects.for_system(WHY).get(mentor__person=people["ray"]),
        credential=Credential.objects.for_system(WHY).get(mentor=marcus),
        concern=Concern.objects.for_system(WHY).exclude(kind="screen").get(closed_at=None),
        reach_out=ReachOut.objects.for_system(WHY).get(once="demo-knock-new"),
        offer=Offer.objects.for_system(WHY).get(state="chosen"),
        round=Round.objects.for_system(WHY).get(),
        pair=RoundPage.objects.for_system(WHY).get(part="matched").people[0],
        proposal=Proposal.objects.for_system(WHY).get(mentee=people["luis"], closed_at=None),
        consent=Consent.objects.for_system(WHY).get(person=people["tim"]),
        exclusion=Exclusion.objects.for_system(WHY).get(mentee=story.mentees["rosa"]),
        grant=RoleGrant.objects.for_system(WHY).get(to_confirm=True),
        glass=Glass.objects.for_system(WHY).get(),
        way=ContactWay.objects.for_system(WHY).get(person=rosa),
        notice=Notice.objects.for_system(WHY).filter(person_id=rosa.pk).latest("made_at"),
        users=users,
        shift=DutyShift.objects.for_system(WHY).filter(duty="coordinator").latest("starts"),
        site=Site.objects.for_system(WHY).get(is_main=True),
        helpline=Helpline.objects.for_system(WHY).first(),
        journal=JournalEntry.objects.for_system(WHY).filter(person=rosa, shared_with=None).latest("made_at"),
        slip=Chapter.objects.for_system(WHY).get(part__person=rosa, is_hard=True),
        milestone=Milestone.objects.for_system(WHY).exclude(shared_with=None).filter(person=rosa).latest("made_at"),
        answered=Assessment.objects.for_system(WHY).filter(person=rosa, instrument="barc-10").latest("begun_at"),
        pulse=Pulse.objects.for_system(WHY).filter(person=rosa, by=rosa).exclude(shared_with=None).latest("made_at"),
        my_talk=TalkRequest.objects.for_system(WHY).get(person=rosa),
        talk=TalkRequest.objects.for_system(WHY).get(closed_at=None),
        routine=Routine.objects.for_system(WHY).get(once="demo-routine-0"),
        goal=Goal.objects.for_system(WHY).get(once="demo-goal-0"),
        goal_step=GoalStep.objects.for_system(WHY).get(once="demo-goal-0-step-2"),
        practice=ExercisePractice.objects.for_system(WHY).get(once="demo-exercise-0"),
        sent=SentPiece.objects.for_system(WHY).filter(mentorship__mentee=rosa).latest("sent_at"),
        support_plan=SupportPlan.objects.for_system(WHY).get(once="demo-support-plan"),
        plan_line=IfThen.objects.for_system(WHY).filter(person=rosa).exclude(shared_with=None).earliest("made_at"),
        plan_item=PlanItem.objects.for_system(WHY).filter(person=rosa).earliest("made_at"),
        plan_use=Use.objects.for_system(WHY).filter(line__person=rosa).earliest("at"),
        darnells=story.mentorships["darnell"],
    )


def _twice(story: Any) -> Any:
    """Sam was brought in twice. He signs in, so somebody else than Sol decides."""
    sam = story.people["sam"]
    people_services.user_to_sign_in(CLOCK, sam.pk)
    again = people_services.make_person(story.actor("sol"), name=sam.name)
    records.say_two_people(story.actor("sol"), story.people["luis"], story.people["paul"])
    return records.merge_people(story.actor("sol"), sam, again, picked={}, reason="Same voice.", once="twice")


def _told_outside(story: Any) -> tuple[Any, Any]:
    """Rosa let a sober house know that she takes part, and Ana told it."""
    ana, rosa, now = story.actor("ana"), story.people["rosa"], timezone.now()
    to = {"recipient": "Harbor House", "purpose": "housing", "kinds": ["people.person.pk"]}
    release = disclosing.record_release(
        ana, rosa, discloser="Oak Street", **to, ends=now + timedelta(days=30), how="on_paper",
        signed_by=rosa.name, signed_on=timezone.localdate(now), once="release-of-rosa",
    )  # fmt: skip
    return release, disclosing.disclose(ana, rosa, ground="consent", release=release, once="told-of-rosa", **to)


def rows_of(world: Any) -> dict[str, Any]:
    """(first part of the route, parameter) → the value for it. A new kind of row gets a line here."""
    return {
        "people pk": world.person.pk,
        "today pk": world.notice.pk,
        "copies pk": world.copy.pk,
        "people ground": "consent",
        "official pk": world.official.pk,
        "people other": world.hank.pk,
        "merges pk": world.merge.pk,
        "releases pk": world.release.pk,
        "disclosures pk": world.told.pk,
        "erasures pk": world.erasure.pk,
        "program/holds pk": world.hold.pk,
        "account pk": world.way.pk,
        "account/phone pk": world.phone.pk,
        "account/sessions pk": 1,  # the sign-in library counts them; nobody is signed in when the world is made
        "mentees pk": world.mentee.pk,
        "mentees exclusion": world.exclusion.pk,
        "mentees way": world.way.pk,
        "matching consent": world.consent.pk,
        "mentors pk": world.mentor.pk,
        "mentors leave": world.leave.pk,
        "mentors way": world.way.pk,
        "mentors credential": world.credential.pk,
        "mentorships pk": world.mentorship.pk,
        "contacts pk": world.contact.pk,
        "concerns pk": world.concern.pk,
        "concerns person_pk": world.person.pk,
        "glass pk": world.glass.pk,
        "roles pk": world.grant.pk,
        "triage pk": world.reach_out.pk,
        "matching pk": world.mentee.pk,
        "matching/rounds pk": world.round.pk,
        "matching/rounds mentee": world.pair["mentee"],
        "matching/rounds mentor": world.pair["mentor"],
        "matching/rounds person": world.pair["mentee"],
        "matching/offers pk": world.offer.pk,
        "matching/proposals pk": world.proposal.pk,
        "offers pk": world.offer.pk,
        "choice pk": world.offer.pk,
        "p code": "no-such-code",
        "mine/journal pk": world.journal.pk,
        "mine/progress pk": world.slip.pk,
        "mine/progress known": "own",
        "mine/progress part": "numbers",
        "mine/questions pk": world.answered.pk,
        "mine/questions key": "walking-together",
        "program/questions key": "barc-10",
        "question-sheet key": "barc-10",
        "answers pk": world.person.pk,
        "answers key": "barc-10",
        "answers assessment": world.answered.pk,
        "program/policies key": "mentor_within_days",
        "cheers pk": world.milestone.pk,
        "mine/sharing kind": "journal",
        "mine/sharing pk": world.journal.pk,
        "mine/pulses pk": world.pulse.pk,
        "mine/talk pk": world.my_talk.pk,
        "shared pulse": world.pulse.pk,
        "talks pk": world.talk.pk,
        "mine/steps pk": world.routine.pk,
        "mine/steps area": "movement",
        "mine/goals pk": world.goal.pk,
        "mine/goal-steps pk": world.goal_step.pk,
        "mine/support-plans pk": world.support_plan.pk,
        "mine/exercises slug": "box-breathing",
        "mine/exercises pk": world.practice.pk,
        "mine/sent pk": world.sent.pk,
        "mine/plan pk": world.plan_line.pk,
        "mine/plan/if kind": "body",
        "mine/plan/lists section": "reasons",
        "mine/plan/items pk": world.plan_item.pk,
        "mine/plan/uses pk": world.plan_use.pk,
        "shared/lines pk": world.plan_line.pk,
        "shared pk": world.mentorship.pk,
        "shared kind": "exercise",
        "shared slug": "box-breathing",
        "shared/goals pk": world.goal.pk,
        "shared/support-plans pk": world.support_plan.pk,
        "queue rule": "check_in",
        "queue subject": world.darnells.pk,
        "invitations code": "no-such-code",
        "exercises slug": "box-breathing",
        "learn slug": "triggers",
        "program/people pk": world.people["ana"].pk,
        "program/duty pk": world.shift.pk,
        "program/duty duty": "coordinator",
        "program/sites pk": world.site.pk,
        "program/helplines pk": world.helpline.pk,
        "program/agreements carrier": "mail",
        "program/texts kind": "agreement",
        "program/texts language": "en",
        "program/test channel": "text",
    }
