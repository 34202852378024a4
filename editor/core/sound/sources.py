# SPDX-License-Identifier: GPL-3.0-or-later
"""Immutable samples: in memory, in a temporary file, silent, or in a sound file that stays where it is.

Nothing here is ever changed once made, so pieces of a source can be shared by every state of the history, by a worker
and the sound card, without a lock. `SourceWriter` collects a result of unknown length and moves it to disk when large.
"""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, runtime_checkable

import numpy as np

from editor.core.errors import EditorError
from processors.api import AudioReader, Waveform

STRETCH = 65536
"""Frames of a temporary file that are stored together, channel after channel."""

MAPPED = 4
"""Stretches of a file that stay mapped, so that small reads one after the other are cheap."""

MEMORY_LIMIT = 64 * 1024 * 1024
"""Bytes that a `SourceWriter` keeps in memory before it moves to disk."""


@runtime_checkable
class Source(Protocol):
    """Samples that never change; safe to read from several threads at once."""

    @property
    def channels(self) -> int:
        """Number of channels."""

    @property
    def frames(self) -> int:
        """Length in frames."""

    @property
    def bits(self) -> int | None:
        """Bits of integer samples that hold every value exactly, such as 16; None when no such number is known."""

    def read(self, start: int, frames: int) -> Waveform:
        """Return `frames` frames from `start` on, shape (channels, frames); it may be a read-only view."""


def check_range(start: int, frames: int, length: int) -> None:
    """Raise ValueError (a bug, not a user's mistake) unless start .. start + frames lies inside 0 .. length."""
    if start < 0 or frames < 0 or start + frames > length:
        raise ValueError(f"frames {start}..{start + frames} are outside 0..{length}")


class MemorySource:
    """Samples (channels, frames) in memory. An array that can be written to is copied, a read-only one is kept."""

    def __init__(self, samples: Waveform, bits: int | None = None) -> None:
        """Keep `samples`, shape (channels, frames), as float32."""
        if samples.ndim != 2:
            raise ValueError(f"samples must have the shape (channels, frames), not {samples.shape}")
        kept = samples.copy() if samples.flags.writeable else samples
        kept = np.ascontiguousarray(kept, np.float32)
        kept.flags.writeable = False
        self._samples: Waveform = kept
        self.bits = bits

    @property
    def channels(self) -> int:
        """Number of channels."""
        return int(self._samples.shape[0])

    @property
    def frames(self) -> int:
        """Length in frames."""
        return int(self._samples.shape[1])

    def read(self, start: int, frames: int) -> Waveform:
        """Return a read-only view, shape (channels, frames)."""
        check_range(start, frames, self.frames)
        return self._samples[:, start : start + frames]


class SilentSource:
    """Zeros that take no memory."""

    def __init__(self, channels: int, frames: int) -> None:
        """Stand for `frames` frames of silence in `channels` channels."""
        self.channels = channels
        self.frames = frames
        self.bits: int | None = 1

    def read(self, start: int, frames: int) -> Waveform:
        """Return zeros, shape (channels, frames), as a read-only view of a single one."""
        check_range(start, frames, self.frames)
        return np.broadcast_to(np.float32(0), (self.channels, frames))


class DerivedSource:
    """A source that is made of another one, frame by frame; what comes of it says what is different."""

    def __init__(self, source: Source) -> None:
        """Stand for `source`."""
        self.source = source
        self.channels, self.frames, self.bits = source.channels, source.frames, source.bits

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames)."""
        return self.source.read(start, frames)


class FileSource:
    """A sound file that is read where it lies, without a copy. What is in it must not change while it is in use."""

    def __init__(
        self, reader: AudioReader, path: Path, bits: int | None = None, state: Callable[[], object] | None = None
    ) -> None:
        """Read through `reader`, whose `read` must be thread-safe; `state` is another one once the file was changed."""
        self._reader = reader
        self.path = path
        self.bits = bits
        self.channels = reader.channels
        self.frames = reader.frames
        self._state_now = state
        self._state = self._look()
        close = getattr(reader, "close", None)
        if close is not None:
            weakref.finalize(self, close)

    def _look(self) -> object:
        try:
            return None if self._state_now is None else self._state_now()
        except OSError as error:
            raise EditorError(f"{self.path.name} is gone ({error.strerror}); put it back where it was.") from error

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames). Raises `EditorError` when the file was changed or is gone."""
        check_range(start, frames, self.frames)
        if self._look() != self._state:
            raise EditorError(f"{self.path.name} was changed by another program while it was open; open it again.")
        return self._reader.read(start, frames)


class MappedSource:
    """A temporary file of float32, stretch after stretch, each of shape (channels, STRETCH) and the last one padded.

    Only the stretches that were read last are mapped, so the process stays small however long the recording is.
    """

    def __init__(self, file: IO[bytes], channels: int, frames: int, bits: int | None = None) -> None:
        """Read `frames` frames of `channels` channels from `file`, which is closed when the last reference goes."""
        self.channels = channels
        self.frames = frames
        self.bits = bits
        self._stretch = lru_cache(MAPPED)(partial(_map, file, channels))
        weakref.finalize(self, file.close)

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames). Raises `EditorError` when the file can't be read."""
        check_range(start, frames, self.frames)
        result: Waveform = np.empty((self.channels, frames), np.float32)
        done = 0
        while done < frames:
            index, offset = divmod(start + done, STRETCH)
            count = min(STRETCH - offset, frames - done)
            result[:, done : done + count] = self._stretch(index)[:, offset : offset + count]
            done += count
        return result


class SourceWriter:
    """Collects blocks into a new source: in memory while it is small, then in a temporary file.

    That has no name, so its room is free again however the program ends, and nothing that clears up can delete it.
    """

    def __init__(
        self, channels: int, folder: Path | None = None, *, bits: int | None = None, memory_limit: int = MEMORY_LIMIT
    ) -> None:
        """Collect blocks of `channels` channels; `folder` holds the temporary file (default: the system's)."""
        self.channels = channels
        self.frames = 0
        self._folder = folder
        self._bits = bits
        self._memory_limit = memory_limit
        self._full: list[Waveform] = []
        self._stretch: Waveform = np.zeros((channels, STRETCH), np.float32)
        self._file: IO[bytes] | None = None
        self._cleanup: weakref.finalize[..., SourceWriter] | None = None
        self._open = True

    def append(self, block: Waveform) -> None:
        """Add `block`, shape (channels, frames). Raises `EditorError` when the disk is full."""
        if not self._open:
            raise ValueError("append() after finish() or close()")
        if block.ndim != 2 or block.shape[0] != self.channels:
            raise ValueError(f"a block must have the shape ({self.channels}, frames), not {block.shape}")
        done = 0
        while done < block.shape[1]:
            offset = self.frames % STRETCH
            count = min(STRETCH - offset, block.shape[1] - done)
            self._stretch[:, offset : offset + count] = block[:, done : done + count]
            self.frames += count
            done += count
            if offset + count == STRETCH:
                self._keep(self._stretch)
                self._stretch = np.zeros((self.channels, STRETCH), np.float32)

    def finish(self) -> Source:
        """Return everything that was appended as one source; the writer can't be used any more."""
        if not self._open:
            raise ValueError("finish() after finish() or close()")
        rest = self.frames % STRETCH
        if self._file is None:
            samples = np.concatenate([*self._full, self._stretch[:, :rest]], axis=1)
            samples.flags.writeable = False
            self.close()
            return MemorySource(samples, self._bits)
        if rest:
            self._keep(self._stretch)
        source = MappedSource(self._file, self.channels, self.frames, self._bits)
        if self._cleanup is not None:
            self._cleanup.detach()
        self._file = self._cleanup = None
        self.close()
        return source

    def close(self) -> None:
        """Discard what was appended, unless it was finished; harmless when called again."""
        self._open = False
        self._full = []
        if self._cleanup is not None:
            self._cleanup()
        self._file = self._cleanup = None

    def __enter__(self) -> SourceWriter:
        """Return the writer itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Discard whatever was not finished."""
        self.close()

    def _keep(self, stretch: Waveform) -> None:
        self._full.append(stretch)
        if self._file is None and len(self._full) * stretch.nbytes <= self._memory_limit:
            return
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0, dir=self._folder)  # noqa: SIM115
                self._cleanup = weakref.finalize(self, self._file.close)
            for full in self._full:
                write_all(self._file, full)
        except OSError as error:
            raise self._trouble(error) from error
        self._full = []

    def _trouble(self, error: OSError) -> EditorError:
        folder = self._folder or tempfile.tempdir or "/tmp"  # where all disks are full, the system knows of none
        return EditorError(f"Writing a temporary file in {folder} failed ({error.strerror}); make room there.")


def write_all(file: IO[bytes], samples: Waveform) -> None:
    """Write all of `samples` to an unbuffered file, which may take less at a time. Raises `OSError`."""
    rest = samples.data.cast("B")
    while rest:
        rest = rest[file.write(rest) :]


def _map(file: IO[bytes], channels: int, index: int) -> Waveform:
    """Return stretch `index` of `file`, mapped into memory."""
    try:
        return np.memmap(file, np.float32, "r", offset=index * channels * STRETCH * 4, shape=(channels, STRETCH))
    except (OSError, ValueError) as error:
        raise EditorError(f"A temporary file can't be read any more ({error}); open the recording again.") from error
