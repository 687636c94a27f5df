from collections.abc import Mapping
from typing import Any

from django.db import transaction

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentors.models import Mentor, Sharing
from handrail.people import services as people
from handrail.ui import versions


@transaction.atomic
def keep_sharing(
    actor: Actor, mentor: Mentor, *, lived_experience: str, traits: Mapping[str, Any], seen: str | None = None
) -> Sharing:
    """What the mentor shares for matching. `traits`: see handrail.program.traits.

    Raises:
        Overtaken: the mentor, or a coordinator, changed it since `seen`.
    """
    people.hold(actor, mentor.person_id)
    before = Sharing.objects.for_system("the caller fetched the mentor").filter(mentor=mentor).first()
    sharing = before or Sharing(mentor=mentor)
    versions.must_be_as_seen(seen, sharing.said)
    sharing.lived_experience, sharing.traits = lived_experience, dict(traits)
    sharing.save()
    trail.record(actor, "sharing.kept", sharing, about=mentor.person_id)
    return sharing
