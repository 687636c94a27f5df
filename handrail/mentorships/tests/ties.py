"""Who should see whom, reckoned anew from mentorships, covers and concerns: to be compared with the live ties."""

from collections.abc import Iterator

from django.utils import timezone

from handrail.mentorships.models import Concern, Cover, Mentorship
from handrail.people.models import Tie

REASON = "ties are reckoned anew from their sources and compared"
KINDS = ("mentorship", "mentee", "backup", "cover", "concern")
Key = tuple[object, object, str, object]


def expected_ties() -> Iterator[Key]:
    """(holder, subject, why, source) of every tie that these rooms should hold now."""
    now = timezone.now()
    for row in Mentorship.objects.for_system(REASON).filter(ended_at=None):
        yield row.mentor_id, row.mentee_id, "mentorship", row.pk
        yield row.mentee_id, row.mentor_id, "mentee", row.pk
        if row.backup_id:
            yield row.backup_id, row.mentee_id, "backup", row.pk
    for cover in Cover.objects.for_system(REASON).filter(ended_at=None).select_related("mentorship"):
        if cover.ends is None or cover.ends > now:
            yield cover.person_id, cover.mentorship.mentee_id, "cover", cover.pk
            yield cover.mentorship.mentee_id, cover.person_id, "mentee", cover.pk
    for concern in Concern.objects.for_system(REASON).filter(closed_at=None).exclude(taken_at=None):
        for subject in {concern.about_id, concern.raised_by_id} - {concern.owner_id}:
            yield concern.owner_id, subject, "concern", concern.pk


def live_ties() -> Iterator[Key]:
    live = Tie.objects.for_system(REASON).live().filter(why__in=KINDS)
    return iter(live.values_list("holder", "subject", "why", "source"))
