# SPDX-License-Identifier: GPL-3.0-or-later
"""Records from an input into a file: listening first, to set the level, then writing, until it is stopped.

Sound arrives in the device's thread and is written there, under a lock that the window holds only for moments. Whatever
ends a take, a user, an input that is gone or a full disk, what was written stays.
"""

from __future__ import annotations

import threading
from collections import deque
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from editor.core.errors import EditorError
from editor.playback.inputs import Input, InputFormat
from editor.playback.take import Take, TakeFile

MOST_HEARD = 100
"""Blocks that wait to be looked at, at most: while nobody looks, the oldest go."""


class Recorder:
    """One input. `listen` opens it, `start` begins a take, `stop` gives it, `close` lets go of the input."""

    def __init__(self, source: Input) -> None:
        """Listen to `source`, which is closed yet."""
        self.source = source
        self.format: InputFormat | None = None
        self._lock = threading.Lock()
        self._file: TakeFile | None = None
        self._heard: deque[NDArray[np.float32]] = deque(maxlen=MOST_HEARD)

    @property
    def is_listening(self) -> bool:
        """Whether the input is open."""
        return self.format is not None

    @property
    def is_recording(self) -> bool:
        """Whether a take is being made."""
        return self._file is not None

    @property
    def path(self) -> Path | None:
        """The file that is being written."""
        return self._file.path if self._file is not None else None

    @property
    def problem(self) -> EditorError | None:
        """Why the take can't go on, such as a full disk; None while it can."""
        return self._file.problem if self._file is not None else None

    @property
    def recorded_s(self) -> float:
        """Length of the take so far, in seconds."""
        with self._lock:
            return self._file.frames / self._file.sample_rate if self._file is not None else 0.0

    def listen(self, sample_rate: int) -> None:
        """Open the input, at `sample_rate` Hz if it can (0: its own rate). Raises `EditorError` when there is none."""
        self.close()
        form = self.source.format_for(sample_rate)
        self.source.start(self._put, form)
        self.format = form

    def start(self, folder: Path) -> None:
        """Write into a new file in `folder` from now on. Raises `EditorError` when that can't be made."""
        if self.format is None:
            raise ValueError("start() before listen()")
        file = TakeFile(folder, self.format.sample_rate, self.format.channels)
        with self._lock:
            self._file = file

    def mark(self, name: str) -> float:
        """Note a marker beside the take, so that it outlives the program; return its time in the take, in seconds."""
        with self._lock:
            if self._file is None:
                raise ValueError("mark() before start()")
            self._file.mark(name)
            return self._file.frames / self._file.sample_rate

    def stop(self) -> Take | None:
        """End the take and return it; None when there is none. The input stays open."""
        with self._lock:
            file, self._file = self._file, None
        return file.close() if file is not None else None

    def interrupt(self) -> None:
        """End the take, if there is one, as the end of the program does; it is found when that starts again."""
        with self._lock:
            file, self._file = self._file, None
        if file is not None:
            file.interrupt()

    def close(self) -> None:
        """Let go of the input. A take goes on to wait for `stop`."""
        self.source.stop()
        self.format = None
        self.heard()

    def heard(self) -> list[NDArray[np.float32]]:
        """Return the blocks that arrived since the last call, each (frames, channels)."""
        with self._lock:
            blocks = list(self._heard)
            self._heard.clear()
        return blocks

    def _put(self, block: NDArray[np.float32]) -> None:
        """Take a block from the input; in the device's thread."""
        with self._lock:
            self._heard.append(block)
            if self._file is not None:
                self._file.write(block)
