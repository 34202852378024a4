# SPDX-License-Identifier: GPL-3.0-or-later
"""The benchmarks run; what they measure is for `dev.py bench` to judge, on a quiet machine."""

from __future__ import annotations

import subprocess
import sys

from tests.benchmarks import __main__ as bench
from tests.benchmarks import batch_in_window, previews, views


def test_each_benchmark_has_a_promise_and_a_name_of_its_own():
    found = list(views.benchmarks())
    assert len({benchmark.name for benchmark in found}) == len(found) >= 6
    assert all(benchmark.promise > 0 and benchmark.unit for benchmark in found)


def test_the_table_is_printed_and_tells_of_a_broken_promise(monkeypatch, capsys):
    few = [bench.Benchmark("quick", 10.0, "ms", lambda: 5.0), bench.Benchmark("slow", 10.0, "ms", lambda: 15.0)]
    monkeypatch.setattr(bench, "found", lambda: iter(few))
    assert bench.main(["quick"]) == 0 and bench.main([]) == 1
    assert "1.50" in capsys.readouterr().out


def measured(module: str, call: str) -> float:
    """Return what a benchmark measures in a process of its own, whose windows leave nothing to those of other tests."""
    code = f"from tests.benchmarks import {module}; print({module}.{call})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def test_opening_and_scattered_pieces_can_be_measured():
    assert measured("views", "opening('complete', seconds=70)") > 0
    assert measured("views", "scattered(pieces=50, seconds=60.0)") > 0


def test_the_memory_of_a_list_in_the_window_can_be_measured():
    memory = batch_in_window.files_through_window(3, seconds=2)
    assert len(memory) == 3
    assert all(20 < each < 2000 for each in memory)


def test_the_wait_for_a_preview_can_be_measured():
    assert len(list(previews.benchmarks())) == 2
    assert 0.0 < measured("previews", "until_heard('fast')") < previews.GIVEN_UP_S
