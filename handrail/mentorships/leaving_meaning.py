"""What becomes of mentorships when somebody is no longer a mentor, said before it is done."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.mentorships import queries


def of_a_mentor(actor: Actor, person_id: UUID) -> list[str]:
    said = {
        _("Walks with: %(names)s. They wait in the queue for somebody who covers, and for a new mentor."): (
            queries.walk_with(actor, person_id)
        ),
        _("Covers for: %(names)s. Somebody else must step in."): (queries.covered_by(actor, person_id)),
        _("Is the back-up for: %(names)s. Name somebody else."): queries.backed_up_by(actor, person_id),
    }
    return [sentence % {"names": ", ".join(names)} for sentence, names in said.items() if names]
