"""`python -m handrail.operations.drills`: each drill, what it counted, and what was lost. Ends with 1 on one loss."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from handrail.operations.drills.outcome import Outcome

Drill = Callable[[bool], Outcome]


def main(given: Sequence[str] | None = None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    drills = _drills()
    asked = _read(given, list(drills))
    found = {name: _held(name, drills[name], asked.long) for name in asked.only or drills}
    if asked.json:
        print(json.dumps(found, indent=1))
    return 1 if any(each["lost"] for each in found.values()) else 0


def _drills() -> Mapping[str, Drill]:
    from handrail.operations.drills import canaries, clocks, crowd, kills, mutation, power, suites, tampering

    return {
        "power": power.drill,
        "kills": kills.drill,
        "canaries": canaries.drill,
        "tampering": tampering.drill,
        "clocks": clocks.jumps,
        "summer-time": clocks.changes,
        "worker-down": clocks.down,
        "mutation": mutation.drill,
        "crowd": crowd.drill,
        "nobody-lost": suites.of(suites.STATEFUL),
        "races": suites.of(suites.RACES),
        "typed": suites.of(suites.TYPED),
        "quick-exit": suites.quick_exit,
    }


def _read(given: Sequence[str] | None, names: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py drill")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", action="append", choices=names)
    return parser.parse_args(given)


def _held(name: str, drill: Drill, at_length: bool) -> dict[str, object]:
    _say(f"{name} …")
    began = time.monotonic()
    outcome = drill(at_length)
    counted = ", ".join(f"{value:,.10g} {what}" for what, value in outcome.counted.items())
    _say(f"  {counted}; {time.monotonic() - began:.0f} s; " + ("nothing lost" if not outcome.lost else "LOST:"))
    for line in outcome.lost:
        _say(f"  {line}")
    return {**outcome.counted, "lost": list(outcome.lost)}


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
