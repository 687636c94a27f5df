"""Reading the outbox: a person's notices, and what could not be sent."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.outbox import catalog, handlers, on_screen
from handrail.outbox.channels import CHANNELS
from handrail.outbox.models import Letter, Notice


def notices(actor: Actor) -> QuerySet[Notice]:
    """The actor's own, newest first."""
    return Notice.objects.visible_to(actor).order_by("-made_at")


def unread_notices(actor: Actor) -> QuerySet[Notice]:
    return notices(actor).filter(read_at=None)


@prepared
def newest_unread(actor: Actor) -> QuerySet[Notice]:
    """Three of them: as many as a first page has place for."""
    return unread_notices(actor)[:3]


def letters_to_me(actor: Actor, kind: str) -> QuerySet[Letter]:
    """What was written to the actor of this kind, the newest first, with what became of it."""
    return Letter.objects.visible_to(actor).filter(person_id=actor.person_id, kind=kind).order_by("-made_at")


def dead_letters(actor: Actor) -> QuerySet[Letter]:
    """What was given up after eight tries, the oldest first: each is a task for a human, never silence."""
    return Letter.objects.visible_to(actor).filter(state=Letter.State.DEAD).order_by("finished_at")


def why_not_again(actor: Actor, letter: Letter) -> str:
    """What it was that can't be sent again, in one sentence; "" where its words still stand.

    What it held was taken out when it was given up.
    """
    if letter.kind in handlers.OF_ITS_DAY:
        return _(
            "It was a reminder for its day, which is over. The next one goes out by itself, if they still want it."
        )
    if letter.kind not in catalog.TEXTS:
        return _("It was a job of the program itself. Tell whoever looks after the server.")
    held = catalog.values_in(letter.kind)
    if "code" in held:
        return _("It held a code, which is over. They can ask for a new one any time.")
    return _("It held a link, which is over. They can ask for a new one any time.") if held else ""


def letters_named(actor: Actor, dedupe: str) -> QuerySet[Letter]:
    """Letters whose `dedupe` begins like this, the newest first."""
    return Letter.objects.visible_to(actor).filter(dedupe__startswith=dedupe).order_by("-made_at")


def may_leave(actor: Actor, person_id: UUID, kind: str) -> bool:
    """Would the contact rule let a letter of this kind out by any way, now or in the person's hours?"""
    now = timezone.now()
    verdicts = [handlers.contact_rule(person_id, channel, kind, now) for channel in CHANNELS]
    return any(isinstance(each, handlers.Allowed) or each.again_at is not None for each in verdicts)


def letters_done_by(actor: Actor, moment: datetime) -> Iterator[tuple[UUID, datetime, UUID]]:
    """Sent, refused or taken back by then: id, when, whose. What was given up is a task for a human, and stays."""
    rows = Letter.objects.for_system("what is long done goes by its time").filter(finished_at__lte=moment)
    rows = rows.exclude(person_id=None)
    done = rows.filter(state__in=[Letter.State.SENT, Letter.State.REFUSED, Letter.State.WITHDRAWN])
    for pk, finished_at, person_id in done.values_list("pk", "finished_at", "person_id").iterator():
        if finished_at is not None and person_id is not None:
            yield pk, finished_at, person_id


def preview(actor: Actor, kind: str, language: str) -> str:
    """The exact words that would leave, with a made-up code or link in them."""
    return catalog.example(kind, language)


def words(actor: Actor, notice: Notice) -> str:
    """What a notice says on the screen, in the reader's language. From before notices said it: the neutral words."""
    said = on_screen.SAYS.get(notice.says)
    return str(said) if said else catalog.text(notice.kind, get_language() or "en")
