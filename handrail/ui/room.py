"""Room on the disk: where none is left, nothing that people write can be kept."""

from __future__ import annotations

import errno
import shutil

from django.conf import settings

MEGABYTE = 1024 * 1024
TOO_LITTLE = 200 * MEGABYTE
"""From here on somebody makes room before it is gone."""
SQLITE_CAN_NOT_WRITE = ("SQLITE_IOERR", "SQLITE_CANTOPEN")
POSTGRESQL_IS_FULL = "53100"


def free() -> int:
    """Bytes on the disk that the data folder lies on. Raises OSError."""
    return shutil.disk_usage(settings.DATA_DIR).free


def is_gone(error: BaseException | None) -> bool:
    """Did it fail because there is no room left to write?

    SQLite says so while it writes. Where it can't even open its files it says that it can't, and the disk is asked.
    """
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    said = getattr(error, "__cause__", None)
    name = getattr(said, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or getattr(said, "sqlstate", "") == POSTGRESQL_IS_FULL:
        return True
    try:
        return name.startswith(SQLITE_CAN_NOT_WRITE) and free() < MEGABYTE
    except OSError:
        return False
