# SPDX-License-Identifier: GPL-3.0-or-later
"""What both doors use, the window and the command line: open, edit, apply a processor, undo, export. No Qt.

Long work is a generator over a snapshot that counts from 0 to `STEPS` and returns a command; it may run in a worker,
and closing it cancels it without a trace. Only `do`, `undo` and `redo` change anything, and belong to one thread. What
takes no time stands in `editing`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from editor.core import commands
from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.exporting import Content, Exporter, ExportOptions
from editor.core.importing import FileTracks
from editor.core.progress import counted, finish
from editor.core.project import Project, convert_frames
from editor.core.rendering import Region, render
from editor.core.saving.looks import Look
from editor.core.saving.project_file import write_project
from editor.core.saving.records import FileState
from editor.core.saving.storage import Steps, Storage
from editor.core.selection import Selection
from editor.core.sound.sources import Source
from editor.editing import Editing
from processors.api import Notify, Processor, ProcessorError, Value, ignore
from processors.registry import load_processor

Result = TypeVar("Result")

STEPS = 10000
"""What the counter of every long operation reaches when it is done."""


class Session(Editing):
    """One project being worked on, with its history, selection and clipboard, its files and processors."""

    def __init__(
        self, project: Project | None = None, folder: Path | None = None, protect: Iterable[Path] = ()
    ) -> None:
        """Start with `project` (default: empty); `folder` takes temporary files (default: the system's).

        No export replaces a file in `protect`, nor one that is still read where it lies.
        """
        super().__init__(project, folder)
        self._files = FileTracks(folder)
        self._protect = tuple(protect)

    def opening(self, paths: Iterable[Path | str], notify: Notify = ignore) -> Generator[int, None, Command]:
        """Read sound files: yield 0 to `STEPS`, return the command that adds each as a track below the others.

        Of a project that was saved all tracks come, and the markers.
        A file that can't be read is told by `notify` while others can. Raises `EditorError` when none can.
        """
        before = self.project
        opened = yield from self._files.load([Path(path) for path in paths], STEPS, notify)
        return _joined(before, opened)

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
        project: Project | None = None,
    ) -> Generator[int, None, Command]:
        """Run a processor over the selection: yield 0 to `STEPS`, return the command for `do`; nothing is changed.

        `selection` and `project`: what it is run over (default: those of the moment when it begins).
        `processor` is an id or an instance; `values` are given as the user did and are checked here. Without a selected
        region the whole of the selected tracks is processed; with a band, only those frequencies. A selected track
        without sound there is told by `notify`; so is it if every sample stays, unless the processor says why, and the
        command changes nothing then. Raises `EditorError` for what the user can mend.
        """
        project = self.project if project is None else project
        chosen = self._selection if selection is None else selection
        loaded, checked = _loaded(processor, values or {})
        ranges = _ranges(project, chosen, loaded.info.name, notify)
        total = max(1, sum(end - start for _, start, end in ranges))
        tables, before, told = {}, 0, list[str]()

        def tell(sentence: str) -> None:
            told.append(sentence)
            notify(sentence)

        for index, start, end in ranges:
            track = project.tracks[index]
            region = Region(start, end, chosen.band)
            work = render(loaded, checked, track.table, track.sample_rate, region, tell, self._folder)
            result = yield from scaled(work, before, end - start, total)
            if result is not None:
                tables[index] = track.table.replace(start, end, result)
            before += end - start
        if not tables and not told:
            notify(commands.nothing_to_change(loaded.info.name))
        command = commands.processed(project, tables, loaded.info, checked, chosen)
        return command if loaded.info.keeps_length or not tables else _with_markers(command, chosen, ranges)

    def apply(
        self,
        processor: str | Processor,
        values: Mapping[str, Value] | None = None,
        notify: Notify = ignore,
        selection: Selection | None = None,
    ) -> Generator[int, None, Command]:
        """Run a processor as `applying` does, and do its command in the end: exactly one step, or none if closed.

        None either where no sample was changed.
        """
        command = yield from self.applying(processor, values, notify, selection)
        self.do(command)
        return command

    def exporting(
        self,
        files: Mapping[Path, Content],
        *,
        options: ExportOptions | None = None,
        notify: Notify = ignore,
    ) -> Generator[int, None, tuple[Path, ...]]:
        """Write sound files: yield 0 to `STEPS`, return their paths; all appear or none, and closing leaves none.

        `files`: what goes to each path; `track_paths` gives every track a file of its own, `song_paths` every song. Of
        several files, those without sound in their part are left out. Raises `EditorError` when one can't be written.
        """
        protect = (*self._protect, *self._files.paths)
        original_of = self._files.original_of
        exporter = Exporter(self.project, options or ExportOptions(), protect, original_of, notify)
        return exporter.write(files, STEPS)

    def export(
        self,
        path: Path | str,
        *,
        tracks: Sequence[int] | None = None,
        selection: Selection | None = None,
        options: ExportOptions | None = None,
        notify: Notify = ignore,
    ) -> Path:
        """Write one sound file in one go, of `tracks` (default: all that are heard); see `exporting`.

        `selection`: only that stretch (default: everything; its tracks don't count).
        """
        content = Content(self.project.audible if tracks is None else tracks, selection)
        [written] = finish(self.exporting({Path(path): content}, options=options, notify=notify))
        return written

    def saving(
        self, path: Path | str, known: FileState | None = None, look: Look | None = None
    ) -> Generator[int, None, Path]:
        """Write the project as it is now to one file, which `opening` reads: yield 0 to `STEPS`, return its path.

        `look` is how it is looked at. Closing leaves no file, and what was there before. Raises `EditorError` when it
        can't be written, or another window or program has changed the file that is `known`.
        """
        protect = (*self._protect, *self._files.paths)
        return _counted(write_project(self.project, Path(path), protect, known, look))

    def state_of(self, source: Source) -> FileState | None:
        """Return the sound file that holds exactly the samples of `source`, unless it was changed meanwhile."""
        return self._files.state_of(source)

    def restoring(self, storage: Storage, notify: Notify = ignore, anyway: bool = False) -> Generator[int, None, Steps]:
        """Read a history that was kept: yield 0 to `STEPS`, return its steps for `adopt`; nothing is changed.

        Raises `EditorError` when the present state can't be had; `Gone` when it can be `anyway`, with what a file that
        was changed holds now if it is as long, else with silence.
        """
        return _counted(storage.reading(partial(self._files.reopened, anyway=anyway), notify, anyway))

    def adopt(self, steps: Steps) -> None:
        """Go on with a history that was kept; what is here already comes below, in one step."""
        own = self.project
        self.history.adopt(steps.first, steps.commands, steps.position, steps.clean_position)
        self.selection = Selection()
        if own.tracks:
            self.do(_joined(self.project, own))

    def begin_anew(self) -> None:
        """Let go of the project and its history; what is on the clipboard stays."""
        self.history.adopt(Project(), (), 0, 0)
        self.selection = Selection()


def _joined(before: Project, opened: Project) -> Command:
    """Return the command that adds the tracks of `opened` below the others, and its markers."""
    return replace(commands.add_tracks(before, opened.tracks), after=before.joined(opened))


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
        selection = replace(selection, start=0, end=project.frames)
    if selection.is_empty:
        raise EditorError(f"{name} needs a track with sound; open a file first.")
    found = dict(commands.selected_ranges(project, selection, name))
    for index in selection.track_indices(project):
        if index not in found:
            notify(f"{project.tracks[index].name} has no sound in the selection and stays as it is.")
    return [(index, start, end) for index, (start, end) in found.items()]


def _with_markers(command: Command, selection: Selection, ranges: list[tuple[int, int, int]]) -> Command:
    """Return `command` with the markers moved as the length of what was processed has changed.

    Of the `ranges` (track, start, end) it is the longest that reaches through all of the selection.
    """
    tracks = command.before.tracks
    index, start, end = max(ranges, key=lambda found: (found[2] - found[1]) / tracks[found[0]].sample_rate)
    before, after = command.before.tracks[index], command.after.tracks[index]
    if selection.is_empty:
        selection = replace(selection, start=0, end=command.before.frames)
    selection = selection.clipped(command.before)
    frames = end - start + after.frames - before.frames
    frames = convert_frames(frames, before.sample_rate, command.before.sample_rate)
    return commands.with_stretched_markers(command, selection, frames)


def _counted(work: Generator[float, None, Result]) -> Generator[int, None, Result]:
    """Run `work`, which yields shares done, and yield how many of `STEPS` are done."""
    return counted(work, lambda share: int(share * STEPS))


def scaled(work: Generator[int, None, Result], before: int, frames: int, total: int) -> Generator[int, None, Result]:
    """Run `work`, which yields frames done of `frames`, and yield how many of `STEPS` are done of `total` frames."""
    return counted(work, lambda done: (before + min(done, frames)) * STEPS // total)
