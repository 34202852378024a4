# SPDX-License-Identifier: GPL-3.0-or-later
"""Selects a stretch in which nothing but noise is heard, for the user to listen to and to learn.

The search runs the denoiser over the track, so it is a job; it changes nothing but the selection, and only if the track
is still what was searched.
"""

from __future__ import annotations

from editor.core.errors import EditorError
from editor.core.noise_search import finding_noise
from editor.core.project import Project, Track
from editor.core.selection import Selection
from editor.core.sound.table_reader import TableReader
from editor.core.timecode import format_time
from editor.gui.jobs import Job
from editor.gui.marks import Marks
from editor.gui.processing.process_desk import ProcessDesk
from editor.gui.tracks.time_axis import TimeAxis
from editor.gui.widgets.message_bar import MessageBar
from editor.gui.workplace import Workplace
from processors.pauses import SHORTEST_S

SEARCH = "noiseSearch"
"""Object name of the job, and what its sentences are about."""


class NoiseFinder:
    """Looks for noise in the session of `at`, and shows what it found by `marks` and `axis`."""

    def __init__(
        self, at: Workplace, processors: ProcessDesk, marks: Marks, axis: TimeAxis, messages: MessageBar
    ) -> None:
        """Say in `messages` how a search went, until the next one begins."""
        self._at, self._processors = at, processors
        self._marks, self._axis, self._messages = marks, axis, messages

    def find(self, id: str) -> None:
        """Look in the background for noise alone, by what processor `id` leaves of the selection, or of all the track.

        Raises `EditorError` when it can't be used, there is no sound to look in, or it is being looked for already.
        """
        if any(job.objectName() == SEARCH for job in self._at.runner.running):
            raise EditorError("Noise is being looked for already; wait for the end of that, or cancel it.")
        info, load = self._processors.info(id), self._processors.entries[id].load
        track, start, end = searched_stretch(self._at.session.project, self._at.session.selection)
        audio = TableReader(track.table, track.sample_rate)
        job = Job("Looking for noise", end - start, lambda _: finding_noise(load(), info.parse({}), audio, start, end))
        job.setObjectName(SEARCH)
        job.finished.connect(lambda found: self._show(track, found))
        job.failed.connect(self._at.fail)
        job.cancelled.connect(lambda: self._tell("Looking for noise was cancelled."))
        self._messages.forget(SEARCH)
        self._at.runner.start(job)

    def _show(self, track: Track, found: tuple[int, int] | None) -> None:
        """Select what was found in `track`, if that has the same sound as then, and say what to do next."""
        if found is None:
            self._tell(
                f"No stretch of at least {SHORTEST_S:g} s was found where only noise is heard; select one by ear, or "
                "go without: the network finds the noise itself."
            )
            return
        tables = [each.table for each in self._at.session.project.tracks]
        if track.table not in tables:
            self._tell(f"{track.name} was changed while noise was looked for; look once more.", "warning")
            return
        start_s, end_s = (frame / track.sample_rate for frame in found)
        self._marks.select(start_s, end_s, (tables.index(track.table),))
        self._axis.reveal(start_s)
        start, end = format_time(start_s, 1), format_time(end_s, 1)
        self._tell(
            f"From {start} to {end} only noise seems to be heard; listen to it, then choose Process > Learn noise from "
            "the selection."
        )

    def _tell(self, sentence: str, kind: str = "info") -> None:
        self._messages.tell(sentence, kind, topic=SEARCH)


def searched_stretch(project: Project, selection: Selection) -> tuple[Track, int, int]:
    """Return (track, start, end) of what is to be searched, in frames of that track: the selected stretch, or all.

    Of several tracks it is the first with sound there. Raises `EditorError` where none has.
    """
    for index in selection.track_indices(project):
        track = project.tracks[index]
        start, end = (0, track.frames) if selection.is_empty else selection.range_in(project, index)
        if start < end:
            return track, start, end
    raise EditorError(
        "There is no sound in the selection; select some, or nothing to look for noise in all of the track."
    )
