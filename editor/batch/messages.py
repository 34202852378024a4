# SPDX-License-Identifier: GPL-3.0-or-later
"""What a batch and its workers say to each other: plain data, fit for a pipe between two processes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.batch.jobs import Job, Outcome
from editor.batch.notes import Notes


@dataclass(frozen=True)
class Task:
    """One job for a worker, and what it writes its notes with."""

    job: Job
    notes: Notes = Notes()


@dataclass(frozen=True)
class Opening:
    """`share` of the file is decoded."""

    share: float


@dataclass(frozen=True)
class Progress:
    """`done` of `frames` frames are processed; `sample_rate` in Hz."""

    done: int
    frames: int
    sample_rate: int


@dataclass(frozen=True)
class Notice:
    """A sentence for the user."""

    sentence: str


@dataclass(frozen=True)
class Writing:
    """The temporary file that must go if the worker is killed."""

    temporary: Path


@dataclass(frozen=True)
class Ended:
    """The file is over. `error`: a bug was raised instead of an outcome, or the worker died (None)."""

    outcome: Outcome | None
    error: BaseException | None = None


Message = Opening | Progress | Notice | Writing | Ended
