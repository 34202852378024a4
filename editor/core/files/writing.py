# SPDX-License-Identifier: GPL-3.0-or-later
"""The one door out: `create_audio` checks what is wanted and returns an `AudioFileWriter`.

The file appears under its name only when `commit` has everything on the disk; until then,
and after `abort` or any error, there is nothing but what was there before.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import numpy as np

from editor.core.files.committing import BlockWriter
from editor.core.files.form import FileForm
from editor.core.files.formats import HOLD_COVER, bits_of
from editor.core.files.problems import cannot_write, clock, writing_failed
from editor.core.files.quantizing import clipped_to_loudest
from editor.core.files.speakers import named_in_flac
from editor.core.files.tag_limits import without_room
from editor.core.files.tag_names import SPEAKERS
from editor.core.files.tags import write_tags
from editor.core.files.target import Placing, Target
from processors.api import Waveform


class Encoder(Protocol):
    """What a back end gives: it turns blocks into bytes of a target."""

    format: str
    """What the file is by now: a WAV file that grows too large becomes RF64."""

    @property
    def clipped_frames(self) -> int:
        """Frames that were clipped so far."""

    def write(self, block: Waveform) -> None:
        """Encode a block (channels, frames)."""

    def finish(self) -> None:
        """Complete the file."""

    def close(self) -> None:
        """Let go of it."""


class AudioFileWriter(BlockWriter):
    """Writes one sound file. Leaving its `with` statement commits, or aborts when there was an exception."""

    def __init__(self, target: Target, encoder: Encoder, form: FileForm) -> None:
        """Take over what `create_audio` made."""
        super().__init__(form.sample_rate, form.channels)
        self.form = form
        self._tags = dict(form.tags)
        if form.format != "FLAC" or not named_in_flac(self._tags.get(SPEAKERS, ""), form.channels):
            self._tags.pop(SPEAKERS, None)  # the encoder has them in the header
        self._target = target
        self._encoder = encoder
        self._is_lossy = bits_of(form.encoding) is None
        self._clipped_frames = 0
        self._is_whole = False

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what was asked for and the file can't keep, because it has grown into another format."""
        path, name = self.path, self._encoder.format
        if name == self.form.format:
            return ()
        notes = without_room(name, path, self._tags)
        if self.form.cover is not None and name not in HOLD_COVER:
            notes.append(f"{path.name} has no cover, because {name} has no room for one.")
        return tuple(notes)

    @property
    def clipped_frames(self) -> int:
        """How many frames so far were above full scale in an integer format, or far above in a lossy one; clipped."""
        return self._encoder.clipped_frames + self._clipped_frames

    def write(self, block: Waveform) -> None:
        """Append a block (channels, frames) of float32; it is not kept or changed. Raises `EditorError` (disk full)."""
        self._check(block)
        if not np.isfinite(block).all():
            first = int(np.argmin(np.isfinite(block).all(axis=0)))
            at = clock((self.frames + first) / self.sample_rate)
            self.abort()
            raise cannot_write(
                self.path, f"at {at} the sound holds values that are no numbers (NaN); undo what made them"
            )
        if self._is_lossy:
            block, clipped = clipped_to_loudest(block)
            self._clipped_frames += clipped
        try:
            self._encoder.write(block.astype(np.float32, copy=False))
        except BaseException:
            self.abort()
            raise
        self.frames += block.shape[1]

    def prepare(self) -> None:
        """Complete the file but for its name, which `commit` gives it. Raises `EditorError`, and then it is aborted."""
        if not self._open or self._is_whole:
            raise ValueError("prepare() is called once, before commit() or abort()")
        try:
            self._encoder.finish()
            put_tags(self._target, lambda path: write_tags(path, self._encoder.format, self._tags, self.form.cover))
            self._target.prepare()
        except BaseException:
            self.abort()
            raise
        self._is_whole = True

    def commit(self) -> None:
        """Complete the file and give it its name. Raises `EditorError`, and then nothing has changed on the disk."""
        if not self._open:
            raise ValueError("commit() after commit() or abort()")
        if not self._is_whole:
            self.prepare()
        try:
            self._target.complete()
        except BaseException:
            self.abort()
            raise
        self._open = False

    def _let_go(self) -> None:
        self._encoder.close()


def create_audio(
    path: Path | str, form: FileForm, *, protect: Iterable[Path | str] = (), placing: Placing | None = None
) -> AudioFileWriter:
    """Begin a sound file at `path`; it replaces what is there when it is committed, unless `placing` says otherwise.

    `protect` are files that must not be replaced, such as the input. Raises `EditorError`.
    """
    path = Path(path)
    form = form.completed(path)
    target = Target(path, protect, placing)
    try:
        encoder = _encoder(target, form)
    except BaseException:
        target.discard()
        raise
    return AudioFileWriter(target, encoder, form)


def _encoder(target: Target, form: FileForm) -> Encoder:
    """Return the back end for a format; imported late, because `--help` must not pay for it."""
    if form.format == "M4A":
        from editor.core.files.pyav_writer import PyavEncoder

        return PyavEncoder(target, form)
    from editor.core.files.soundfile_writer import SoundfileEncoder

    return SoundfileEncoder(target, form)


def put_tags(target: Target, write: Callable[[Path], None]) -> None:
    """Have `write` put tags into the finished temporary file. Raises `EditorError`."""
    import mutagen

    try:
        write(target.temporary)
    except OSError as error:
        raise writing_failed(target.path, error) from error
    except (mutagen.MutagenError, ValueError, IndexError, struct.error) as error:  # of damaged files it lets slip these
        cause = error.args[0] if error.args else None
        if isinstance(cause, OSError):
            raise writing_failed(target.path, cause) from error
        raise cannot_write(target.path, f"its tags could not be added ({error})") from error
