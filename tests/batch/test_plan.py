# SPDX-License-Identifier: GPL-3.0-or-later
"""How many files at once: what the machine allows, and what measuring shows."""

from __future__ import annotations

import pytest

from editor.batch.plan import BUDGET_BYTES, MEASURE_S, WARM_S, WORKER_BYTES, Machine, Ramp, most_workers, threads_each
from editor.batch.plan import this_machine as measured

GIB = 1 << 30


@pytest.mark.parametrize(
    ("machine", "workers", "threads"),
    [
        (Machine(1, 8 * GIB, False), 1, 1),
        (Machine(2, 8 * GIB, False), 2, 1),
        (Machine(16, 64 * GIB, False), BUDGET_BYTES // WORKER_BYTES, 16 // (BUDGET_BYTES // WORKER_BYTES)),
        (Machine(8, GIB, False), 1, 8),
        (Machine(8, GIB // 10, False), 1, 8),
        (Machine(16, 64 * GIB, True), 2, 8),
    ],
)
def test_cores_memory_and_gpu_are_the_bounds(machine, workers, threads):
    assert most_workers(machine) == workers
    assert threads_each(machine, workers) == threads


def test_all_workers_stay_within_the_budget():
    assert most_workers(Machine(128, 512 * GIB, False)) * WORKER_BYTES < 2 * GIB


def test_this_machine_has_something():
    machine = measured("cpu")
    assert machine.cores >= 1
    assert machine.free_bytes > 0
    assert not machine.gpu


def ramp_with(speed, most, seconds=300.0, waiting=50):
    """Return the numbers of workers that a ramp went through when `speed(n)` is what n workers do a second."""
    now, sound_s, ramp, seen = 0.0, 0.0, Ramp(most, 0.0), [1]
    while now < seconds:
        wanted = ramp.update(now, sound_s, waiting)
        if wanted != seen[-1]:
            seen.append(wanted)
        now += 0.1
        sound_s += speed(wanted) * 0.1
    return seen


def test_workers_are_added_while_it_gets_faster():
    assert ramp_with(lambda n: 5.0 * n, 4) == [1, 2, 3, 4]


def test_a_worker_that_does_not_pay_is_sent_away():
    assert ramp_with(lambda n: 5.0 * min(n, 2), 4) == [1, 2, 3, 2]
    assert ramp_with(lambda n: {1: 5.0, 2: 9.0, 3: 7.0}[n], 3) == [1, 2, 3, 2]


def test_one_worker_is_enough_where_no_more_is_allowed_or_nothing_waits():
    assert ramp_with(lambda n: 5.0, 1) == [1]
    assert ramp_with(lambda n: 5.0, 4, waiting=0) == [1]


def test_a_change_is_not_judged_before_it_has_settled():
    ramp = Ramp(3, 0.0)
    assert ramp.update(1.0, 0.0, 9) == 2
    assert ramp.update(1.0 + WARM_S, 10.0, 9) == 2
    assert ramp.update(1.0 + WARM_S + MEASURE_S / 2, 20.0, 9) == 2
    assert ramp.update(1.0 + WARM_S + MEASURE_S, 30.0, 9) == 3
