"""The doctor on worker, mail, backups, address and software: each protection taken out makes its line fall."""

import socket
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from django.core.checks import run_checks
from django.db import connection
from pyrage import x25519

from handrail.access.actor import CLOCK
from handrail.operations.doctor import backups, letters, network, software
from handrail.operations.tests.told import states, told
from handrail.outbox.models import Letter, Turn
from handrail.program import services

# Worker, mail, text


def test_a_worker_that_never_ran_and_one_that_works(db, work):
    assert states(letters.check_worker) == ["fail"]
    work()
    assert states(letters.check_worker) == ["ok"]


def test_a_worker_that_stopped(db, work):
    work()
    later = datetime.now(UTC) + timedelta(days=2)
    assert states(letters.check_worker, later) == ["fail"]
    Turn.objects.for_system("a test").update(due_at=later)
    services.send_test(CLOCK, "mail")
    assert states(letters.check_worker, later) == ["fail"]
    Letter.objects.for_system("a test").update(state="dead")
    assert states(letters.check_worker, later) == ["ok", "warn"]


def test_mail_that_goes_nowhere(settings):
    settings.EMAIL_HOST = ""
    assert states(letters.check_mail) == ["warn"]


def test_a_mail_server_that_does_not_answer(settings):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings.EMAIL_PORT = taken.getsockname()[1]
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", "hello@rail.example"
    assert states(letters.check_mail) == ["fail"]


class Server:
    """A mail server as smtplib shows it."""

    offers = {"starttls"}

    def __init__(self, host, port, timeout):
        assert timeout <= 5

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def ehlo(self):
        return 250, b""

    def has_extn(self, name):
        return name in self.offers

    def starttls(self, context):
        assert context.verify_mode == ssl.CERT_REQUIRED


def test_a_mail_server_that_encrypts_and_one_that_does_not(settings, monkeypatch):
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example", "hello@rail.example"
    monkeypatch.setattr(letters.smtplib, "SMTP", Server)
    assert states(letters.check_mail) == ["ok"]
    settings.DEFAULT_FROM_EMAIL = "no-reply@localhost"
    assert states(letters.check_mail) == ["warn", "ok"]
    monkeypatch.setattr(Server, "offers", set())
    assert states(letters.check_mail) == ["warn", "fail"]


def test_texts_that_are_lines_in_a_file_and_a_carrier(monkeypatch):
    assert states(letters.check_text) == ["warn"]
    monkeypatch.setitem(letters.channels.CHANNELS, "text", print)
    assert states(letters.check_text) == ["ok"]


# Backups


def test_no_backup_an_old_one_and_a_new_one(house):
    lines = [f"{x25519.Identity.generate().to_public()}  # {name}" for name in ("Dora", "Ana")]
    (house / "backup-keys.txt").write_text("\n".join(lines))
    assert states(backups.check) == ["fail", "ok"]
    services.note_backup(CLOCK, made_at=datetime.now(UTC) - timedelta(hours=27), size=1, rows=1)
    assert states(backups.check) == ["fail", "ok"]
    services.note_backup(CLOCK, made_at=datetime.now(UTC), size=1, rows=1)
    assert states(backups.check) == ["ok", "ok"]
    (house / "backup-keys.txt").write_text(lines[0])
    assert states(backups.check) == ["ok", "fail"]
    (house / "backups").mkdir()
    (house / "backups" / "one.bad").touch()
    assert states(backups.check) == ["ok", "fail", "warn"]


# Address, pages, software, settings


@pytest.fixture
def served(settings):
    settings.SERVE, settings.SITE_ADDRESS, settings.ALLOWED_HOSTS = True, "https://rail.example", ["rail.example"]
    return settings


def test_a_certificate_that_lasts_that_ends_soon_and_that_is_not_good(served, monkeypatch):
    monkeypatch.setattr(network, "certificate_ends", lambda host, port: datetime.now(UTC) + timedelta(days=60))
    assert states(network.check_address) == ["ok"]
    monkeypatch.setattr(network, "certificate_ends", lambda host, port: datetime.now(UTC) + timedelta(days=3))
    assert states(network.check_address) == ["warn"]

    def refuse(host, port):
        error = ssl.SSLCertVerificationError()
        error.verify_message = "certificate has expired"
        raise error

    monkeypatch.setattr(network, "certificate_ends", refuse)
    assert states(network.check_address) == ["fail"]


def test_an_address_that_is_not_encrypted_not_ours_or_out_of_reach(served):
    served.SITE_ADDRESS = "http://rail.example"
    assert states(network.check_address) == ["fail"]
    served.ALLOWED_HOSTS = ["other.example"]
    assert states(network.check_address) == ["fail", "fail"]
    served.ALLOWED_HOSTS = ["*"]
    assert states(network.check_address) == ["fail", "fail"]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    served.SITE_ADDRESS, served.ALLOWED_HOSTS = f"https://127.0.0.1:{port}", ["127.0.0.1"]
    assert states(network.check_address) == ["warn"]


def test_pages_that_are_not_those_of_this_version(monkeypatch):
    assert states(software.check_pages) == ["ok"]
    monkeypatch.setattr(software, "ManifestFilesMixin", object)
    monkeypatch.setattr(software.files, "is_gathered", lambda: False)
    assert states(software.check_pages) == ["fail"]


def test_packages_that_are_not_those_of_the_lock(monkeypatch):
    assert states(software.check_packages) == ["ok"]
    real = software.version
    monkeypatch.setattr(software, "version", lambda name: "0.1" if name == "django" else real(name))
    assert told(software.check_packages) == [("fail", "Not as the lock says: django 0.1.")]


def test_settings_that_django_warns_of(settings):
    settings.SILENCED_SYSTEM_CHECKS = [*settings.SILENCED_SYSTEM_CHECKS, "security.W004", "security.W008"]
    settings.SERVE = True
    before = len(told(software.check_settings))
    settings.X_FRAME_OPTIONS, settings.SILENCED_SYSTEM_CHECKS = "SAMEORIGIN", []
    assert len(told(software.check_settings)) > before


def test_locks_that_nobody_has_renewed_for_three_months(settings, tmp_path):
    (tmp_path / "requirements").mkdir()
    (tmp_path / software.RENEWED).write_text("2026-11-25\n")
    settings.BASE_DIR = tmp_path
    for days, state in ((90, "ok"), (91, "warn")):
        assert states(software.check_lock, datetime(2026, 11, 25, 9, tzinfo=UTC) + timedelta(days=days)) == [state]


def test_the_locks_of_this_version_say_when_they_were_renewed():
    assert states(software.check_lock, datetime(2026, 11, 25, tzinfo=UTC)) == ["ok"]


@pytest.mark.parametrize(("mode", "is_real", "wrong"), [
    ("require", True, 1), ("verify-ca", True, 1), ("verify-full", True, 0), (None, True, 0), ("require", False, 0),
])  # fmt: skip
def test_a_real_program_does_not_start_on_a_database_that_does_not_prove_who_it_is(
    monkeypatch, settings, mode, is_real, wrong
):
    settings.SERVE = is_real
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"sslmode": mode} if mode else {})
    found = run_checks()
    assert len([each for each in found if each.id == "operations.E001" and each.is_serious()]) == wrong
