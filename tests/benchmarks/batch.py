# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of 50 mixed files through `musicecan clean`, and the memory of a batch of long ones.

Every format that is written, two broken files, a video, and names of many scripts. `python -m tests.benchmarks.batch`
lists the outcomes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import soundfile

import resources
from tests.batch.mixed_folder import make_mixed
from tests.benchmarks import Benchmark

ROOT = Path(__file__).resolve().parents[2]
EXCERPT_S = 8.0
LONG_S = 180.0
LONG_FILES = 6


def benchmarks() -> Iterable[Benchmark]:
    """Return what is promised of a batch on two cores."""
    return (
        Benchmark("batch: 50 mixed files, time for a minute of sound", 20.0, "s", lambda: 60 * mixed_folder()["pace"]),
        Benchmark("batch: 50 mixed files, most memory", 2000.0, "MB", lambda: mixed_folder()["memory"]),
        Benchmark("batch: files of 3 minutes, most memory", 2000.0, "MB", lambda: max(long_files())),
        Benchmark("batch: files of 3 minutes, memory late for early", 105.0, "%", growth),
    )


@cache
def mixed_folder() -> dict[str, Any]:
    """Clean the 50 files; return `pace`, `memory` in MB, `seconds` and the `accounts` of all files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "in")
        make_mixed(folder, EXCERPT_S)
        began = time.monotonic()
        accounts, memory = cleaned(folder, Path(name))
        seconds = time.monotonic() - began
        sound_s = sum(account["audio_seconds"] for account in accounts)
        return {"pace": seconds / sound_s, "memory": max(memory), "seconds": seconds, "accounts": accounts}


@cache
def long_files() -> list[float]:
    """Clean files of 3 minutes; return what memory all processes together had, again and again, in MB."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "in")
        folder.mkdir()
        samples, rate = soundfile.read(resources.path("demo", "demo.flac"), always_2d=True, dtype="float32")
        samples = np.resize(samples, (round(LONG_S * rate), samples.shape[1]))
        for number in range(LONG_FILES):
            soundfile.write(folder / f"{number}.flac", samples, rate)
        return cleaned(folder, Path(name))[1]


def growth() -> float:
    """Return the most memory of the second half of the work for that of the first, in percent.

    Where it doesn't grow with a few files it doesn't with a hundred: nothing but their names is kept of what is done.
    """
    memory = long_files()
    half = len(memory) // 2
    return 100.0 * max(memory[half:]) / max(memory[:half])


def cleaned(folder: Path, home: Path) -> tuple[list[dict[str, Any]], list[float]]:
    """Clean a folder in a process of its own; return the accounts, and the memory of all processes over time, in MB."""
    command = [sys.executable, "-m", "editor", "clean", str(folder), "--json"]
    places = {"HOME": str(home), "XDG_DATA_HOME": str(home), "PYTHONPATH": str(ROOT)}
    with (home / "accounts.json").open("w+", encoding="utf-8") as out:
        work = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=os.environ | places)
        memory = [0.0]
        while work.poll() is None:
            memory.append(tree_memory(work.pid))
            time.sleep(0.2)
        out.seek(0)
        return json.load(out), memory


def tree_memory(pid: int) -> float:
    """Return the memory of a process and all below it, in MB; what they share, such as libraries, counts once."""
    try:
        tree = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return 0.0
    return sum(memory_of(process) for process in tree) / 1e6


def memory_of(process: psutil.Process) -> int:
    """Return the memory of a process in bytes: on Linux its share of it, elsewhere all that it sees."""
    try:
        return int(getattr(process.memory_full_info(), "pss", 0) or process.memory_info().rss)
    except psutil.Error:
        return 0


if __name__ == "__main__":
    found = mixed_folder()
    for account in found["accounts"]:
        print(f"{account['state']:8}", account["input"].rpartition("/in/")[2], account["error"] or "")
    print(f"{found['seconds']:.1f} s, {found['pace']:.3f} s for a second of sound, at most {found['memory']:.0f} MB")
