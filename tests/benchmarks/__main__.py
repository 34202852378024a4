# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks whose names contain one of the arguments (default: all): promise, measured, ratio."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator

import tests.benchmarks as folder
from tests.benchmarks import Benchmark


def found() -> Iterator[Benchmark]:
    """Yield the benchmarks of every module in this folder, in order of the modules' names."""
    for module in sorted(each.name for each in pkgutil.iter_modules(folder.__path__)):
        if not module.startswith("_"):
            yield from importlib.import_module(f"tests.benchmarks.{module}").benchmarks()


def main(words: list[str]) -> int:
    """Run and print; returns 1 when a promise was not kept."""
    kept = True
    print(f"{'benchmark':<62} {'promise':>10} {'measured':>10} {'ratio':>6}")
    for benchmark in found():
        if words and not any(word.lower() in benchmark.name.lower() for word in words):
            continue
        measured = benchmark.run()
        ratio = measured / benchmark.promise
        kept = kept and ratio <= 1
        unit = benchmark.unit
        print(
            f"{benchmark.name:<62} {benchmark.promise:>7g} {unit:<2} {measured:>7.1f} {unit:<2} {ratio:>6.2f}",
            flush=True,
        )
    return 0 if kept else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
