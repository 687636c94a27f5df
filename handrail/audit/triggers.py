"""The database itself refuses to change or to take away a line of the trail."""

from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "trail_append_only"
WORDS = "the trail is append-only"
REFUSES = f" BEGIN RAISE EXCEPTION '{WORDS}'; END "

CREATE = {
    "sqlite": [
        f"CREATE TRIGGER {NAME}_{act} BEFORE {act} ON audit_entry BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for act in ("update", "delete")
    ],
    "postgresql": [
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $${REFUSES}$$",
        f"CREATE TRIGGER {NAME}_row BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION {NAME}()",
        f"CREATE TRIGGER {NAME}_all BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION {NAME}()",
    ],
}
DROP = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {NAME}_{act}" for act in ("update", "delete")],
    "postgresql": [f"DROP FUNCTION IF EXISTS {NAME}() CASCADE"],
}
THERE = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'",
    "postgresql": "SELECT tgname, tgtype, tgenabled IN ('O', 'A'), tgqual IS NULL AND tgattr::text = '', prosrc"
    " FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid"
    " WHERE tgrelid = to_regclass('audit_entry') AND NOT tgisinternal",
}
BEFORE_ROW_CHANGES, BEFORE_TRUNCATE = 1 + 2 + 8 + 16, 2 + 32
"""pg_trigger.tgtype: 1 each row, 2 before, 8 delete, 16 update, 32 truncate."""
AS_MADE = {
    "sqlite": {(statement,) for statement in CREATE["sqlite"]},
    "postgresql": {
        (f"{NAME}_row", BEFORE_ROW_CHANGES, True, True, REFUSES),
        (f"{NAME}_all", BEFORE_TRUNCATE, True, True, REFUSES),
    },
}


def create(connection: BaseDatabaseWrapper) -> None:
    _run(connection, CREATE[connection.vendor])


def drop(connection: BaseDatabaseWrapper) -> None:
    _run(connection, DROP[connection.vendor])


def stand(connection: BaseDatabaseWrapper) -> bool:
    """Are both there as they were made, and no other? One of the same name may refuse nothing, and another one may
    swallow new lines. SQLite loses them when a migration makes the table anew.
    """
    with connection.cursor() as cursor:
        cursor.execute(THERE[connection.vendor])
        return {tuple(row) for row in cursor.fetchall()} == AS_MADE[connection.vendor]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
