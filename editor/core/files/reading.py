# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door to sound files: `open_audio` finds the back end that knows a file and returns an `AudioFile`.

libsndfile comes first where the file's first bytes are those of its formats, because it reads without decoding ahead;
then PyAV; then pydub with the user's own ffmpeg. Whatever goes wrong becomes one sentence.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import numpy as np

from editor.core.files.covers import Cover
from editor.core.files.opened import NOT_SOUND, OpenedFile, Progress, Unreadable
from editor.core.files.problems import cannot_read, clock, reading_failed
from editor.core.files.project_mark import is_project
from editor.core.files.tags import read_tags
from processors.api import Waveform

_LIBSNDFILE = (
    b"RIFF",
    b"RIFX",
    b"RF64",
    b"riff",
    b"FORM",
    b"fLaC",
    b"caff",
    b"OggS",
    b".snd",
    b"dns.",
)


class AudioFile:
    """An open sound file; an `AudioReader` that also knows where its samples come from.

    `format`, `encoding`, `bits`, `bit_rate`, `codec` and `notes` are those of `OpenedFile`; `tags` has the
    names of `tag_names`. Use it in a `with` statement or call `close`.
    """

    def __init__(self, path: Path, opened: OpenedFile, tags: dict[str, str], cover: Cover | None) -> None:
        """Take over `opened`, which `open_audio` made."""
        self.path = path
        self.sample_rate = opened.sample_rate
        self.channels = opened.channels
        self.frames = opened.frames
        self.format = opened.format
        self.encoding = opened.encoding
        self.codec = opened.codec
        self.bits = opened.bits
        self.bit_rate = opened.bit_rate
        self.notes = opened.notes
        self.tags = tags
        self.cover = cover
        self._opened: OpenedFile | None = opened
        self._closing = threading.Lock()

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.frames / self.sample_rate

    def read(self, start: int, frames: int) -> Waveform:
        """Return `frames` frames from `start` on, shape (channels, frames); any thread may call it.

        Raises `EditorError` where the file is damaged or holds NaN or infinity, ValueError outside the recording.
        """
        opened = self._opened
        if opened is None:
            raise ValueError("read() after close()")
        if start < 0 or frames < 0 or start + frames > self.frames:
            raise ValueError(f"frames {start}..{start + frames} are outside 0..{self.frames}")
        if frames == 0:
            return np.zeros((self.channels, 0), np.float32)
        samples = opened.samples.read(start, frames)
        if not np.isfinite(samples).all():
            first = int(np.argmin(np.isfinite(samples).all(axis=0)))
            at = clock((start + first) / self.sample_rate)
            raise cannot_read(
                self.path, f"at {at} it holds values that are no numbers (NaN); export it anew where it was made"
            )
        return samples

    def state(self) -> tuple[int, int]:
        """Return size and time of what is read, to see whether it was changed meanwhile. Raises `OSError`."""
        look = getattr(self._opened and self._opened.samples, "state", None)
        if look is not None:
            found: tuple[int, int] = look()
            return found
        stat = self.path.stat()
        return stat.st_size, stat.st_mtime_ns

    def close(self) -> None:
        """Let go of the file and of what was decoded; harmless when called again."""
        with self._closing:
            opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()

    def __enter__(self) -> AudioFile:
        """Return the file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()


def open_audio(path: Path | str, *, folder: Path | None = None, progress: Progress | None = None) -> AudioFile:
    """Open a sound file or the sound of a video for reading at any place.

    Compressed files are decoded now: short ones into memory, long ones into a temporary file in `folder` (None: the
    system's), and `progress` is told the share that is done. Raises `EditorError` when the file can't be read.
    """
    path = Path(path)
    head = _head(path)
    if is_project(head):
        raise cannot_read(path, "it is a project and no recording; open it in the window and export what you need")
    opened = _first_that_can(path, _back_ends(path, head, folder, progress))
    if opened.sample_rate <= 0 or opened.channels <= 0:
        opened.close()
        raise cannot_read(path, "its header is damaged; take another copy of it")
    try:
        tags, cover = read_tags(path)
    except BaseException:
        opened.close()
        raise
    return AudioFile(path, opened, {**opened.tags, **tags}, cover)


def _head(path: Path) -> bytes:
    """Return the first bytes of a file. Raises `EditorError` when there is none that can be read."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()  # of one that can't be looked into, the system knows why
            raise cannot_read(path, "it is a folder; name the files in it")
        if not stat.S_ISREG(mode):
            raise cannot_read(path, "it is a device or a pipe; name a file")
        with path.open("rb") as file:
            head = file.read(128)
    except OSError as error:
        raise reading_failed(path, error) from error
    except ValueError as error:  # a zero byte in the name
        raise cannot_read(path, "there is no such file") from error
    if not head:
        raise cannot_read(path, "it is empty; take another copy of it")
    return head


def _back_ends(
    path: Path, head: bytes, folder: Path | None, progress: Progress | None
) -> list[Callable[[], OpenedFile]]:
    """Return the ways to open a file, the likeliest first. Imports are late: `--help` must not pay for them."""

    def with_soundfile() -> OpenedFile:
        from editor.core.files.soundfile_reader import open_with_soundfile

        return open_with_soundfile(path, folder, progress)

    def with_pyav() -> OpenedFile:
        from editor.core.files.pyav_reader import open_with_pyav

        return open_with_pyav(path, folder, progress)

    def with_pydub() -> OpenedFile:
        from editor.core.files.pydub_reader import open_with_pydub

        return open_with_pydub(path)

    # libsndfile writes to the terminal when something is called MP3 or only looks like it
    sync = head[0] == 0xFF and len(head) > 1 and head[1] >= 0xE0
    if sync or head[:3] == b"ID3" or path.suffix.lower() in (".mp3", ".mp2", ".aac", ".raw"):
        return [with_pyav, with_pydub]
    if head.startswith(_LIBSNDFILE):
        return [with_soundfile, with_pyav, with_pydub]
    return [with_pyav, with_soundfile, with_pydub]


def _first_that_can(path: Path, back_ends: list[Callable[[], OpenedFile]]) -> OpenedFile:
    """Return what the first back end makes of the file that knows it. Raises `EditorError` when none does."""
    reasons: list[str] = []
    for back_end in back_ends:
        try:
            return back_end()
        except Unreadable as error:
            reasons.append(str(error))
        except OSError as error:
            raise reading_failed(path, error) from error
    better = [reason for reason in reasons if reason != NOT_SOUND]
    raise cannot_read(path, better[0] if better else NOT_SOUND)
