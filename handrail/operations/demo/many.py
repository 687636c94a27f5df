"""`run.py demo --people N`: a program of any size around the cast, to see and to measure how pages bear it.

Made in bulk, and by rows where no service makes many at once: the same states as in the story, all in good order, so
that whoever needs a human is the cast alone, at any size. The same number makes the same people.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.consent.models import Agreement
from handrail.mentees.models import Mentee, StageOfCare, Wishes
from handrail.mentors.models import Mentor, Sharing
from handrail.mentorships import queries as mentorships
from handrail.mentorships.models import Contact, Mentorship
from handrail.operations.demo import many_recovery
from handrail.operations.demo.lives import NOTES, POINTS, TOPICS
from handrail.operations.demo.mentees import EVERYBODY
from handrail.operations.demo.mentors import SHARING
from handrail.people import queries as people_queries
from handrail.people.models import Person, Tie
from handrail.people.services.many import Newcomer, add_ways, grant_role_to_all, make_people
from handrail.program import queries as program
from handrail.rules import cadence
from handrail.vault.ids import new_id

AT_A_TIME = 2000
MENTORS = 0.2
WITH_A_MENTOR = 0.6
"""Of the mentees; the others came, walked with somebody, and left."""

FIRST = (
    "Alma", "Andre", "Beth", "Cal", "Dana", "Earl", "Fay", "Gus", "Hope", "Ivy", "Jess", "Kim", "Lee", "Mae", "Ned",
    "Pat", "Quinn", "Rue", "Sal", "Tina", "Uma", "Vic", "Wes", "Yara", "Zeke", "Lan", "José", "Thảo", "María", "Hùng",
)  # fmt: skip
LAST = (
    "Arceneaux", "Barnes", "Cuevas", "Dao", "Ellis", "Favre", "García", "Hill", "Ishee", "Jones", "King", "Lê", "Moran",
    "Nguyễn", "Ortiz", "Phạm", "Quave", "Ryan", "Smith", "Trần", "Underwood", "Vega", "White", "Xiong", "Young", "Zar",
)  # fmt: skip


def how_many() -> int:
    return Person.objects.for_system("people are added up to a number").count()


def add(count: int, told: Callable[[int], object]) -> None:
    """Make `count` people more. `told` hears how many there are so far.

    Raises RuntimeError where there is no demo to add them to.
    """
    made = 0
    while made < count:
        size = min(AT_A_TIME, count - made)
        with transaction.atomic():
            _Crowd(made, size).make()
        made += size
        told(made)


@dataclass(frozen=True, slots=True)
class _Walk:
    """One mentee with a mentor, now or once."""

    mentee: Person
    mentor: Person
    backup: Person
    opened_at: datetime
    goes_on: bool


class _Crowd:
    def __init__(self, number: int, size: int) -> None:
        self.dice = random.Random(number)  # noqa: S311 (made-up people)
        self.size = size
        self.now = timezone.now()
        site = program.main_site(CLOCK)
        owner = people_queries.user_named(CLOCK, "ana")
        if site is None or owner is None:
            raise RuntimeError("There is no demo here to add people to.")
        self.site, self.owner_id = site, owner.person_id
        self.owner = people_queries.actor_of(owner.person_id)
        text = program.legal_text(CLOCK, "agreement")
        assert text is not None  # noqa: S101 the demo begins with one
        self.text_id = text.pk

    def make(self) -> None:
        persons = make_people(CLOCK, [self._newcomer() for _one in range(self.size)])
        add_ways(CLOCK, [(person, "phone", f"+1228{self.dice.randrange(2_000_000, 9_999_999)}") for person in persons])
        cut = min(self.size, max(2, round(self.size * MENTORS)))
        mentors, mentees = persons[:cut], persons[cut:]
        grant_role_to_all(CLOCK, mentors, Role.MENTOR)
        grant_role_to_all(CLOCK, mentees, Role.MENTEE)
        self._mentors(mentors)
        walks = list(self._walks(mentees, mentors))
        self._mentees(walks)
        self._mentorships(walks)

    def _newcomer(self) -> Newcomer:
        first, last = self.dice.choice(FIRST), self.dice.choice(LAST)
        return Newcomer(f"{first} {last}", first, self.dice.choice(("en", "en", "en", "es", "vi")))

    def _mentors(self, persons: Sequence[Person]) -> None:
        rows = [Mentor(person=person, site=self.site, capacity=6, approved_at=self.now) for person in persons]
        Mentor.objects.bulk_create(rows)
        shared = list(SHARING.values())
        Sharing.objects.bulk_create(self._sharing(row, *self.dice.choice(shared)) for row in rows)
        trail.record_all(CLOCK, "mentor.added", [(row, row.person_id) for row in rows])

    def _sharing(self, mentor: Mentor, capacity: int, words: str, traits: dict[str, Any]) -> Sharing:
        here = {"area": "395", "remote_ok": True, "languages": ["en"]}
        return Sharing(mentor=mentor, lived_experience=words, traits={**here, **traits})

    def _walks(self, mentees: Sequence[Person], mentors: Sequence[Person]) -> Iterator[_Walk]:
        for number, mentee in enumerate(mentees):
            opened_at = self.now - timedelta(days=self.dice.randrange(3, 500), hours=self.dice.randrange(24))
            mentor, backup = mentors[number % len(mentors)], mentors[(number + 1) % len(mentors)]
            yield _Walk(mentee, mentor, backup, opened_at, self.dice.random() < WITH_A_MENTOR)

    def _mentees(self, walks: Sequence[_Walk]) -> None:
        rows = [
            Mentee(
                person=walk.mentee,
                site=self.site,
                owner_id=self.owner_id,
                enrolled_at=walk.opened_at - timedelta(days=2),
                waiting_since=walk.opened_at - timedelta(days=2),
                left_at=None if walk.goes_on else self.now - timedelta(days=1),
                once=str(new_id()),
            )
            for walk in walks
        ]
        Mentee.objects.bulk_create(rows)
        StageOfCare.objects.bulk_create(
            StageOfCare(mentee=row, stage="outpatient", starts=row.enrolled_at.date()) for row in rows
        )
        here = {"area": "395", "remote_ok": True, "nearby_ok": True, "availability": EVERYBODY, "languages": ["en"]}
        Wishes.objects.bulk_create(Wishes(mentee=row, traits=here) for row in rows)
        Agreement.objects.bulk_create(
            Agreement(
                person=row.person,
                text_id=self.text_id,
                points=dict.fromkeys(POINTS, True),
                how="in_person",
                given_at=row.enrolled_at,
                ended_at=row.left_at,
            )
            for row in rows
        )
        many_recovery.add(self.owner, [row for row in rows if row.left_at is None], self.now, self.dice)
        trail.record_all(CLOCK, "mentee.enrolled", [(row, row.person_id) for row in rows])

    def _mentorships(self, walks: Sequence[_Walk]) -> None:
        rows = [self._mentorship(walk) for walk in walks]
        Mentorship.objects.bulk_create(rows)
        Contact.objects.bulk_create(contact for row in rows for contact in self._contacts(row))
        self._plan([row for row in rows if row.is_open])
        Tie.objects.bulk_create(tie for row in rows if row.is_open for tie in self._ties(row))
        trail.record_all(CLOCK, "mentorship.opened", [(row, row.mentee_id) for row in rows])

    def _mentorship(self, walk: _Walk) -> Mentorship:
        return Mentorship(
            mentee=walk.mentee,
            mentor=walk.mentor,
            backup=walk.backup,
            site=self.site,
            opened_at=walk.opened_at,
            cadence_version=cadence.DEFAULT.version,
            first_contact_hours=48,
            next_due_on=self.now.date(),
            open_since=self.now.date(),
            step=cadence.Why.FIRST_CONTACT,
            ended_at=None if walk.goes_on else self.now - timedelta(days=1),
        )

    def _contacts(self, row: Mentorship) -> Iterator[Contact]:
        """The last one was yesterday, so that none is late on the day on which they are made."""
        count = self.dice.randrange(1, 5)
        last = self.now - timedelta(days=1)
        for number in range(count):
            yield Contact(
                mentorship=row,
                by_id=row.mentor_id,
                at=last - number * (last - row.opened_at) / count,
                outcome=Contact.Outcome.REACHED,
                way=Contact.Way.CALL,
                details={"topics": [self.dice.choice(TOPICS)], "minutes": 20, "shared_note": self.dice.choice(NOTES)},
                once=str(new_id()),
            )

    def _plan(self, rows: Sequence[Mentorship]) -> None:
        found = mentorships.plans(CLOCK, rows, now=self.now)
        for row in rows:
            said = found[row.pk]
            row.first_contact_due, row.next_due_on = said.due_at, said.due_on
            row.open_since, row.step, row.stepped_up = said.overdue_since or said.due_on, said.step, said.stepped_up
        planned = ["first_contact_due", "next_due_on", "open_since", "step", "stepped_up"]
        Mentorship.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=planned)

    def _ties(self, row: Mentorship) -> Iterator[Tie]:
        for holder, subject, why in (
            (row.mentor, row.mentee, "mentorship"),
            (row.mentee, row.mentor, "mentee"),
            (row.backup, row.mentee, "backup"),
        ):
            yield Tie(holder=holder, subject=subject, why=why, source=row.pk, starts=row.opened_at)
