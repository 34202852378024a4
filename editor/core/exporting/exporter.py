# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the files of an export: all of them or none, and nothing is clipped, bent or left out without a word.

A track that was not edited comes out bit for bit: where its own file is what is wanted, that is copied; otherwise its
samples are written as they are, because dither is only added where they hold more bits than the file can.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from editor.core.errors import EditorError
from editor.core.exporting.content import Content
from editor.core.exporting.copying import FileCopy
from editor.core.exporting.forms import form_of, holds_as_it_is
from editor.core.exporting.loudness import tell_softer
from editor.core.exporting.options import ExportOptions
from editor.core.exporting.rendition import Rendition, loudness_gain, stretch_of
from editor.core.exporting.video import find_timeline, video_writer
from editor.core.files import FileForm, bits_of, create_audio
from editor.core.files.tag_limits import only_the_cover
from editor.core.files.tag_names import FURTHER_PICTURES
from editor.core.mixing import Mix
from editor.core.progress import counted
from editor.core.project import Project
from editor.core.sound.pieces import PieceTable
from processors.api import Notify, Waveform, ignore

_FLOATING = ("FLOAT", "DOUBLE")

_LOOK = 0.1
"""Share of the work on a copy of a video that finding where its sound lies takes; the rest is encoding."""

_Work = Generator[float, None, None]
"""Yields the share that is done, 0 to 1."""


class Writer(Protocol):
    """What `AudioFileWriter` and `VideoWriter` have in common here."""

    def write(self, block: Waveform) -> None:
        """Append a block (channels, frames)."""


class Waiting(Protocol):
    """A file of an export that waits under another name until all are whole."""

    @property
    def path(self) -> Path:
        """Where it goes."""

    def prepare(self) -> None:
        """Complete it but for its name."""

    def commit(self) -> None:
        """Give it its name."""


@dataclass(frozen=True)
class _File:
    """One file to be: `mix` is that of the tracks in it, and (start, end) in frames of that its `stretch`."""

    path: Path
    content: Content
    mix: Mix
    stretch: tuple[int, int]


class Exporter:
    """Writes tracks of `project` as `options` say; sentences for the user go to `notify`.

    Files in `protect` are not written over. `original_of` gives the file that holds exactly the sound of a table, if
    there is one.
    """

    def __init__(
        self,
        project: Project,
        options: ExportOptions,
        protect: tuple[Path, ...],
        original_of: Callable[[PieceTable], Path | None],
        notify: Notify,
    ) -> None:
        """Prepare; nothing is touched yet."""
        self._project, self._options = project, options
        self._protect, self._original_of, self._notify = protect, original_of, notify
        self._stack = ExitStack()
        self._waiting: list[Waiting] = []
        self._gains_db: dict[Path, float] = {}

    def write(self, contents: Mapping[Path, Content], steps: int) -> Generator[int, None, tuple[Path, ...]]:
        """Write to each path what belongs there: count from 0 to `steps`, return the paths written.

        Of several files, those whose tracks have no sound in their part are left out. Closing leaves no file. Raises
        `EditorError` when one can't be written, and then none is, but for those that it names.
        """
        if not contents:
            raise EditorError("There is no track to export; open a file first.")
        with self._stack:
            files = self._with_sound(contents)
            begin = 0.0 if self._options.loudness_lufs is None else 0.5
            for share in self._measure(files):
                yield int(begin * share * steps)
            for number, file in enumerate(files):
                for share in self._file(file):
                    yield int((begin + (1.0 - begin) * (number + share) / len(files)) * steps)
            self._place()
        yield steps
        return tuple(file.path for file in files)

    def _with_sound(self, contents: Mapping[Path, Content]) -> list[_File]:
        """Return the files that have sound, and tell of the others. Raises `EditorError` when there is none."""
        files: list[_File] = []
        for path, content in contents.items():
            mix = Mix(self._project, content.tracks)
            stretch = stretch_of(self._project, content, mix)
            if stretch is not None:
                files.append(_File(path, content, mix, stretch))
            elif len(contents) > 1:
                self._notify(f"{self._project.tracks[content.tracks[0]].name} has no sound in the selection.")
        if not files:
            raise EditorError("The selection has no sound to export; select a stretch where a track is.")
        return files

    def _place(self) -> None:
        """Give the files their names once all are whole on the disk, since a full disk is noticed at the very end.

        Raises `EditorError`, which names those that have theirs when a later one can't get it.
        """
        for file in self._waiting:
            file.prepare()
        placed: list[str] = []
        for file in self._waiting:
            try:
                file.commit()
            except EditorError as error:
                if not placed:
                    raise
                names = ", ".join(placed)
                raise EditorError(f"{error} These files were written before: {names}.") from error
            placed.append(file.path.name)

    def _form(self, file: _File, notify: Notify) -> FileForm:
        """Return what the file will be; a wish of the user goes before the tags that it has for itself."""
        options = replace(self._options, tags={**file.content.tags, **self._options.tags})
        return form_of(self._project, file.content.tracks, file.path, file.mix, options, notify)

    def _file(self, file: _File) -> _Work:
        """Write one file, which waits under another name until all are complete."""
        if self._options.video is not None:
            yield from self._video(file, self._options.video)
            return
        bent: list[str] = []
        form = self._form(file, bent.append)
        copy = self._copy(form, file)
        if copy is not None:
            yield from copy.shares()
            return
        for sentence in bent:  # a copy keeps all
            self._notify(sentence)
        yield from self._encoded(file, form)

    def _encoded(self, file: _File, form: FileForm) -> _Work:
        """Write a file of that form anew."""
        sound = self._sound(file, file.stretch, form)
        bits = bits_of(form.encoding)
        if sound.bits is not None and bits is not None and sound.bits <= bits:
            form = replace(form, dither=False)
        writer = create_audio(file.path, form, protect=self._protect)
        self._waiting.append(self._stack.enter_context(writer))
        peak = yield from self._fill(writer, sound)
        for note in writer.notes:
            self._notify(note)
        if form.encoding not in _FLOATING:
            self._tell_clipping(file.path, peak, form.format)

    def _sound(self, file: _File, stretch: tuple[int, int], form: FileForm | None) -> Rendition:
        """Return the sound of a stretch as a file of that form, or a video, will have it."""
        sample_rate = self._options.sample_rate or (form.sample_rate if form else self._rate_in_video(file.mix))
        channels = self._options.channels or (form or file.mix).channels
        sound = Rendition(file.mix, stretch, sample_rate, channels)
        sound.gain_db = self._gains_db.get(file.path, 0.0)
        return sound

    def _rate_in_video(self, mix: Mix) -> int:
        """Return the rate of the mix, but no higher one than the video has, whose kind of sound may know none."""
        own = [track.sample_rate for track in self._project.tracks if track.path == self._options.video]
        return min([mix.sample_rate, *own])

    def _copy(self, form: FileForm, file: _File) -> FileCopy | None:
        """Return a copy of the track's own file, where that is what is wanted."""
        first, *others = file.content.tracks
        track, is_whole = self._project.tracks[first], file.stretch == (0, file.mix.frames)
        original = self._original_of(track.table) if is_whole and not others else None
        if original is None or not holds_as_it_is(original, track, form, self._options):
            return None
        same = form.tags == track.tags and form.cover == track.cover
        if not same and not FileCopy.can_retag(form.format):
            return None
        copy = self._stack.enter_context(FileCopy(original, file.path, form.format, self._protect))
        self._waiting.append(copy)
        if not same:
            copy.retag(form.tags, form.cover)
        if form.cover not in (None, track.cover) and FURTHER_PICTURES in track.tags:  # it takes the place of them all
            self._notify(only_the_cover(file.path))
        return copy

    def _video(self, file: _File, video: Path) -> _Work:
        """Write a copy of `video` with the mix in place of its sound."""
        if file.content.part is not None and not file.content.part.is_empty:
            raise EditorError("Only the whole sound can be put into a video; export without a selection.")
        sound = self._sound(file, file.stretch, None)
        looking = find_timeline(video, file.path, sound.sample_rate)
        timeline = yield from counted(looking, lambda share: _LOOK * share)
        bit_rate, protect = self._options.bit_rate, self._protect
        writer = video_writer(video, file.path, timeline, sound, bit_rate, protect, self._notify)
        filling = self._fill(self._stack.enter_context(writer), sound)
        peak = yield from counted(filling, lambda share: _LOOK + (1.0 - _LOOK) * share)
        self._tell_clipping(file.path, peak, "its sound")

    def _measure(self, files: Sequence[_File]) -> _Work:
        """Find the gains that a loudness target asks for: one for all songs, so that a soft one stays soft."""
        if self._options.loudness_lufs is None:
            return
        albums: dict[tuple[int, ...], list[_File]] = {}
        for file in files:
            albums.setdefault(tuple(file.content.tracks), []).append(file)
        for number, album in enumerate(albums.values()):
            for share in self._measure_album(album, self._options.loudness_lufs, self._options.ceiling_db):
                yield (number + share) / len(albums)

    def _measure_album(self, album: Sequence[_File], level_lufs: float, ceiling_db: float) -> _Work:
        """Find the gain of files that follow each other, and tell when the target can't be reached."""
        first, stretch = album[0], (album[0].stretch[0], album[-1].stretch[1])
        sound = self._sound(first, stretch, None if self._options.video else self._form(first, ignore))
        gain_db, missing_db = yield from loudness_gain(sound, level_lufs, ceiling_db)
        self._gains_db |= {file.path: gain_db for file in album}
        tell_softer(first.path, missing_db, level_lufs, ceiling_db, self._notify, more=len(album) - 1)

    def _fill(self, writer: Writer, sound: Rendition) -> Generator[float, None, float]:
        """Write all of `sound` and return its highest peak."""
        peak, done = 0.0, 0
        for block in sound.blocks():
            peak = max(peak, float(np.abs(block).max(initial=0.0)))
            writer.write(block)
            done += block.shape[1]
            yield done / sound.frames
        return peak

    def _tell_clipping(self, path: Path, peak: float, what: str) -> None:
        if peak > 1.0:
            self._notify(
                f"{path.name} was clipped: its peaks are up to {20 * math.log10(peak):.1f} dB too loud for {what}; "
                "lower the tracks' gain, or export as 32-bit float."
            )
