"""A spreadsheet that somebody sent: kept sealed from its dry run to its import, forgotten after an hour."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentees.models import MenteeFile
from handrail.mentees.services import imports
from handrail.mentees.spreadsheet.reading import read_mentees
from handrail.people import queries as people
from handrail.people.spreadsheet.files import AN_HOUR, MOST_ROWS, as_data, as_text, forget_all
from handrail.people.spreadsheet.reports import Report
from handrail.program import queries as program


def keep_file(actor: Actor, data: bytes, *, all_of_age: bool) -> tuple[MenteeFile, Report]:
    """Keep it for an hour, with what its import would do. It takes the place of the same person's earlier files.

    Raises RuleBroken, worded for the person, when it can't be read as a list of mentees; nothing is kept then.
    """
    if actor.person_id is None:
        raise PermissionDenied("a file is kept for somebody")
    report = imports.dry_run(actor, data, all_of_age=all_of_age, most_rows=MOST_ROWS)
    now = timezone.now()
    with transaction.atomic():
        MenteeFile.objects.visible_to(actor).delete()
        file = MenteeFile(person_id=actor.person_id, made_at=now, all_of_age=all_of_age, contents=as_text(data))
        file.save()
        trail.record(actor, "mentee_file.kept", file)
    return file, report


def look_through(actor: Actor, file: MenteeFile) -> dict[str, Any]:
    """What the import of this file would do now; what it did, once it was done. As reports.Report.for_page."""
    if file.done_at is not None:
        return dict(file.report)
    return imports.dry_run(actor, as_data(file.contents), all_of_age=file.all_of_age).for_page()


def import_file(actor: Actor, file: MenteeFile) -> None:
    """Import it once: a second time changes nothing. The file itself is forgotten, what it did stays for the hour.

    It is read before anything is held: others save meanwhile.
    """
    if file.done_at is not None:
        return
    adult_age = program.policies(actor).adult_age
    reading = read_mentees(as_data(file.contents), program.today(actor), adult_age)
    with transaction.atomic():
        locked = MenteeFile.objects.visible_to(actor).select_for_update().filter(pk=file.pk, done_at=None).first()
        if locked is None:
            return
        report = imports.import_reading(actor, reading, all_of_age=locked.all_of_age, owner=people.me(actor))
        locked.report = report.for_page()
        locked.contents, locked.done_at = "", timezone.now()
        locked.save()
        trail.record(actor, "mentee_file.imported", locked)


@transaction.atomic
def forget_file(actor: Actor, file: MenteeFile) -> None:
    gone = MenteeFile(pk=file.pk)
    file.delete()
    trail.record(actor, "mentee_file.forgotten", gone)


def forget_old_files(actor: Actor, now: datetime) -> None:
    """For the clock: files whose hour is over."""
    MenteeFile.objects.for_system("the clock forgets what was kept for an hour").filter(
        made_at__lt=now - AN_HOUR
    ).delete()


def forget_all_files(actor: Actor, person_id: UUID) -> None:
    forget_all(MenteeFile.objects.for_system("whoever is erased may stand on any of them"))
