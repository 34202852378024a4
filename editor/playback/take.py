# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording on disk while it is being made: a WAV file whose header is true after every block that is written.

So nothing but the last half second is lost when the program is killed, and any player plays what there is. The file
bears another ending in its name until it is complete; `recovered` finds those that never were.
"""

from __future__ import annotations

import time
import wave
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import appdirs
import numpy as np
from numpy.typing import NDArray

from editor.core.errors import EditorError
from editor.settings import APPLICATION

SAMPLE_BYTES = 3
"""Bytes of one sample: 24 bits hold all that a sound card gives, and fit into float32 exactly."""

PART_BYTES = 4_000_000_000
"""Bytes of samples in one file. WAV ends at 4 GiB; what is longer goes on in another file."""

FLUSH_S = 0.5
"""Seconds of sound that may wait in memory."""

UNFINISHED = ".recording.wav"
ABANDONED_S = 30.0
"""Seconds without a write after which an unfinished file belongs to no running program."""


def recordings_folder() -> Path:
    """Return where this user's recordings are kept."""
    return Path(appdirs.user_data_dir(APPLICATION, appauthor=False)) / "recordings"


@dataclass(frozen=True)
class Take:
    """A complete recording: its files in order, and how long it is."""

    paths: tuple[Path, ...]
    sample_rate: int
    channels: int
    frames: int


class TakeFile:
    """Writes one take. Every method raises `EditorError` when the disk is full or can't be written to."""

    def __init__(self, folder: Path, sample_rate: int, channels: int, part_bytes: int = PART_BYTES) -> None:
        """Make a file in `folder`, named after the time."""
        self.sample_rate, self.channels, self.frames = sample_rate, channels, 0
        self._stem = folder / f"Take {datetime.now():%Y-%m-%d %H-%M-%S}"
        self._part_frames = max(part_bytes // (SAMPLE_BYTES * channels), 1)
        self._in_part = 0
        self._waiting: list[NDArray[np.float32]] = []
        self._waiting_frames = 0
        self._done: list[Path] = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._open_part()
        except OSError as error:
            raise _trouble(folder, error) from error

    @property
    def path(self) -> Path:
        """The file that is being written."""
        return self._path

    def write(self, block: NDArray[np.float32]) -> None:
        """Add `block`, shape (frames, channels); it is on disk at most half a second later."""
        self._waiting.append(block)
        self._waiting_frames += block.shape[0]
        self.frames += block.shape[0]
        if self._waiting_frames >= FLUSH_S * self.sample_rate or self.frames == block.shape[0]:
            self.flush()

    def flush(self) -> None:
        """Hand everything to the disk, header included."""
        if not self._waiting:
            return
        sound = np.concatenate(self._waiting)
        self._waiting, self._waiting_frames = [], 0
        try:
            while sound.shape[0]:
                if self._in_part == self._part_frames:
                    self._close_part()
                    self._open_part()
                part, sound = np.split(sound, [self._part_frames - self._in_part])
                self._wave.writeframes(packed(part))
                self._file.flush()
                self._in_part += part.shape[0]
        except OSError as error:
            self.frames -= sound.shape[0]
            raise _trouble(self._path.parent, error) from error

    def close(self) -> Take:
        """Complete the file and return the take; what was written before a full disk is in it."""
        self.flush()
        try:
            self._close_part()
        except OSError as error:
            raise _trouble(self._path.parent, error) from error
        return Take(tuple(self._done), self.sample_rate, self.channels, self.frames)

    def _open_part(self) -> None:
        number = len(self._done) + 1
        stem = self._stem.name if number == 1 else f"{self._stem.name} part {number}"
        self._path = _free(self._stem.with_name(stem + UNFINISHED))
        self._file = self._path.open("xb")
        self._wave = wave.open(self._file, "wb")  # noqa: SIM115 - closed with the part
        self._wave.setparams((self.channels, SAMPLE_BYTES, self.sample_rate, 0, "NONE", "not compressed"))
        self._in_part = 0

    def _close_part(self) -> None:
        self._wave.close()
        self._file.close()
        complete = _free(self._path.with_name(self._path.name.removesuffix(UNFINISHED) + ".wav"))
        self._done.append(self._path.rename(complete))


def recovered(folder: Path) -> list[Path]:
    """Give takes that a killed program left behind their final names; return these."""
    found = []
    for path in sorted(folder.glob("*" + UNFINISHED)):
        if time.time() - path.stat().st_mtime > ABANDONED_S:
            found.append(path.rename(_free(path.with_name(path.name.removesuffix(UNFINISHED) + ".wav"))))
    return found


def packed(block: NDArray[np.float32]) -> bytes:
    """Return samples, shape (frames, channels), full scale 1.0, as 24-bit integers, little end first."""
    scaled = np.clip(np.rint(block * 8388608.0), -8388608, 8388607).astype("<i4")
    raw: NDArray[np.uint8] = np.ascontiguousarray(scaled).view(np.uint8).reshape(-1, 4)
    return raw[:, :SAMPLE_BYTES].tobytes()


def _free(path: Path) -> Path:
    """Return `path`, or with a number in it the first that doesn't exist."""
    ending = UNFINISHED if path.name.endswith(UNFINISHED) else path.suffix
    stem, number, free = path.name.removesuffix(ending), 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{stem} ({number}){ending}")
    return free


def _trouble(folder: Path, error: OSError) -> EditorError:
    return EditorError(f"The recording can't be written in {folder} ({error.strerror}); make room there, then record.")
