"""The database itself refuses to change or to take away a line of the trail."""

from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "trail_append_only"
WORDS = "the trail is append-only"

CREATE = {
    "sqlite": [
        f"CREATE TRIGGER {NAME}_{act} BEFORE {act} ON audit_entry BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
        for act in ("update", "delete")
    ],
    "postgresql": [
        f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$",
        f"CREATE TRIGGER {NAME}_row BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION {NAME}()",
        f"CREATE TRIGGER {NAME}_all BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION {NAME}()",
    ],
}
DROP = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {NAME}_{act}" for act in ("update", "delete")],
    "postgresql": [f"DROP FUNCTION IF EXISTS {NAME}() CASCADE"],
}
COUNT = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE tgname LIKE %s AND tgenabled <> 'D'",
}


def create(connection: BaseDatabaseWrapper) -> None:
    _run(connection, CREATE[connection.vendor])


def drop(connection: BaseDatabaseWrapper) -> None:
    _run(connection, DROP[connection.vendor])


def stand(connection: BaseDatabaseWrapper) -> bool:
    """Are both triggers there? SQLite loses them when a migration makes the table anew."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT[connection.vendor], [f"{NAME}%"])
        return bool(cursor.fetchone()[0] == 2)


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
