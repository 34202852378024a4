# SPDX-License-Identifier: GPL-3.0-or-later
"""What all that makes a file has in common: it commits or aborts, once, and by itself at the end of `with`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self

from editor.core.files.target import Target
from processors.api import Waveform


class Committing(ABC):
    """Makes a file in `_target`. Leaving its `with` statement commits, or aborts when there was an exception."""

    _target: Target
    _open = True

    @property
    def path(self) -> Path:
        """Where the file goes; after `commit`, where it is."""
        return self._target.path

    @abstractmethod
    def commit(self) -> None:
        """Complete the file and give it its name. Raises `EditorError`, and then nothing has changed on the disk."""

    def abort(self) -> None:
        """Throw away what was written; harmless when called again or after `commit`."""
        if not self._open:
            return
        self._open = False
        try:
            self._let_go()
        finally:
            self._target.discard()

    def __enter__(self) -> Self:
        """Return the writer itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Commit, or abort when there was an exception."""
        try:
            if kind is None and self._open:
                self.commit()
        finally:
            self.abort()

    def _let_go(self) -> None:
        """Close what writes into the target, if that is more than the target itself."""
        return


class BlockWriter(Committing):
    """Makes a file of sound that comes block by block, of `channels` channels at `sample_rate` Hz; `frames` so far."""

    def __init__(self, sample_rate: int, channels: int) -> None:
        """Begin with nothing."""
        self.sample_rate, self.channels = sample_rate, channels
        self.frames = 0

    def _check(self, block: Waveform) -> None:
        """Raise ValueError (a bug) for a block of another shape than (channels, frames), or that comes too late."""
        if not self._open:
            raise ValueError("write() after commit() or abort()")
        if block.ndim != 2 or block.shape[0] != self.channels:
            raise ValueError(f"a block must have the shape ({self.channels}, frames), not {block.shape}")
