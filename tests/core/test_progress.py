# SPDX-License-Identifier: GPL-3.0-or-later
"""Long work as generators: counted in another way, driven to its end, closed together."""

from __future__ import annotations

import pytest

from editor.core.progress import counted, finish


def working(closed=None, steps=3):
    try:
        yield from range(steps)
        return "done"
    finally:
        if closed is not None:
            closed.append(True)


def test_work_is_finished_step_by_step():
    seen = []
    assert finish(working()) == "done"
    assert finish(counted(working(), lambda step: 10 * step), seen.append) == "done"
    assert seen == [0, 10, 20]
    assert finish(working(steps=0)) == "done"


def test_work_is_closed_with_what_counts_it_and_with_what_shows_it():
    closed = []
    work = counted(working(closed), lambda step: step)
    assert next(work) == 0
    work.close()
    assert closed == [True]

    def interrupt(step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        finish(working(closed), interrupt)
    assert closed == [True, True]
