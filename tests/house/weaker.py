"""Settings without what keeps a crowd from being told that the database is locked."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES

DATABASES["default"]["OPTIONS"] |= {"transaction_mode": "DEFERRED"}
