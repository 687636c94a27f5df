from django.db import models


class Entry(models.Model):
    """One line of the trail: who did or saw what, when. Bare ids, never words, so that it outlives an erased person.

    Lines are only ever added (triggers refuse the rest), and each is chained to the one before it by `mac`.
    It is no VaultRow: its number is its place in the chain.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor_id = models.UUIDField(null=True, db_index=True)  # the person who acted; None for a visitor and for the clock
    act = models.CharField(max_length=64, db_index=True)
    page = models.CharField(max_length=64, blank=True, default="")  # for what was looked at
    kind = models.CharField(max_length=64, blank=True, default="")  # the table of the row, as `people.person`
    row_id = models.CharField(max_length=36, blank=True, default="")
    about_id = models.UUIDField(null=True)  # the person whose record this is
    mac = models.CharField(max_length=80)

    class Meta:
        ordering = ["-seq"]
        indexes = [models.Index(fields=["about_id", "seq"], name="trail_about_whom")]
        constraints = [models.CheckConstraint(condition=models.Q(seq__gte=1), name="trail_counts_from_one")]

    def __str__(self) -> str:
        return f"{self.seq} {self.act}"
