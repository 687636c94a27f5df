"""Controls that hold by what the source does not do, and by settings that nobody would miss until it is too late."""

import ast
import json
import os
import re
import subprocess
import sys

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import authenticate, login
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.base import UpdateError
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory
from django.urls import reverse

from config.settings import PASSWORD_HASHERS, database
from handrail.people.models import User
from handrail.people.sessions import SessionStore
from tests.house.walk import HOUSE, ROOT, parsed, short, sources

NEVER_CALLED = {"eval", "exec", "compile", "__import__", "mark_safe", "system", "popen"}
MAY_COMPILE = {"handrail/operations/drills/mutation/mutants.py": "our own source, with a small mistake in it"}
NEVER_IMPORTED = ("pickle", "marshal", "shelve", "yaml", "xml", "lxml", "ldap", "jinja2", "graphql")
WRITE_SQL = {
    "handrail/access/hurry.py",
    "handrail/access/sqlite/base.py",
    "handrail/audit/services.py",
    "handrail/audit/triggers.py",
    "handrail/operations/backups/dump.py",
    "handrail/operations/backups/load.py",
    "handrail/operations/doctor/clock.py",
    "handrail/operations/bench/pages/measure.py",
    "handrail/operations/doctor/store.py",
    "handrail/operations/jobs.py",
    "handrail/operations/drills/clocks.py",
    "handrail/operations/drills/house.py",
    "handrail/operations/drills/power.py",
    "handrail/operations/management/commands/prepare.py",
    "handrail/records/services/erasing.py",
    "handrail/vault/columns.py",
    "handrail/vault/rotation.py",
}
"""Who speaks SQL: names of our own tables and columns; what people typed goes along as a parameter."""
NEVER_IN_SCRIPTS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|document\.cookie|__proto__"
)
TALKS = re.compile(
    r"(socket|socketserver|ssl|smtplib|ftplib|imaplib|poplib|telnetlib|http\.client|urllib\.request|xmlrpc|asyncio"
    r"|requests|httpx|aiohttp|urllib3|django\.core\.mail)(\.|$)"
)
MAY_TALK = {
    "handrail/outbox/channels.py": "letters, to the mail server of the settings",
    "handrail/operations/doctor/letters.py": "whether that server answers",
    "handrail/operations/doctor/network.py": "the certificate of our own address",
    "handrail/operations/drills/house.py": "a house of its own on this machine",
}
"""What opens a line to another machine, and to which (docs/operations/security.md)."""
OUR_SCRIPTS = [path for path in HOUSE.glob("*/static/**/*.js") if "vendor" not in path.parts]


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            yield getattr(function, "id", getattr(function, "attr", "")), node


def test_no_source_runs_words_as_code():
    told = []
    for path in sources():
        for name, call in calls(parsed(path)):
            own = isinstance(call.func, ast.Attribute) and name in {"compile", "exec"}  # re.compile
            own = own or (name == "compile" and short(path) in MAY_COMPILE)
            if (name in NEVER_CALLED and not own) or any(word.arg == "shell" for word in call.keywords):
                told.append(f"{short(path)}:{call.lineno} calls {name}, or starts a shell")
    assert not told, "\n".join(told)


def test_no_source_reads_what_can_run():
    read = {(short(path), name) for path in sources() for name in imports(parsed(path))}
    assert not [(path, name) for path, name in read if name.split(".")[0].startswith(NEVER_IMPORTED)]


def test_sql_is_written_where_we_know_it_and_nowhere_else():
    found = {short(path) for path in sources() for name, _call in calls(parsed(path)) if name == "execute"}
    assert found == WRITE_SQL


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_lines_to_other_machines_are_opened_where_we_know_it_and_nowhere_else():
    found = {short(path) for path in sources() if any(TALKS.match(name) for name in imports(parsed(path)))}
    assert found == set(MAY_TALK)


def test_our_scripts_put_words_into_a_page_as_words():
    assert OUR_SCRIPTS
    assert not [short(path) for path in OUR_SCRIPTS if NEVER_IN_SCRIPTS.search(path.read_text())]


@pytest.fixture(scope="module")
def served():
    """The settings of a real program."""
    asked = (
        "DEBUG SESSION_COOKIE_SECURE SESSION_COOKIE_NAME SESSION_COOKIE_HTTPONLY SESSION_COOKIE_SAMESITE"
        " CSRF_COOKIE_SECURE CSRF_COOKIE_NAME CSRF_COOKIE_SAMESITE SECURE_HSTS_SECONDS SECURE_HSTS_INCLUDE_SUBDOMAINS"
        " SECURE_SSL_REDIRECT SECURE_CONTENT_TYPE_NOSNIFF SECURE_REFERRER_POLICY ALLOWED_HOSTS INSTALLED_APPS"
    ).split()
    ours = "neutral.MARKER, switches.THEME_COOKIE, installed.COOKIE, phone_cookie.COOKIE"
    named = f"[settings.LANGUAGE_COOKIE_NAME, {ours}]"
    said = f"json.dumps({{name: getattr(settings, name) for name in {asked}}} | {{'cookies': {named}}})"
    brought = "import json; from django.conf import settings; from handrail.people import phone_cookie"
    source = f"{brought}; from handrail.ui import installed, neutral, switches; print({said})"
    env = {**os.environ, "HANDRAIL_MODE": "serve", "HANDRAIL_ADDRESS": "https://rail.example"}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", source]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_cookies_of_a_real_program_stay_with_it(served):
    for name in ("SESSION", "CSRF"):
        assert served[f"{name}_COOKIE_SECURE"] and served[f"{name}_COOKIE_NAME"].startswith("__Host-")
        assert served[f"{name}_COOKIE_SAMESITE"] == "Lax"
    assert served["SESSION_COOKIE_HTTPONLY"]


def test_every_cookie_of_a_real_program_has_the_prefix(served):
    """Names are read from the places that set one, in the settings of a real program."""
    assert {path.name for path in sources() for name, _call in calls(parsed(path)) if name == "set_cookie"} == {
        "installed.py",
        "neutral.py",
        "phone_cookie.py",
        "switches.py",
    }, "a new cookie: name it with settings.COOKIE_PREFIX, and list its file here"
    for name in served["cookies"]:
        assert name.startswith("__Host-"), name


def test_a_real_program_is_reached_by_https_alone_and_says_so_for_a_year(served):
    assert served["SECURE_SSL_REDIRECT"] and served["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert served["SECURE_HSTS_INCLUDE_SUBDOMAINS"] and served["SECURE_CONTENT_TYPE_NOSNIFF"]
    assert served["SECURE_REFERRER_POLICY"] == "same-origin" and "*" not in served["ALLOWED_HOSTS"]


def test_a_real_program_shows_no_workings_and_has_no_admin_pages(served):
    assert served["DEBUG"] is False
    assert not {"django.contrib.admin", "debug_toolbar", "rest_framework"} & set(served["INSTALLED_APPS"])


def test_postgresql_on_another_machine_is_spoken_to_in_secret(monkeypatch):
    monkeypatch.setattr("config.settings.SERVE", True)

    def tls(url):
        monkeypatch.setenv("DATABASE_URL", url)
        return database()["OPTIONS"]

    assert tls("postgresql://a:b@db.example/c") == {"sslmode": "verify-full"}
    assert tls("postgresql://a:b@/c?host=db.example") == {"sslmode": "verify-full"}
    assert tls("postgresql://a:b@db.example/c?sslrootcert=/x.pem")["sslrootcert"] == "/x.pem"
    assert tls("postgresql://a@/c?host=/run/postgresql") == {} == tls("postgresql://a:b@localhost/c")
    monkeypatch.setattr("config.settings.SERVE", False)
    assert tls("postgresql://a:b@db.example/c") == {}, "tests and the demo hold nobody's words"


@pytest.mark.django_db
def test_every_answer_says_its_kind_and_invites_no_other_site(client):
    answer = client.get("/", headers={"Origin": "https://elsewhere.example"})
    assert answer["Content-Type"] == "text/html; charset=utf-8" and answer["X-Content-Type-Options"] == "nosniff"
    assert not [name for name in answer.headers if name.startswith("Access-Control-")]


@pytest.mark.django_db
def test_a_request_is_never_echoed_and_a_folder_never_listed(client):
    echoed = client.generic("TRACE", "/", headers={"X-Canary": "do not echo"})
    assert echoed.status_code in (403, 405) and b"do not echo" not in echoed.content
    for folder in ("/static/", "/static/ui/", "/.git/", "/data/"):
        assert client.get(folder).status_code == 404


@pytest.mark.django_db
def test_what_another_site_sends_changes_nothing():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/reach-out/", {"for_whom": "self"}).status_code == 403


LONG = ("correct horse battery staple, said the mare" * 3, "quân đội 👍 mười hai con vịt " * 4, "a b c d e f g h i j")


@pytest.mark.parametrize("long", LONG)
def test_a_password_may_be_long_and_of_any_letters(long):
    validate_password(long)


WEAK = (
    "short elevenchars 123456789012 passwordpassword Recovery-Mentor-1 Handrail!2026 aaaaaaaaaaaaaaaa abcabcabcabcabc"
).split()


@pytest.mark.parametrize("weak", WEAK)
def test_a_password_that_is_short_or_known_to_everybody_is_refused(weak):
    with pytest.raises(ValidationError):
        validate_password(weak)


def test_the_own_name_is_no_password():
    validate_password("rosalinda marsh 7")
    with pytest.raises(ValidationError):
        validate_password("rosalinda marsh 7", User(username="rosalindamarsh"))


def test_passwords_are_hashed_slowly_and_with_a_salt_each(settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS  # the tests' own are quick
    first, second = make_password("a long walk on the beach"), make_password("a long walk on the beach")
    assert first != second and identify_hasher(first).algorithm == "argon2"
    hasher = identify_hasher(first)
    assert hasher.memory_cost >= 19 * 1024 and hasher.time_cost >= 2, "OWASP's least for Argon2id"
    assert "$argon2id$" in first


@pytest.fixture
def ana(people):
    return User.objects.create(person=people.ana, username="ana", password=make_password("a long walk on the beach"))


def test_a_password_counts_as_it_was_typed(ana):
    """No letter cut off, none made small."""
    request = RequestFactory().post("/")
    assert authenticate(request, username="ana", password="a long walk on the beach")
    for other in ("A long walk on the beach", "a long walk on the beach ", "a long walk on the beac"):
        assert not authenticate(request, username="ana", password=other)


def test_signing_in_makes_a_new_session_and_the_old_one_opens_nothing(ana):
    request = RequestFactory().post("/")
    request.session = SessionStore()
    request.session["before"] = 1
    request.session.save()
    old = request.session.session_key
    login(request, ana, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session.save()
    assert request.session.session_key != old and not SessionStore().exists(old)
    assert len(request.session.session_key) == 32, "32 of 36 letters: 165 bits"


def test_a_session_that_was_deleted_is_not_written_back(ana):
    session = SessionStore()
    session["a"] = 1
    session.save()
    key = session.session_key
    SessionStore(key).delete()
    late = SessionStore(key)
    late._session_cache = {"a": 2}
    with pytest.raises(UpdateError):
        late.save()


def test_a_code_of_the_app_works_once(ana):
    secret = totp.generate_totp_secret()
    lock = totp.TOTP.activate(ana, secret)
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    assert lock.validate_code(code) and not lock.validate_code(code)


@pytest.mark.django_db
def test_the_box_for_a_password_hides_it_and_lets_a_manager_fill_it(client):
    page = client.get(reverse("account_login")).content.decode()
    box = re.search(r'<input[^>]*name="password"[^>]*>', page)[0]
    assert 'type="password"' in box and 'autocomplete="current-password"' in box
    assert "onpaste" not in page and 'autocomplete="off"' not in box
