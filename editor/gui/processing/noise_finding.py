# SPDX-License-Identifier: GPL-3.0-or-later
"""Selects a stretch in which nothing but noise is heard, for the user to listen to and to learn.

The search runs the denoiser over the track, so it is a job; it changes nothing but the selection, and only if the track
is still what was searched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.core.errors import EditorError
from editor.core.noise_search import finding_noise
from editor.core.project import Project, Track
from editor.core.rendering import TableReader
from editor.core.selection import Selection
from editor.core.timecode import format_time
from editor.gui.jobs import Job
from processors.pauses import SHORTEST_S

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

SEARCH = "noiseSearch"
"""Object name of the job, and what its sentences are about."""


def find_noise(window: MainWindow, id: str) -> None:
    """Look in the background for noise alone, by what processor `id` leaves of the selection, or of all of the track.

    Raises `EditorError` when it can't be used, there is no sound to look in, or it is being looked for already.
    """
    if any(job.objectName() == SEARCH for job in window.runner.running):
        raise EditorError("Noise is being looked for already; wait for the end of that, or cancel it.")
    info, load = window.process_desk.info(id), window.process_desk.entries[id].load
    track, start, end = searched_stretch(window.session.project, window.session.selection)
    audio = TableReader(track.table, track.sample_rate)
    job = Job("Looking for noise", end - start, lambda _: finding_noise(load(), info.parse({}), audio, start, end))
    job.setObjectName(SEARCH)
    job.finished.connect(lambda found: _show(window, track, found))
    job.failed.connect(window.fail)
    job.cancelled.connect(lambda: _tell(window, "Looking for noise was cancelled."))
    window.messages.forget(SEARCH)
    window.runner.start(job)


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


def _show(window: MainWindow, track: Track, found: tuple[int, int] | None) -> None:
    """Select what was found in `track`, if that has the same sound as then, and say what to do next."""
    if found is None:
        _tell(
            window,
            f"No stretch of at least {SHORTEST_S:g} s was found where only noise is heard; select one by ear, or go "
            "without: the network finds the noise itself.",
        )
        return
    tables = [each.table for each in window.session.project.tracks]
    if track.table not in tables:
        _tell(window, f"{track.name} was changed while noise was looked for; look once more.", "warning")
        return
    start_s, end_s = (frame / track.sample_rate for frame in found)
    window.marks.select(start_s, end_s, (tables.index(track.table),))
    window.axis.reveal(start_s)
    start, end = format_time(start_s, 1), format_time(end_s, 1)
    _tell(
        window,
        f"From {start} to {end} only noise seems to be heard; listen to it, then choose Process > Learn noise from the "
        "selection.",
    )


def _tell(window: MainWindow, sentence: str, kind: str = "info") -> None:
    """Say how a search went, until the next one begins."""
    window.messages.tell(sentence, kind, topic=SEARCH)
