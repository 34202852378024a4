# SPDX-License-Identifier: GPL-3.0-or-later
"""Recording into a new track: listen first to set the level, record, and exactly one step of the history in the end.

The take lies on disk from its first second; the track is made from that file as any opened recording is. Whatever ends
a take early, what was recorded becomes the track all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from editor.core.commands import add_tracks
from editor.core.errors import EditorError
from editor.core.files.marker_labels import labels_path
from editor.core.marker_commands import add_marker
from editor.core.markers import free_name
from editor.core.project import Track
from editor.core.saving.storage import Steps
from editor.core.sound.pieces import PieceTable
from editor.core.timecode import format_time
from editor.gui.jobs import Job, JobRunner, Notice
from editor.gui.language import translate
from editor.gui.marks import Marks
from editor.playback.inputs import Input
from editor.playback.meters import LOOK_MS, peaks_of
from editor.playback.recorder import Recorder
from editor.playback.take import Take, recordings_folder, recovered
from editor.session import STEPS, Session
from editor.settings import Settings


class Recording(QObject):
    """What the record button starts and stops."""

    changed = pyqtSignal()
    """Listening or recording was switched."""
    level = pyqtSignal(float, float)
    """Peaks of left and right since the last signal, full scale 1.0."""
    moved = pyqtSignal(float)
    """Seconds recorded."""
    reached = pyqtSignal(float)
    """The time in the project that is being recorded now, in seconds."""
    failed = pyqtSignal(object)

    def __init__(
        self,
        session: Session,
        marks: Marks,
        runner: JobRunner,
        source: Input,
        settings: Settings,
        tell: Callable[[str, str], None],
    ) -> None:
        """Record from `source` into `session`; sentences that need no answer go to `tell`."""
        super().__init__()
        self._session, self._marks, self._runner, self._tell = session, marks, runner, tell
        self._settings = settings
        self.recorder = Recorder(source)
        self._keeps_listening = False
        self._start_s = 0.0
        self._marked_s: list[float] = []
        self._added: list[Take] = []
        self._is_leaving = False
        self._ending = QTimer(self)
        self._ending.setSingleShot(True)
        self._ending.timeout.connect(self._finish)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        source.failed.connect(self._broken)

    @property
    def is_listening(self) -> bool:
        """Whether the input is open and its level is shown."""
        return self.recorder.is_listening

    @property
    def is_recording(self) -> bool:
        """Whether a take is being made."""
        return self.recorder.is_recording

    @property
    def time_s(self) -> float | None:
        """The time in the project that is being recorded now, in seconds; None between takes."""
        return self._start_s + self.recorder.recorded_s if self.is_recording else None

    def listen(self) -> None:
        """Show the level of the input, or no longer. Raises `EditorError` when there is none."""
        if self.is_recording:
            self.stop()
        elif self.is_listening:
            self.close()
        else:
            self._open()
            self._keeps_listening = True
            self.changed.emit()

    def toggle(self) -> None:
        """Record into a new track from the cursor on, or end the take. Raises `EditorError` without an input."""
        if self.is_recording:
            self.stop()
            return
        if not self.is_listening:
            self._open()
            self._keeps_listening = False
        self._marked_s = []
        self._start_s = self._marks.selection_s[0] if self._session.project.tracks else 0.0
        try:
            self.recorder.start(recordings_folder(self._settings.recordings_folder))
        except EditorError:
            self.close()
            raise
        self.changed.emit()

    def mark(self) -> None:
        """Have a marker come with the take, at what is being recorded now; it outlives the program as the take does."""
        name = f"{translate('Tracks', 'Marker')} {len(self._marked_s) + 1}"
        time_s = self._start_s + self.recorder.mark(name)
        self._marked_s.append(time_s)
        self._tell(f"A marker at {format_time(time_s)} comes with the recording.", "info")

    def stop(self) -> None:
        """End the take, when what is still on its way has arrived; it becomes a track in one step."""
        latency_s = self.recorder.source.latency_s
        if not self.is_recording or not latency_s:
            self._finish()
        elif not self._ending.isActive():
            self._ending.start(round(latency_s * 1000))

    def close(self) -> None:
        """End the take, if there is one, and let go of the input."""
        self._keeps_listening = False
        self._finish()
        if self.is_listening:
            self._close_input()
            self.changed.emit()

    def leave(self) -> None:
        """Let go of all as the program ends; a take that is made or added then is told of at the next start."""
        self._is_leaving = True
        self.recorder.interrupt()
        self.close()
        self._settle_added()

    def note_kept(self, steps: Steps | None) -> None:
        """Take note that `steps` are on the disk now, or that all that was done is safe: so are the takes in there."""
        session = self._session
        if session.history.is_clean if steps is None else steps.current is session.project:
            self._settle_added()

    def choose_device(self, name: str) -> None:
        """Record from the input called `name` from now on. Raises `EditorError` while a take is made."""
        if self.is_recording:
            raise EditorError("The input can't be changed during a recording; stop it first.")
        was_listening = self.is_listening
        self.close()
        self.recorder.source.name = name
        if was_listening:
            self.listen()

    def tell_of_recovered(self) -> list[Path]:
        """Tell of takes that were interrupted when the program last ended; return their files, now recent ones."""
        folders = dict.fromkeys((recordings_folder(), recordings_folder(self._settings.recordings_folder)))
        found = [path for folder in folders for path in recovered(folder)]
        for path in reversed(found):  # so that they are at hand when the sentence is gone
            self._settings.remember_file(path)
        if found:
            self._settings.save()
            names = ", ".join(path.name for path in found)
            self._tell(f"An interrupted recording was kept; open it from {found[0].parent}: {names}", "info")
        return found

    def _finish(self) -> None:
        """End the take now."""
        self._ending.stop()
        if not self.is_recording:
            return
        if not self._keeps_listening:
            self._close_input()
        take = self.recorder.stop()
        self.changed.emit()
        if take is not None and take.frames:
            self._add(take)
        elif take is not None:
            self._tell("Nothing was recorded: the input gave no sound.", "warning")
            take.settle()
            for path in take.paths:
                path.unlink(missing_ok=True)
                labels_path(path).unlink(missing_ok=True)

    def _open(self) -> None:
        project = self._session.project
        self.recorder.listen(project.sample_rate if project.tracks else 0)
        self._timer.start(LOOK_MS)

    def _close_input(self) -> None:
        self._timer.stop()
        self.recorder.close()
        self.level.emit(0.0, 0.0)

    def _tick(self) -> None:
        blocks = self.recorder.heard()
        if blocks:
            self.level.emit(*peaks_of(blocks))
        if self.is_recording:
            self.moved.emit(self.recorder.recorded_s)
            self.reached.emit(self.time_s)
        if self.recorder.problem is not None:
            self._broken(self.recorder.problem)

    def _broken(self, error: object) -> None:
        """The input is gone or the disk is full: keep what there is."""
        had_take = self.is_recording and self.recorder.recorded_s > 0
        self.close()
        if had_take and isinstance(error, EditorError):
            error = EditorError(f"{error} What was recorded until then is kept.")
        self.failed.emit(error)

    def _add(self, take: Take) -> None:
        job = Job("Adding the recording", STEPS, lambda notify: self._loading(take, notify), frozenset(take.paths))
        job.finished.connect(partial(self._loaded, take, self._start_s, self._marked_s))
        job.failed.connect(partial(self._not_added, take))
        job.cancelled.connect(partial(self._not_added, take))
        job.noticed.connect(lambda sentence: self._tell(sentence, "warning"))
        self._runner.start(job)

    def _not_added(self, take: Take, error: BaseException | None = None) -> None:
        """Tell where the file of a take is that became no track, while somebody is there to hear it."""
        if self._is_leaving:
            return
        take.settle()
        path = take.paths[0]
        self._settings.remember_file(path)
        self._settings.save()
        if error is None:
            self._tell(f"The recording is kept: {path}", "info")
        elif isinstance(error, EditorError):
            self.failed.emit(EditorError(f"{error} The recording is kept: {path}"))
        else:
            self.failed.emit(error)

    def _loading(self, take: Take, notify: Notice) -> Generator[int, None, tuple[Track, ...]]:
        command = yield from self._session.opening(take.paths, notify)
        return command.after.tracks[-len(take.paths) :]

    def _loaded(self, take: Take, start_s: float, marked_s: list[float], parts: tuple[Track, ...]) -> None:
        """Make one track of a take, behind silence up to where it was begun, in one step with the markers set."""
        first = parts[0]
        table = PieceTable.silence(first.channels, round(start_s * first.sample_rate))
        for part in parts:
            table = table.replace(table.frames, table.frames, part.table)
        taken = {track.name for track in self._session.project.tracks}
        names = (translate("Recording", "Take {number}").format(number=number) for number in count(1))
        track = replace(first.with_table(table), name=next(name for name in names if name not in taken))
        command = add_tracks(self._session.project, (track,), "Record")
        for time_s in marked_s:
            name = free_name(command.after, translate("Tracks", "Marker"))
            frame = round(time_s * command.after.sample_rate)
            command = replace(command, after=add_marker(command.after, frame, name).after)
        self._session.do(command)
        if before := len(command.before.tracks):
            self._session.selection = replace(self._session.selection, tracks=(before,))
        self._added.append(take)

    def _settle_added(self) -> None:
        """Let no start of the program tell of the takes that are tracks by now."""
        while self._added:
            self._added.pop().settle()
