"""A child for the supervisor's tests: like a web server, it has workers of its own that do not die with it.

    python fake_child.py FOLDER WORKERS [stubborn]

Each process writes a file named by its number into FOLDER, so that the test finds every one that ever lived.
`stubborn` workers do not ask to die with their server.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from start.family import stay_with_parent


def main() -> None:
    folder, workers = Path(sys.argv[1]), int(sys.argv[2])
    (folder / str(os.getpid())).touch()
    how = sys.argv[3:]
    if workers < 0:
        if "stubborn" not in how:
            stay_with_parent()
        (folder / f"{os.getpid()}.works").touch()
    for _ in range(workers):
        subprocess.Popen([sys.executable, __file__, str(folder), "-1", *how])
    time.sleep(600)


main()
