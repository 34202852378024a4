# SPDX-License-Identifier: GPL-3.0-or-later
"""A file on the list of a batch, and how it is remembered from one start of the program to the next."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor.batch.jobs import Job, Outcome, State


@dataclass(eq=False)
class Item:
    """One file of the list, as it is now.

    `share` is 0 to 1, and so is `opening` while it is decoded; times are None while unknown. `id` tells this item, and
    this try, from all others: by it the next start knows a result whose outcome nobody could note. One that
    `is_leaving` is off the list as soon as it has stopped.
    """

    job: Job
    state: State = State.WAITING
    opening: float | None = None
    share: float = 0.0
    length_s: float | None = None
    left_s: float | None = None
    outcome: Outcome | None = None
    notices: list[str] = field(default_factory=list)
    done_s: float = 0.0
    is_stopping: bool = False
    is_leaving: bool = False
    began: float = 0.0
    temporary: Path | None = None
    id: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def output(self) -> Path | None:
        """The result, once there is one."""
        return None if self.outcome is None else self.outcome.output

    def end(self, outcome: Outcome) -> None:
        """Be over."""
        self.outcome, self.state, self.opening, self.left_s = outcome, outcome.state, None, None
        self.is_stopping = False
        self.share = 1.0 if outcome.state in (State.DONE, State.SKIPPED) else 0.0
        if outcome.audio_seconds:
            self.length_s = outcome.audio_seconds
        self.done_s = 0.0


def results_folder(items: Iterable[Item]) -> Path:
    """Return the folder that the results lie in, or their folders; that of the originals where there are no results."""
    items = list(items)
    files = [item.output for item in items if item.output is not None] or [item.job.input for item in items]
    folders = [file.parent for file in files] or [Path.home()]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on several drives
        return folders[0]


def entry_of(item: Item) -> dict[str, Any]:
    """Return what to remember of an item; what is half done begins anew."""
    outcome = item.outcome
    return {
        "id": item.id,
        "job": item.job.to_json(),
        "state": (item.state if item.state.is_over else State.WAITING).value,
        "length_s": item.length_s,
        "output": None if outcome is None or outcome.output is None else str(outcome.output),
        "error": None if outcome is None else outcome.error,
        "notices": [] if outcome is None else outcome.notices,
        "seconds": 0.0 if outcome is None else outcome.seconds,
    }


def item_of(entry: Mapping[str, Any]) -> Item:
    """Return the item that `entry_of` described. Raises KeyError, TypeError, ValueError for anything else."""
    job = Job.from_json(entry["job"])
    state = State(entry["state"])
    length_s = None if entry["length_s"] is None else float(entry["length_s"])
    item = Item(job, length_s=length_s)
    item.id = str(entry.get("id", item.id))
    if state.is_over:
        output = None if entry["output"] is None else Path(str(entry["output"]))
        error = None if entry["error"] is None else str(entry["error"])
        notices = [str(notice) for notice in entry["notices"]]
        item.end(Outcome(job, state, output, float(entry["seconds"]), length_s or 0.0, error, notices))
    return item
