"""What another adult age would mean. No date of birth is kept, only that somebody said they are old enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.mentees import queries
from handrail.program.handlers import Change


def of_the_adult_age(actor: Actor, change: Change, now: datetime) -> Iterator[str]:
    if change.key != "adult_age":
        return
    before, after = change.before.adult_age, change.after.adult_age
    if after <= before:
        yield _("Everybody we have said that they are %(age)s or older. Nobody we have now would be too young.") % {
            "age": before
        }
        return
    count = queries.all_active(actor).count()
    yield ngettext(
        "%(count)s mentee said that they are %(before)s or older. We keep no date of birth, so whether they are "
        "%(after)s, you have to ask.",
        "%(count)s mentees said that they are %(before)s or older. We keep no date of birth, so who of them is not yet "
        "%(after)s, you have to ask.",
        count,
    ) % {"count": count, "before": before, "after": after}
    yield _("Nothing ends by itself: who has a mentor keeps them. The new age is asked from the next enrollment on.")
