# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording on disk while it is being made: a WAV file whose header is true after every block that is written.

So nothing but the last half second is lost when the program is killed, some two more at a power failure, and any player
plays what there is. The file bears another ending in its name until it is complete; `recovered` finds those that never
were.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import shutil
import wave
from dataclasses import dataclass
from datetime import datetime
from io import FileIO
from pathlib import Path

import appdirs
import numpy as np
from numpy.typing import NDArray

from editor.core.errors import EditorError
from editor.core.files.marker_labels import add_label, labels_path
from editor.core.files.target import give_name
from editor.playback.reminders import Reminder, has_lock, reminded
from editor.playback.syncing import Syncing
from editor.settings import APPLICATION

LOG = logging.getLogger(__name__)

SAMPLE_BYTES = 3
"""Bytes of one sample: 24 bits hold all that a sound card gives, and fit into float32 exactly."""

PART_BYTES = 4_000_000_000
"""Bytes of samples in one file. WAV ends at 4 GiB; what is longer goes on in another file."""

FLUSH_S = 0.5
"""Seconds of sound that may wait in memory."""

SYNC_S = 2.0
"""Seconds of sound that the system may keep in memory."""

EMPTY_BYTES = 44
"""Length of a file that holds no sound yet."""

UNFINISHED = ".recording.wav"


def recordings_folder(chosen: str = "") -> Path:
    """Return where this user's recordings are kept: in the folder that was chosen, or in the program's own."""
    return Path(chosen) if chosen else Path(appdirs.user_data_dir(APPLICATION, appauthor=False)) / "recordings"


@dataclass(frozen=True)
class Take:
    """A complete recording: its files in order, and how long it is. The next start tells of it until it is settled."""

    paths: tuple[Path, ...]
    sample_rate: int
    channels: int
    frames: int
    reminders: tuple[Reminder, ...] = ()

    def settle(self) -> None:
        """Note that the user knows of it, or has it in edits that are on the disk."""
        for reminder in self.reminders:
            reminder.drop()


class TakeFile:
    """Writes one take. When the disk is full, what was written before stays and can be played."""

    def __init__(self, folder: Path, sample_rate: int, channels: int, part_bytes: int = PART_BYTES) -> None:
        """Make a file in `folder`, named after the time. Raises `EditorError` when that can't be written to."""
        self.sample_rate, self.channels = sample_rate, channels
        self.problem: EditorError | None = None
        self._stem = f"Take {datetime.now():%Y-%m-%d %H-%M-%S}"
        self._folder = folder
        self._frame_bytes = SAMPLE_BYTES * channels
        self._part_frames = max(part_bytes // self._frame_bytes, 1)
        self._kept = self._in_part = 0
        self._waiting: list[NDArray[np.float32]] = []
        self._waiting_frames = 0
        self._done: list[Path] = []
        self._reminders: list[Reminder] = []
        self._syncing = Syncing()
        self._unsynced = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._open_part()
        except OSError as error:
            raise _trouble(folder, error) from error

    @property
    def path(self) -> Path:
        """The file that is being written."""
        return self._path

    @property
    def frames(self) -> int:
        """Length so far."""
        return self._kept + self._waiting_frames

    def write(self, block: NDArray[np.float32]) -> None:
        """Add `block`, shape (frames, channels); it is on disk at most half a second later.

        After a failure, which `problem` tells, nothing more is taken.
        """
        if self.problem is not None:
            return
        is_first = not self.frames
        self._waiting.append(block)
        self._waiting_frames += block.shape[0]
        if is_first or self._waiting_frames >= FLUSH_S * self.sample_rate:
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
                self._append(part)
        except OSError as error:
            self.problem = _trouble(self._folder, error)

    def mark(self, name: str) -> None:
        """Note a marker beside the file, at what comes next, which opening it brings back."""
        in_part = self.frames - self._kept + self._in_part
        add_label(self._path, in_part / self.sample_rate, name)

    def close(self) -> Take:
        """Complete the file and return the take: all that could be written."""
        self.flush()
        self._close_part()
        return Take(tuple(self._done), self.sample_rate, self.channels, self._kept, tuple(self._reminders))

    def interrupt(self) -> None:
        """Let go of the file as it is; `recovered` finds it when the program starts again."""
        self.flush()
        self._let_go()

    def _append(self, part: NDArray[np.float32]) -> None:
        """Write samples behind the others, and only then a header that counts them."""
        self._file.seek(len(self._header(0)) + self._in_part * self._frame_bytes)
        _write_all(self._file, packed(part))
        self._file.seek(0)
        _write_all(self._file, self._header(self._in_part + part.shape[0]))
        self._in_part += part.shape[0]
        self._kept += part.shape[0]
        self._unsynced += part.shape[0]
        if self._unsynced >= SYNC_S * self.sample_rate and self._syncing.start(self._file):
            self._unsynced = 0

    def _header(self, frames: int) -> bytes:
        made = io.BytesIO()
        with wave.open(made, "wb") as writer:
            writer.setparams((self.channels, SAMPLE_BYTES, self.sample_rate, frames, "NONE", "not compressed"))
            writer.writeframesraw(b"")
            return made.getvalue()

    def _open_part(self) -> None:
        number = len(self._done) + 1
        name = self._stem if number == 1 else f"{self._stem} part {number}"
        path = _free(self._folder / (name + UNFINISHED))
        file = path.open("x+b", buffering=0)
        has_lock(file)
        try:
            _write_all(file, self._header(0))
        except OSError:
            file.close()
            path.unlink()
            raise
        self._path, self._file, self._in_part = path, file, 0

    def _close_part(self) -> None:
        """Complete the file; harmless where the next one could not be begun."""
        if not self._file.closed:
            path = self._let_go()
            final = _final(path)
            self._reminders.append(Reminder(final))
            self._done.append(_renamed(path, final))

    def _let_go(self) -> Path:
        """Close the file and return where it is."""
        path = self._path if os.path.exists(self._path) else self._rescued()
        with contextlib.suppress(OSError):
            self._syncing.wait()
            self._syncing.start(self._file)
            self._file.close()
        self._syncing.wait()
        return path

    def _rescued(self) -> Path:
        """Return a copy of a file that was deleted, or whose disk is gone, as far as the system still has it."""
        for folder in (self._folder, recordings_folder()):
            path = _free(folder / self._path.name)
            try:
                folder.mkdir(parents=True, exist_ok=True)
                with path.open("xb") as copy:
                    self._file.seek(0)
                    shutil.copyfileobj(self._file, copy)
                return path
            except OSError as error:
                LOG.warning("The recording %s is gone and can't be written to %s: %s", self._path, folder, error)
                with contextlib.suppress(OSError):
                    path.unlink()
        return self._path


def recovered(folder: Path) -> list[Path]:
    """Give takes that a killed program left behind their final names; return these. What holds no sound goes.

    Those that it had completed just before are among them.
    """
    found = reminded(folder)
    for path in sorted(folder.glob("*" + UNFINISHED)):
        try:
            with path.open("rb") as file:
                if not has_lock(file):
                    continue
                is_empty = file.seek(0, os.SEEK_END) <= EMPTY_BYTES
            if is_empty:
                path.unlink()
                labels_path(path).unlink(missing_ok=True)
            elif (final := _renamed(path, _final(path))) != path:
                found.append(final)
        except OSError as error:  # another program that has just started was faster
            LOG.warning("The recording %s can't be looked at: %s", path, error)
    return found


def packed(block: NDArray[np.float32]) -> bytes:
    """Return samples, shape (frames, channels), full scale 1.0, as 24-bit integers, little end first."""
    scaled = np.clip(np.rint(block * 8388608.0), -8388608, 8388607).astype("<i4")
    raw: NDArray[np.uint8] = np.ascontiguousarray(scaled).view(np.uint8).reshape(-1, 4)
    return raw[:, :SAMPLE_BYTES].tobytes()


def _final(path: Path) -> Path:
    """Return the name that an unfinished file is to have once it is complete."""
    return _free(path.with_name(path.name.removesuffix(UNFINISHED) + ".wav"))


def _renamed(path: Path, final: Path) -> Path:
    """Rename a file, and what is noted beside it; return where it is now. One that can't be renamed stays as it is."""
    try:
        give_name(path, final)
    except OSError as error:  # also where another program has taken that name just now
        LOG.warning("The recording %s can't be renamed: %s", path, error)
        return path
    try:
        labels_path(path).replace(labels_path(final))
    except FileNotFoundError:  # no marker was set
        pass
    except OSError as error:
        LOG.warning("The markers of %s can't be renamed: %s", final, error)
    return final


def _write_all(file: FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


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
