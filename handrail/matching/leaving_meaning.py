"""What becomes of offers when somebody is no longer a mentor, said before it is done."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.matching import queries


def of_a_mentor(actor: Actor, person_id: UUID) -> list[str]:
    said = {
        _("Was offered to: %(names)s. They can’t choose this mentor any more."): queries.may_choose(actor, person_id),
        _("Was chosen by: %(names)s. No answer will come. Offer others."): queries.wait_for(actor, person_id),
    }
    return [sentence % {"names": ", ".join(names)} for sentence, names in said.items() if names]
