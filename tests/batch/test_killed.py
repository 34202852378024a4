# SPDX-License-Identifier: GPL-3.0-or-later
"""Real processes: several at once, one that crashes, and a whole batch that is killed and goes on where it was."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import soundfile

from editor.batch import Journal, ProcessWorker, State, journal_path
from tests.batch.running import finish, job, wait_for_ends

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import sys
from pathlib import Path
from editor.batch import Job, Journal, Queue

if __name__ == "__main__":
    queue = Queue(Journal(Path(sys.argv[1])), most=2, keeps_list=True)
    if len(sys.argv) > 2:
        queue.add(Job(Path(name), "slow", {}) for name in sys.argv[2:])
        queue.start()
    else:
        print("restored", queue.restore(), queue.is_running, flush=True)
        print(*(f"{item.job.input.name} {item.state.value}" for item in queue.items), sep="; ", flush=True)
    queue.ended.connect(lambda item: print(item.job.input.name, item.state.value, flush=True))
    queue.changed.connect(lambda item: item and item.share and print("working", item.job.input.name, flush=True))
    while queue.step(0.02):
        pass
    queue.close()
"""


def start(script, *arguments):
    return subprocess.Popen(
        [sys.executable, str(script), *map(str, arguments)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def test_several_processes_share_the_work(make_queue, recording):
    queue = make_queue(ProcessWorker, most=2)
    queue.add(job(recording(f"{n}.wav", seed=n)) for n in range(4))
    queue.start()
    finish(queue, lambda: len(queue.running) == 2)
    finish(queue)
    assert [item.state for item in queue.items] == [State.DONE] * 4
    assert len({item.output for item in queue.items}) == 4
    assert not multiprocessing.active_children(), "the workers have ended with the work"


def test_a_crash_takes_only_its_file(make_queue, recording, plugins, tmp_path):
    queue = make_queue(ProcessWorker)
    queue.add([job(recording("a.wav"), "crash"), job(recording("b.wav"))])
    queue.start()
    finish(queue)
    assert [item.state for item in queue.items] == [State.FAILED, State.DONE]
    assert "a.wav" in queue.items[0].outcome.error
    assert not list(tmp_path.glob(".musicecan-*"))


def test_a_bug_in_a_process_is_told(make_queue, recording, plugins):
    queue = make_queue(ProcessWorker)
    queue.add([job(recording("a.wav"), "bug")])
    bugs = []
    queue.broken.connect(lambda item, error: bugs.append(error))
    queue.start()
    finish(queue)
    assert isinstance(bugs[0], ZeroDivisionError)


def test_cancel_and_pause_reach_a_process(make_queue, recording, plugins, tmp_path):
    queue = make_queue(ProcessWorker)
    (item,) = queue.add([job(recording(frames=80_000), "slow")])
    queue.start()
    finish(queue, lambda: item.share > 0)
    queue.pause()
    queue.start()
    queue.cancel(item)
    finish(queue)
    assert item.state is State.CANCELLED
    assert {path.name for path in tmp_path.iterdir()} <= {"take.wav", "journal.sqlite"}


@pytest.mark.parametrize("whole_group", [False, True])
def test_a_killed_batch_goes_on_where_it_was(tmp_path, recording, plugins, whole_group):
    script = tmp_path / "run.py"
    script.write_text(RUN)
    journal = tmp_path / "journal.sqlite"
    paths = [recording(f"in/{n}.wav", frames=n * 1500 + 300, seed=n) for n in range(4)]
    first = start(script, journal, *paths)
    seen = []
    while not ("0.wav done" in seen and "working 2.wav" in seen):
        line = first.stdout.readline()
        assert line, seen
        seen.append(line.strip())
    workers = psutil.Process(first.pid).children(recursive=True)
    first.kill()
    if whole_group:
        for worker in workers:
            worker.kill()
    first.wait(30)
    first.stdout.close()
    wait_for_ends(workers)
    parts = list((tmp_path / "in").glob(".musicecan-*"))
    assert bool(parts) == whole_group, "workers that may clean up do so"
    done_before = (tmp_path / "in" / "0 (clean).wav").stat().st_mtime_ns
    second = start(script, journal)
    out, _ = second.communicate(timeout=120)
    assert second.returncode == 0
    restored, states, *then = out.splitlines()
    assert restored.endswith("True")
    assert states.startswith("0.wav done; "), "what was done isn't done again"
    assert "3.wav waiting" in states
    for number in range(4):
        assert (f"{number}.wav done" in states.split("; ")) + then.count(f"{number}.wav done") == 1
    assert (tmp_path / "in" / "0 (clean).wav").stat().st_mtime_ns == done_before
    names = {path.name for path in (tmp_path / "in").iterdir()}
    assert names == {f"{n}.wav" for n in range(4)} | {f"{n} (clean).wav" for n in range(4)}
    for path in paths:
        result = soundfile.info(path.with_name(f"{path.stem} (clean).wav"))
        assert result.frames == soundfile.info(path).frames


def test_a_worker_whose_processor_hangs_does_not_outlive_the_one_who_started_it(tmp_path, recording, plugins):
    script = tmp_path / "run.py"
    script.write_text(RUN.replace('"slow"', '"stuck"'))
    work = start(script, tmp_path / "journal.sqlite", recording())
    assert work.stdout.readline() == "working take.wav\n"
    workers = psutil.Process(work.pid).children(recursive=True)
    work.kill()
    work.wait(30)
    work.stdout.close()
    assert len(workers) >= 1
    wait_for_ends(workers)


def test_a_killed_command_goes_on_when_given_again(tmp_path, recording, plugins):
    for number in range(3):
        recording(f"in/{number}.wav", frames=400 + number * 20_000, seed=number)
    arguments = [sys.executable, "-m", "editor", "clean", str(tmp_path / "in"), "--processor", "slow", "--jobs", "1",
                 "--template", "{name} (clean).{ext}"]  # fmt: skip
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    work = subprocess.Popen(arguments, stdout=subprocess.PIPE, encoding="utf-8", env=environment)
    assert "0.wav" in work.stdout.readline()
    end = time.monotonic() + 60
    memory = Journal(journal_path())
    while not memory._ask("SELECT 1 FROM begun"):
        assert time.monotonic() < end
        time.sleep(0.02)
    memory.close()
    work.kill()
    work.communicate(timeout=30)
    for number in (1, 2):
        recording(f"in/{number}.wav", frames=300, seed=number)
    done = subprocess.run([*arguments, "--json"], capture_output=True, encoding="utf-8", env=environment, timeout=120)
    assert done.returncode == 0, done.stderr
    assert [account["state"] for account in json.loads(done.stdout)] == ["skipped", "done", "done"]
    assert len(list((tmp_path / "in").iterdir())) == 6
