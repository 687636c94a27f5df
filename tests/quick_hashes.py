"""What a password's hash costs by design, 100 MiB and a tenth of a second, is tried by tests/house/test_controls.py."""

from handrail.people.hashing import GatedArgon2


class QuickArgon2(GatedArgon2):
    """The same in all but its price: the least that Argon2 takes."""

    time_cost, memory_cost, parallelism = 1, 8, 1
