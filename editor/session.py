# SPDX-License-Identifier: GPL-3.0-or-later
"""What both doors use, the window and the command line: open, edit, apply a processor, undo, export. No Qt.

Long work is a generator over a snapshot that counts from 0 to `STEPS` and returns a command; it may run in a worker,
and closing it cancels it without a trace. Only `do`, `undo` and `redo` change anything, and belong to one thread.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from editor.core import commands
from editor.core.clipboard import Clip, copied, pasted
from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.events import Event
from editor.core.exporting import ExportOptions, export_blocks
from editor.core.history import History
from editor.core.importing import FileTracks
from editor.core.project import Project, convert_frames
from editor.core.rendering import render
from editor.core.selection import Selection, everything
from processors.api import Notify, Processor, ProcessorError, Value, ignore
from processors.registry import load_processor

Result = TypeVar("Result")

STEPS = 10000
"""What the counter of every long operation reaches when it is done."""


class Session:
    """One project being worked on, with its history, selection and clipboard."""

    def __init__(self, project: Project | None = None, folder: Path | None = None) -> None:
        """Start with `project` (default: empty); `folder` takes temporary files (default: the system's)."""
        self.history = History(project)
        self.clipboard: Clip | None = None
        self.selection_changed = Event()
        self._folder = folder
        self._files = FileTracks(folder)
        self._selection = Selection()
        self._rate = self.project.sample_rate

    @property
    def project(self) -> Project:
        """The project as it is now; frozen, so it can be kept and handed to a worker."""
        return self.history.current

    @property
    def changed(self) -> Event:
        """Emitted after every change of the project or its history, without arguments."""
        return self.history.changed

    @property
    def selection(self) -> Selection:
        """What is marked, in frames of the project's rate."""
        return self._selection

    @selection.setter
    def selection(self, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()

    def select_all(self) -> None:
        """Select all of every track."""
        self.selection = everything(self.project)

    def do(self, command: Command, gesture: str = "") -> None:
        """Put `command` in effect as one step; see `History.do` for `gesture`.

        A command that long work made for an earlier state is fitted to this one. Raises `EditorError` when it can't be,
        because a track that it changes was changed meanwhile.
        """
        self.history.do(commands.rebased(command, self.project), gesture)
        self._keep_selection()

    def undo(self) -> Command:
        """Take the last command back and return it. Raises `EditorError` when there is none."""
        if not self.history.can_undo:
            raise EditorError("There is nothing to undo.")
        command = self.history.undo()
        self._keep_selection()
        return command

    def redo(self) -> Command:
        """Do the command again that was undone last, and return it. Raises `EditorError` when there is none."""
        if not self.history.can_redo:
            raise EditorError("There is nothing to redo.")
        command = self.history.redo()
        self._keep_selection()
        return command

    def opening(self, paths: Iterable[Path | str], notify: Notify = ignore) -> Generator[int, None, Command]:
        """Read sound files: yield 0 to `STEPS`, return the command that adds each as a track below the others.

        A file that can't be read is told by `notify` while others can. Raises `EditorError` when none can.
        """
        before = self.project
        tracks = yield from self._files.load([Path(path) for path in paths], STEPS, notify)
        return commands.add_tracks(before, tracks)

    def open(self, paths: Iterable[Path | str], notify: Notify = ignore) -> Command:
        """Read sound files and add them as tracks, in one step; see `opening`."""
        command = finish(self.opening(paths, notify))
        self.do(command)
        return command

    def applying(
        self,
        processor: str | Processor,
        values: Mapping[str, Value] | None = None,
        notify: Notify = ignore,
        selection: Selection | None = None,
    ) -> Generator[int, None, Command]:
        """Run a processor over the selection: yield 0 to `STEPS`, return the command for `do`; nothing is changed.

        `processor` is an id or an instance; `values` are given as the user did and are checked here. Without a selected
        region the whole of the selected tracks is processed. A selected track without sound there is told by `notify`.
        Raises `EditorError` for what the user can mend.
        """
        project, chosen = self.project, self._selection if selection is None else selection
        loaded, checked = _loaded(processor, values or {})
        ranges = _ranges(project, chosen, loaded.info.name, notify)
        total = max(1, sum(end - start for _, start, end in ranges))
        tables, before = {}, 0
        for index, start, end in ranges:
            track = project.tracks[index]
            work = render(loaded, checked, track.table, track.sample_rate, start, end, notify, self._folder)
            try:
                result = yield from _scaled(work, before, end - start, total)
            finally:
                work.close()
            tables[index] = track.table.replace(start, end, result)
            before += end - start
        names = ", ".join(project.tracks[index].name for index in tables)
        return commands.changed(project, tables, loaded.info.name, f"{loaded.info.name}: {names}")

    def apply(
        self,
        processor: str | Processor,
        values: Mapping[str, Value] | None = None,
        notify: Notify = ignore,
        selection: Selection | None = None,
    ) -> Generator[int, None, Command]:
        """Run a processor as `applying` does, and do its command in the end: exactly one step, or none if closed."""
        command = yield from self.applying(processor, values, notify, selection)
        self.do(command)
        return command

    def exporting(
        self,
        path: Path | str,
        *,
        tracks: Sequence[int] | None = None,
        selection: Selection | None = None,
        options: ExportOptions | None = None,
        notify: Notify = ignore,
    ) -> Generator[int, None, Path]:
        """Write a sound file: yield 0 to `STEPS`, return its path; closing leaves no file.

        `tracks`: which ones (default: all that are heard), mixed when they are several. `selection`: only that stretch
        (default: everything; its tracks don't count). Raises `EditorError` when the file can't be written.
        """
        chosen = self.project.audible if tracks is None else tuple(tracks)
        made = options or ExportOptions()
        yield from export_blocks(self.project, chosen, Path(path), selection, made, self._files.paths, STEPS, notify)
        return Path(path)

    def export(
        self,
        path: Path | str,
        *,
        tracks: Sequence[int] | None = None,
        selection: Selection | None = None,
        options: ExportOptions | None = None,
        notify: Notify = ignore,
    ) -> Path:
        """Write a sound file in one go; see `exporting`."""
        return finish(self.exporting(path, tracks=tracks, selection=selection, options=options, notify=notify))

    def copy(self) -> None:
        """Put the selection on the clipboard. Raises `EditorError` when nothing is selected."""
        self.clipboard = copied(self.project, self._selection)

    def cut(self) -> None:
        """Put the selection on the clipboard and take it out of the tracks."""
        clip = copied(self.project, self._selection, "Cut")
        self.do(commands.delete(self.project, self._selection, "Cut"))
        self.clipboard = clip
        self._place_cursor()

    def paste(self) -> None:
        """Put the clipboard in place of the selection and select it. Raises `EditorError` when it is empty."""
        if self.clipboard is None:
            raise EditorError("There is nothing to paste; cut or copy a region first.")
        start, tracks, rate = self._selection.start, self._selection.tracks, self.project.sample_rate
        empty = not self.project.tracks
        self.do(pasted(self.project, self._selection, self.clipboard, self._folder))
        start = 0 if empty else convert_frames(start, rate, self.project.sample_rate)
        end = start + round(self.clipboard.duration_s * self.project.sample_rate)
        self.selection = Selection(start, end, tracks).clipped(self.project)

    def delete(self) -> None:
        """Take the selection out of the selected tracks. Raises `EditorError` when nothing is selected."""
        self.do(commands.delete(self.project, self._selection))
        self._place_cursor()

    def silence(self) -> None:
        """Put silence in place of the selection. Raises `EditorError` when nothing is selected."""
        self.do(commands.silence(self.project, self._selection))

    def trim(self) -> None:
        """Keep only the selection in the selected tracks. Raises `EditorError` when nothing is selected."""
        kept = self._selection
        self.do(commands.trim(self.project, kept))
        self.selection = Selection(0, kept.frames, kept.tracks).clipped(self.project)

    def duplicate(self) -> None:
        """Copy the selection into new tracks. Raises `EditorError` when nothing is selected."""
        self.do(commands.duplicate(self.project, self._selection))

    def split(self) -> None:
        """Move the selection, or what follows the cursor, into new tracks. Raises `EditorError` without any."""
        self.do(commands.split(self.project, self._selection))

    def insert_silence(self, duration_s: float) -> None:
        """Insert silence of `duration_s` seconds at the start of the selection."""
        self.do(commands.insert_silence(self.project, self._selection, duration_s))

    def remove_tracks(self, *indices: int) -> None:
        """Remove the tracks at `indices`."""
        self.do(commands.remove_tracks(self.project, indices))

    def _place_cursor(self) -> None:
        self.selection = Selection(self._selection.start, self._selection.start, self._selection.tracks)

    def _keep_selection(self) -> None:
        """Keep the selection inside the project, and at the same time when the project's rate has changed."""
        start, end = (
            convert_frames(place, self._rate, self.project.sample_rate)
            for place in (self._selection.start, self._selection.end)
        )
        self._rate = self.project.sample_rate
        self.selection = Selection(start, end, self._selection.tracks).clipped(self.project)


def finish(work: Generator[int, None, Result]) -> Result:
    """Run long work to its end without looking at its progress; return its result."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Result = end.value
            return result


def _loaded(processor: str | Processor, values: Mapping[str, Value]) -> tuple[Processor, dict[str, Value]]:
    """Return the processor and its checked values. Raises `EditorError` when either can't be had."""
    try:
        loaded = load_processor(processor) if isinstance(processor, str) else processor
        return loaded, loaded.info.parse(values)
    except ProcessorError as error:
        raise EditorError(str(error)) from error


def _ranges(project: Project, selection: Selection, name: str, notify: Notify) -> list[tuple[int, int, int]]:
    """Return (track, start, end) of what to process, in frames of each track; tell of selected tracks left out."""
    if selection.is_empty:
        selection = Selection(0, project.frames, selection.tracks)
    if selection.is_empty:
        raise EditorError(f"{name} needs a track with sound; open a file first.")
    found = dict(commands.selected_ranges(project, selection, name))
    for index in selection.track_indices(project):
        if index not in found:
            notify(f"{project.tracks[index].name} has no sound in the selection and stays as it is.")
    return [(index, start, end) for index, (start, end) in found.items()]


def _scaled(work: Generator[int, None, Result], before: int, frames: int, total: int) -> Generator[int, None, Result]:
    """Run `work`, which yields frames done of `frames`, and yield how many of `STEPS` are done of `total` frames."""
    while True:
        try:
            done = next(work)
        except StopIteration as end:
            result: Result = end.value
            return result
        yield (before + min(done, frames)) * STEPS // total
