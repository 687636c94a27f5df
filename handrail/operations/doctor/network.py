"""The address that people type: encrypted, ours, and with a certificate that lasts."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from handrail.program.doctor import Finding, fail, ok, warn

SECONDS = 5
SOON = timedelta(days=14)
RENEW = "Renew the certificate; see to whatever should have done it by itself."


def check_address(now: datetime) -> Iterator[Finding]:
    address = urlsplit(settings.SITE_ADDRESS)
    host = address.hostname or ""
    if not settings.SERVE:
        yield ok("This is no real program, so plain http will do.")
        return
    if not validate_host(host, settings.ALLOWED_HOSTS):
        yield fail(f"The server does not answer to {host}.", f"HANDRAIL_HOSTS={host}")
    if "*" in settings.ALLOWED_HOSTS:
        yield fail("The server answers to any name.", f"HANDRAIL_HOSTS={host}")
    if address.scheme != "https":
        yield fail(f"{settings.SITE_ADDRESS} is not encrypted.", "docs/operations/install.md says how it becomes so.")
        return
    yield _certificate(host, address.port or 443, now)


def _certificate(host: str, port: int, now: datetime) -> Finding:
    try:
        ends = certificate_ends(host, port)
    except ssl.SSLCertVerificationError as error:
        return fail(f"The certificate of {host} is not good: {error.verify_message}.", RENEW)
    except OSError as error:
        return warn(f"{host} can't be reached from here: {error}.", "Look at the address from another machine.")
    if ends - now < SOON:
        return warn(f"The certificate of {host} ends {ends:%Y-%m-%d}.", RENEW)
    return ok(f"{host} answers with a certificate that is good until {ends:%Y-%m-%d}.")


def certificate_ends(host: str, port: int) -> datetime:
    """Until when the certificate that is shown there holds. Raises OSError (SSLCertVerificationError is one)."""
    context = ssl.create_default_context()
    with socket.create_connection((host, port), timeout=SECONDS) as line:
        with context.wrap_socket(line, server_hostname=host) as sealed:
            shown = sealed.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), tz=UTC)
