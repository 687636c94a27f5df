"""`manage.py doctor`: is this machine, as it stands, fit to hold a real program?

The checks of what lies below the program room (keys, database, trail, outbox) and of the machine itself stand here;
rooms above it register their own with `program.doctor` (docs/decisions/0091).
"""

from handrail.operations.doctor import backups, clock, disk, keys, letters, network, software, store
from handrail.program import doctor


def register_all() -> None:
    """In the order in which the lines are read; what rooms registered stands before them."""
    doctor.register("keys", keys.check)
    doctor.register("keyage", keys.check_age)
    doctor.register("clock", clock.check)
    doctor.register("disk", disk.check)
    doctor.register("database", store.check_database)
    doctor.register("tables", store.check_migrations)
    doctor.register("trail", store.check_trail)
    doctor.register("anchors", store.check_anchors)
    doctor.register("worker", letters.check_worker)
    doctor.register("backups", backups.check)
    doctor.register("address", network.check_address)
    doctor.register("mail", letters.check_mail)
    doctor.register("text", letters.check_text)
    doctor.register("pages", software.check_pages)
    doctor.register("software", software.check_packages)
    doctor.register("locks", software.check_lock)
    doctor.register("settings", software.check_settings)
