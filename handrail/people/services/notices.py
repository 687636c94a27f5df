from uuid import UUID

from handrail.access.actor import Actor
from handrail.outbox import services as outbox


def write_notice(actor: Actor, person_id: UUID, kind: str, *, says: str, dedupe: str, path: str = "") -> None:
    """Tell a person that something waits for them: in the program at once, outside as their contact plan allows.

    `kind` is one of outbox.catalog ("update", "answer", "reminder", "urgent"), `says` one of outbox.on_screen; `dedupe`
    ids and steps, never words; `path` an address of ours. It belongs to the act that calls it: call it inside that
    service's transaction, before its line in the trail.
    """
    outbox.notify(actor, person_id, kind, says=says, dedupe=dedupe, path=path)
