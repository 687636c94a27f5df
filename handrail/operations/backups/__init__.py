"""Backups that are known to be good, because each was read back before it was called one (docs/decisions/0080).

`dump` writes all rows in one form that is the same on SQLite and PostgreSQL; `box` seals it to people who keep their
keys elsewhere; `load` reads it into an empty database and compares what came in with what went out.
"""
