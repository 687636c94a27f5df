"""The time zones that a site is asked for, and what people call their clocks."""

from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

ZONES = (
    ("America/New_York", gettext_lazy("Eastern"), gettext_lazy("Eastern time")),
    ("America/Chicago", gettext_lazy("Central"), gettext_lazy("Central time")),
    ("America/Denver", gettext_lazy("Mountain"), gettext_lazy("Mountain time")),
    ("America/Phoenix", gettext_lazy("Arizona"), gettext_lazy("Arizona time")),
    ("America/Los_Angeles", gettext_lazy("Pacific"), gettext_lazy("Pacific time")),
    ("America/Anchorage", gettext_lazy("Alaska"), gettext_lazy("Alaska time")),
    ("Pacific/Honolulu", gettext_lazy("Hawaii"), gettext_lazy("Hawaii time")),
    ("America/Puerto_Rico", gettext_lazy("Puerto Rico"), gettext_lazy("Puerto Rico time")),
)
CHOICES = [(key, place) for key, place, _name in ZONES]
NAMES = {key: name for key, _place, name in ZONES}


def clock_name(zone: ZoneInfo) -> str | Promise:
    """ "Pacific time"; for a zone that the list lacks its own key, which names one place alone: "Europe/Berlin"."""
    return NAMES.get(zone.key, zone.key.replace("_", " "))
