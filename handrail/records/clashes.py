"""Of this room's own rows: holds and erasures stop a merge before it is asked (queries/merges.py)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy

from handrail.access.merging import Clash, Does

ERASURE = gettext_lazy("Somebody asked to erase both. Decide that first.")

CLASHES = (
    Clash(table="records.ErasureRequest", column="person", only=Q(answered_at=None), does=Does.STOPS, words=ERASURE),
    Clash(table="records.TwoPeople", column="one", beside=("other",)),
    Clash(table="records.TwoPeople", column="other", beside=("one",)),
)
