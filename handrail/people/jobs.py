"""What the clock does in this room."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from handrail.access.actor import Actor
from handrail.people.models import RememberedPhone
from handrail.ui import services as ui

A_DAY = timedelta(days=1)


def forget_ended_sessions(actor: Actor, now: datetime) -> None:
    """Sessions that nobody can open any more, where they were, and what was typed in them and never sent."""
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.filter(last_seen_at__lt=now - A_DAY).delete()
    RememberedPhone.objects.for_system("phones whose time is over").filter(ends_at__lt=now).delete()
    ui.forget_old_drafts(actor, now)
