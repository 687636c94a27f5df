"""What the program itself needs: a backup that was read back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.program import queries as program
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import Row
from handrail.ui.moments import ago_in_words


def backups(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """Nobody's life hangs on today's, and everybody's on the last. The demo has nothing to lose."""
    site, said = program.main_site(actor), program.program(actor)
    if not settings.SERVE or site is None or said.set_up_at is None:
        return
    last = program.last_backup(actor)
    since = last.made_at if last else said.set_up_at
    due = since + timedelta(hours=look.policies.backup_within_hours)
    if due > now:
        return
    yield Row(
        rule="backup",
        subject=site.pk,
        person=_("Everybody"),
        since=due,
        due=due,
        why=(
            _("The last backup was made %(when)s. Tell whoever runs this machine.") % {"when": ago_in_words(since)}
            if last
            else _("There is no backup yet. Tell whoever runs this machine.")
        ),
        url="",
    )
