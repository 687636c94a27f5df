#!/usr/bin/env python3
"""Everything that starts and checks Handrail. It needs Python 3.11 and nothing else: `python3 run.py demo`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (it is here for those who have an older one)
    sys.exit(
        "Handrail needs Python 3.11 or newer, and this is Python "
        + ".".join(str(part) for part in sys.version_info[:2])
        + ".\nInstall a newer one, or start run.py with one that is there already, for example: python3.11 run.py demo"
    )

import argparse


def demo(words: argparse.Namespace) -> int:
    from start import serving

    return serving.run("demo", words.port, words.data, people=words.people)


def setup(words: argparse.Namespace) -> int:
    from start import environment, places

    places.say(f"Ready: {environment.ensure(dev=words.dev)}")
    return 0


def serve(words: argparse.Namespace) -> int:
    from start import serving

    return serving.run("serve", words.port, words.data, only=words.only, listen=words.listen)


def test(words: argparse.Namespace) -> int:
    from start import checks

    return checks.run(words.only or [], words.pytest)


def bench(words: argparse.Namespace) -> int:
    from start import bench as start_bench

    flags = [f"--{name}" for name in ("json", "full") if getattr(words, name)]
    flags += [f"--{name}={getattr(words, name)}" for name in ("only", "people") if getattr(words, name)]
    return start_bench.run([*flags, *(f"--size={each}" for each in words.size or [])])


def drill(words: argparse.Namespace) -> int:
    from start import drill as start_drill

    flags = [f"--{name}" for name in ("long", "json") if getattr(words, name)]
    return start_drill.run([*flags, *(f"--only={each}" for each in words.only or [])])


def backup(words: argparse.Namespace) -> int:
    from start import backups

    given = {"--to": words.to, "--for": words.recipients}
    flags = [word for flag, value in given.items() if value for word in (flag, value)]
    return backups.backup(words.data, [*flags, *(["--no-keys"] if words.no_keys else [])])


def restore(words: argparse.Namespace) -> int:
    from start import backups

    given = {"--identity": words.identity, "--keys": words.keys, "--erased": words.erased}
    return backups.restore(words.data, words.file, [w for flag, v in given.items() if v for w in (flag, v)])


VERBS = {
    "demo": (demo, "a small made-up program with six months behind it, to look around in"),
    "setup": (setup, "the Python environment alone (--dev: with what tests need)"),
    "serve": (serve, "a real program, empty at first"),
    "test": (test, "every check and every test, as named steps"),
    "backup": (backup, "one sealed file of everything, read back before it counts"),
    "restore": (restore, "bring a backup back into an empty place"),
    "drill": (drill, "what may never happen, made to happen: nothing may be lost"),
    "bench": (bench, "what things cost, measured against others in the same run"),
}


def _parts(serve: argparse.ArgumentParser) -> None:
    serve.add_argument("--only", choices=("web", "worker"), default="", help="this part alone, beside others elsewhere")
    serve.add_argument("--listen", metavar="ADDRESS", default="127.0.0.1", help="for a server in front (127.0.0.1)")


def read(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py", description="Handrail: start it, check it.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    made = {name: verbs.add_parser(name, help=line, description=line) for name, (_, line) in VERBS.items()}
    for name in ("demo", "serve"):
        made[name].add_argument("--port", type=int, default=8000, help="where the pages are (8000)")
        made[name].add_argument(
            "--data", metavar="DIR", help=f"database, keys, outbox files (HANDRAIL_DATA, data/{name})"
        )
    made["demo"].add_argument("--people", type=int, metavar="N", help="with so many people in all, made up in bulk")
    _parts(made["serve"])
    made["setup"].add_argument("--dev", action="store_true", help="also what tests and checks need")
    made["test"].add_argument("--only", action="append", metavar="STEP", help="this step alone; may be given again")
    made["test"].add_argument("pytest", nargs="*", metavar="-- WORD", help="handed on to pytest")
    made["backup"].add_argument("--data", metavar="DIR", help="of which program (HANDRAIL_DATA, data/serve)")
    made["backup"].add_argument("--to", metavar="DIR", help="where the files go (backups in the data folder)")
    made["backup"].add_argument("--for", dest="recipients", metavar="FILE", help="whose keys (backup-keys.txt there)")
    made["backup"].add_argument("--no-keys", action="store_true", help="the database alone")
    made["restore"].add_argument("file", metavar="FILE", help="the .backup file")
    made["restore"].add_argument("--data", metavar="DIR", help="into which empty folder (HANDRAIL_DATA, data/serve)")
    made["restore"].add_argument("--identity", metavar="FILE", help="one person’s secret key; else it is asked for")
    made["restore"].add_argument("--keys", metavar="FILE", help="the .keys file, where the keys are gone too")
    made["drill"].add_argument("--long", action="store_true", help="for hours, with the numbers of a real proof")
    made["drill"].add_argument("--json", action="store_true", help="for programs")
    made["drill"].add_argument("--only", action="append", metavar="NAME", help="this one alone; may be given again")
    made["restore"].add_argument("--erased", metavar="FILE", help="erased.txt of the lost folder")
    made["bench"].add_argument("--json", action="store_true", help="for programs")
    made["bench"].add_argument("--full", action="store_true", help="also 50,000 mentees and 10,000 mentors")
    made["bench"].add_argument(
        "--size", action="append", metavar="2000x400", help="matching of this size alone; may be given again"
    )
    made["bench"].add_argument("--only", choices=("matching", "pages"), help="this half alone")
    made["bench"].add_argument("--people", type=int, metavar="N", help="the large program of the pages (100000)")
    return parser.parse_args(words)


def main() -> int:
    words = read(sys.argv[1:])
    act, _ = VERBS[words.verb]
    return act(words)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
