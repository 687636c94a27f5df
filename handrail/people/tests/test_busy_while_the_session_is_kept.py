"""The database is busy in the moment in which a session is kept: that is said, and not that the session is over."""

import pytest
from django.contrib.sessions.models import Session
from django.db import InterfaceError, OperationalError

from handrail.program.models import DutyShift

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("error", [OperationalError("database is locked"), InterfaceError("connection closed")])
def test_who_saved_something_meanwhile_reads_that_it_is_busy_and_sends_it_again(
    people, site, sign_in, monkeypatch, error
):
    def busy(*_args, **_options):
        raise error

    dora = sign_in(people.dora)
    dora.raise_request_exception = False
    said = {"person": str(people.ana.pk)}
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Session, "save", busy)
        answer = dora.post("/program/duty/coordinator/", said)
    assert answer.status_code == 503 and "We are busy right now." in answer.text
    assert f'name="person" value="{people.ana.pk}"' in answer.text
    assert dora.post("/program/duty/coordinator/", said).status_code == 302
    assert DutyShift.objects.for_system("a test looks").count() == 1


def test_a_session_that_was_ended_meanwhile_is_not_called_busy(people, site, sign_in, monkeypatch):
    def ended(*_args, **_options):
        Session.objects.all().delete()
        return kept(*_args, **_options)

    dora, kept = sign_in(people.dora), Session.save
    dora.raise_request_exception = False
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Session, "save", ended)
        assert dora.post("/program/duty/coordinator/", {"person": str(people.ana.pk)}).status_code == 400
