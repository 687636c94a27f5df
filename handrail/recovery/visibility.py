"""What a person keeps for themselves. They see all of it; whoever walks with them sees what was shared with them."""

from __future__ import annotations

from typing import Self

from django.db.models import Q

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows
from handrail.people.queries import tie_sources, tied


def shared_with(actor: Actor, prefix: str = "") -> Q:
    """What was shared in an open mentorship of the actor's, as the mentor, or as who covers for the mentor now.

    It was shared in one mentorship and is seen in that one: a new mentor sees nothing until the person says so.
    """
    mine = Q(**{f"{prefix}shared_with__in": tie_sources(actor, "mentorship")})
    covered = Q(**{f"{prefix}person__in": tied(actor, "cover"), f"{prefix}shared_with__ended_at": None})
    return mine | (covered & Q(**{f"{prefix}shared_with__isnull": False}))


class OwnedRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        own = Q(person=actor.person_id) if actor.person_id else Q(pk__in=[])
        return self.filter(own | shared_with(actor)) if actor.can(Permission.RECOVERY_READ_SHARED) else self.filter(own)

    def kept_by(self, actor: Actor) -> Self:
        """The actor's own: nobody else changes them, or decides who sees them."""
        return self.filter(person=actor.person_id) if actor.can(Permission.RECOVERY_KEEP_OWN) else self.none()

    def shared_by(self, actor: Actor, mentorship: object) -> Self:
        """What the mentee of this mentorship shared in it, for the one who walks with them."""
        return self.visible_to(actor).filter(shared_with=mentorship)


class OfALine(Rows[M]):
    """What hangs on a line of the plan is seen by whoever sees the line, and changed by nobody but its person."""

    def visible_to(self, actor: Actor) -> Self:
        own = Q(line__person=actor.person_id) if actor.person_id else Q(pk__in=[])
        seen = own | shared_with(actor, "line__") if actor.can(Permission.RECOVERY_READ_SHARED) else own
        return self.filter(seen)

    def kept_by(self, actor: Actor) -> Self:
        return self.filter(line__person=actor.person_id) if actor.can(Permission.RECOVERY_KEEP_OWN) else self.none()


class PlanRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """The person; and whoever works the queue: that there is one, when it was looked at, and no word of it."""
        return self.all() if actor.can(Permission.QUEUE_WORK) else self.filter(person=actor.person_id)


class PulseRows(OwnedRows[M]):
    def written_by(self, actor: Actor) -> Self:
        """What the actor wrote down for somebody, while they see that person: to take a slip of the pen back."""
        theirs = self.filter(by=actor.person_id).exclude(person=actor.person_id)
        return theirs if actor.can(Permission.PERSON_READ_ALL) else theirs.filter(shared_with(actor))


class PulseChoiceRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Theirs alone: a mentor reads what was shared, not what was decided."""
        return self.filter(person=actor.person_id) if actor.can(Permission.RECOVERY_KEEP_OWN) else self.none()


def talks_of(actor: Actor, prefix: str = "") -> Q:
    """“I need to talk”: the person; who answers for the program; the mentor (or cover) whom the person had told.

    Whoever works here and is a mentee as well sees their own as the person, whatever else they may answer.
    """
    own = Q(**{f"{prefix}person": actor.person_id}) if actor.person_id else Q(pk__in=[])
    return own | answers(actor, prefix)


def answers(actor: Actor, prefix: str = "") -> Q:
    if not actor.can(Permission.TALK_ANSWER):
        return Q(pk__in=[])
    others = ~Q(**{f"{prefix}person": actor.person_id})
    if actor.can(Permission.QUEUE_WORK) or actor.can(Permission.CONCERN_ANSWER):
        return others
    mine = Q(**{f"{prefix}told__in": tie_sources(actor, "mentorship")})
    covered = Q(**{f"{prefix}person__in": tied(actor, "cover"), f"{prefix}told__ended_at": None})
    return others & (mine | (covered & Q(**{f"{prefix}told__isnull": False})))


class TalkRequestRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(talks_of(actor))

    def asked_by(self, actor: Actor) -> Self:
        return self.filter(person=actor.person_id) if actor.can(Permission.RECOVERY_KEEP_OWN) else self.none()

    def answered_by(self, actor: Actor) -> Self:
        """Never one's own."""
        return self.filter(answers(actor))


class TalkStepRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(talks_of(actor, "talk__"))


def _own_or_shared(actor: Actor, prefix: str) -> Q:
    """Rows that hang on an Owned row: whoever sees that one sees them."""
    own = Q(**{f"{prefix}person": actor.person_id}) if actor.person_id else Q(pk__in=[])
    return own | shared_with(actor, prefix) if actor.can(Permission.RECOVERY_READ_SHARED) else own


class OfProgressRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_own_or_shared(actor, "part__"))

    def kept_by(self, actor: Actor) -> Self:
        allowed = actor.can(Permission.RECOVERY_KEEP_OWN)
        return self.filter(part__person=actor.person_id) if allowed else self.none()

    def shared_by(self, actor: Actor, mentorship: object) -> Self:
        return self.visible_to(actor).filter(part__shared_with=mentorship)


class AssessmentRows(OfProgressRows[M]):
    """What hangs on no part (it can't be shared) is seen by the person alone."""

    def visible_to(self, actor: Actor) -> Self:
        own = Q(person=actor.person_id) if actor.person_id else Q(pk__in=[])
        return self.filter(own | (_own_or_shared(actor, "answers_part__") & Q(done_at__isnull=False)))

    def kept_by(self, actor: Actor) -> Self:
        return self.filter(person=actor.person_id) if actor.can(Permission.RECOVERY_KEEP_OWN) else self.none()

    def shared_by(self, actor: Actor, mentorship: object) -> Self:
        return self.visible_to(actor).filter(answers_part__shared_with=mentorship)

    def typed_in_by(self, actor: Actor) -> Self:
        """What the actor typed in for somebody, while they see that person: to take a slip of the pen back."""
        theirs = self.filter(typed_in_by=actor.person_id).exclude(person=actor.person_id)
        near = tied(actor, "mentorship", "cover")
        return theirs if actor.can(Permission.PERSON_READ_ALL) else theirs.filter(person__in=near)


class ChapterBeforeRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        allowed = actor.person_id and actor.can(Permission.RECOVERY_KEEP_OWN)
        return self.filter(chapter__part__person=actor.person_id) if allowed else self.none()


class InstrumentRows(Rows[M]):
    """Which questions the program asks, and who decided so, is no secret to anybody who is here."""

    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.TODAY_READ) else self.none()


class AnotherMentorRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """The mentee, and whoever works the queue: but never that mentor, their back-up or their cover, who may work
        here as well.
        """
        own = Q(mentorship__mentee=actor.person_id) if actor.person_id else Q(pk__in=[])
        if not actor.can(Permission.QUEUE_WORK):
            return self.filter(own)
        beside = Q(mentorship__in=tie_sources(actor, "mentorship", "backup"))
        beside |= Q(mentorship__mentee__in=tied(actor, "cover")) | Q(mentorship__mentor=actor.person_id)
        return self.filter(own | ~beside)

    def kept_by(self, actor: Actor) -> Self:
        allowed = actor.can(Permission.RECOVERY_KEEP_OWN)
        return self.filter(mentorship__mentee=actor.person_id) if allowed else self.none()


class RoutineDayRows(Rows[M]):
    """A day goes with its small step: who sees the step sees when it was done."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_own_or_shared(actor, "routine__"))

    def kept_by(self, actor: Actor) -> Self:
        mine = actor.can(Permission.RECOVERY_KEEP_OWN)
        return self.filter(routine__person=actor.person_id) if mine else self.none()


class RoutineReminderRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Nobody but the person: when somebody is reminded is nobody else's business."""
        return self.filter(person=actor.person_id) if actor.can(Permission.RECOVERY_KEEP_OWN) else self.none()


class PartOfGoalRows(Rows[M]):
    """Steps and reviews go with their goal."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(_own_or_shared(actor, "goal__"))

    def kept_by(self, actor: Actor) -> Self:
        mine = actor.can(Permission.RECOVERY_KEEP_OWN)
        return self.filter(goal__person=actor.person_id) if mine else self.none()


class FavoriteExerciseRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """Theirs alone: a star is shared with nobody."""
        return self.filter(person=actor.person_id) if actor.can(Permission.RECOVERY_KEEP_OWN) else self.none()


class SentPieceRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        """To whom it was sent, and who walks with them now: so that a cover does not send the same."""
        own = Q(mentorship__mentee=actor.person_id) if actor.can(Permission.RECOVERY_KEEP_OWN) else Q(pk__in=[])
        if not actor.can(Permission.RECOVERY_SEND):
            return self.filter(own)
        mine = Q(mentorship__in=tie_sources(actor, "mentorship"))
        covered = Q(mentorship__mentee__in=tied(actor, "cover"), mentorship__ended_at=None)
        return self.filter(own | mine | covered)

    def sent_to(self, actor: Actor) -> Self:
        mine = actor.can(Permission.RECOVERY_KEEP_OWN)
        return self.filter(mentorship__mentee=actor.person_id) if mine else self.none()
