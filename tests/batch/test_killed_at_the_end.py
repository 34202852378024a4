# SPDX-License-Identifier: GPL-3.0-or-later
"""The program is killed just when a worker gives a whole result its name: there is one in the end, and it counts.

The worker is held at that very moment, so that nothing depends on luck.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import soundfile

from tests.batch.running import wait_for_ends

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import sys, time
from pathlib import Path
from editor.batch import Job, Journal, Queue
from editor.core.files import target

here = Path(sys.argv[1])
give_name = target.give_name

def held(temporary, final):
    if (here / "hold").exists():
        (here / "hold").unlink()
        (here / "held").touch()
        end = time.monotonic() + 120
        while not (here / "go").exists() and time.monotonic() < end:
            time.sleep(0.01)
    give_name(temporary, final)

target.give_name = held  # in the workers too, which import this file

if __name__ == "__main__":
    queue = Queue(Journal(here / "journal.sqlite"), most=1, keeps_list=True)
    queue.restore()
    print(*(item.state.value for item in queue.items), flush=True)
    if len(sys.argv) > 2:
        take, again = here / "in" / "take.wav", "again" in sys.argv
        more = {"folder": here / "out", "template": "{folder}/{name}.{ext}"} if "out" in sys.argv else {}
        queue.add([Job(take, "invert", {}, below="deep", again=again, **more)])
        queue.start()
    while queue.step(0.02):
        pass
    print(*(item.state.value for item in queue.items), flush=True)
    print(*(item.output for item in queue.items), sep="\\n", flush=True)
    queue.close()
"""

pytestmark = pytest.mark.usefixtures("private_home")


@pytest.fixture
def start(tmp_path, recording):
    """A function that starts a batch of one recording, or without words one that goes on where the last was."""
    recording("in/take.wav")
    script = tmp_path / "run.py"
    script.write_text(RUN)

    def start(*words):
        return subprocess.Popen(
            [sys.executable, str(script), str(tmp_path), *words],
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )

    return start


@pytest.fixture
def killed_while_held(tmp_path, start):
    """A function that starts a batch and kills it when its worker is about to name the result; it gives the worker."""

    def killed_while_held(*words):
        (tmp_path / "hold").touch()
        first = start(*words)
        wait_for((tmp_path / "held").exists)
        below = psutil.Process(first.pid).children(recursive=True)  # Windows starts Python through a small program
        workers = [each for each in below if "--multiprocessing-fork" in each.cmdline()]
        for program in {worker.parent() for worker in workers}:
            program.kill()
        first.wait(30)
        first.stdout.close()  # the worker still has its other end
        return workers

    return killed_while_held


def wait_for(what, timeout_s=60.0):
    end = time.monotonic() + timeout_s
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


def let_go(tmp_path, workers):
    """Let the workers give the result its name, if they still can, and wait until they have ended."""
    (tmp_path / "go").touch()
    wait_for_ends(workers)


def said(program):
    """Wait for the end of a program; return its lines: states at the start, states at the end, a line per result."""
    return program.communicate(timeout=120)[0].splitlines()


def results(tmp_path):
    """Return the names of all files but those of the test itself."""
    found = [path for path in tmp_path.rglob("*") if path.parent.name in ("in", "out", "deep") and path.is_file()]
    return {path.relative_to(tmp_path).as_posix() for path in found} - {"in/take.wav"}


@pytest.mark.parametrize(
    ("words", "before", "result"),
    [
        ("plain", (), "in/take (clean).wav"),
        ("again", ("in/take (clean).wav",), "in/take (clean) 2.wav"),
        ("out", (), "out/deep/take.wav"),
    ],
)
def test_a_result_that_is_named_after_the_kill_counts_as_done(
    tmp_path, start, killed_while_held, words, before, result
):
    if before:
        assert said(start("plain"))[1] == "done"
    workers = killed_while_held(words)
    assert results(tmp_path) >= set(before)
    assert not (tmp_path / result).exists()
    let_go(tmp_path, workers)
    made = (tmp_path / result).stat().st_mtime_ns
    at_start, at_end, *outputs = said(start())
    assert at_start == at_end == " ".join(["done"] * (len(before) + 1))
    assert outputs[-1] == str(tmp_path / result)
    assert results(tmp_path) == {*before, result}
    assert (tmp_path / result).stat().st_mtime_ns == made, "it wasn't done again"
    assert said(start("plain" if words == "again" else words))[1] == f"{at_end} skipped"


def test_one_that_is_not_whole_is_done_again(tmp_path, start, killed_while_held):
    let_go(tmp_path, killed_while_held("plain"))
    result = tmp_path / "in" / "take (clean).wav"
    result.write_bytes(result.read_bytes()[:1000])
    assert said(start())[:2] == ["waiting", "done"]
    assert results(tmp_path) == {"in/take (clean).wav", "in/take (clean) 2.wav"}, "what is cut off may be wanted"
    assert soundfile.info(tmp_path / "in" / "take (clean) 2.wav").frames == 2000


@pytest.mark.parametrize("ends_before", [True, False])
def test_a_worker_that_is_too_late_makes_no_second_result(tmp_path, start, killed_while_held, ends_before):
    """The next start is there before the worker has given the result its name; or the worker is killed as well."""
    workers = killed_while_held("plain")
    if ends_before:
        for worker in workers:
            worker.kill()
        wait_for_ends(workers)
    assert said(start())[1:] == ["done", str(tmp_path / "in" / "take (clean).wav")]
    let_go(tmp_path, workers)
    assert results(tmp_path) == {"in/take (clean).wav"}
    assert soundfile.info(tmp_path / "in" / "take (clean).wav").frames == 2000
