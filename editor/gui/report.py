# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the report on a track, before and after, to a file that the user chooses. The work runs as a job."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.errors import EditorError
from editor.figures.report import STEPS, Sound, reporting
from editor.gui.exporting.wanted import folder_of
from editor.gui.jobs import Job
from editor.gui.language import translate, words_now
from editor.gui.originals import original_of
from editor.gui.widgets.file_dialog import FileDialog

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def ask_report(window: MainWindow) -> None:
    """Ask where the report on the first selected track goes, and write it."""
    session = window.session
    track = session.project.tracks[chosen_track(window)]
    folder = window.settings.output_folder or str(folder_of(track) or Path.home())
    dialog = FileDialog("reportDialog", window, translate("Window", "Save the report"), folder)
    dialog.setNameFilters([translate("Window", "Document (*.pdf)"), translate("Window", "Picture (*.png)")])
    dialog.ask_for_name(f"{track.name}-report.pdf", "pdf")
    dialog.fileSelected.connect(lambda name: write_report(window, Path(name)))
    dialog.open()


def chosen_track(window: MainWindow) -> int:
    """Return the first selected track. Raises `EditorError` when there is none."""
    chosen = window.session.selection.track_indices(window.session.project)
    if not chosen:
        raise EditorError("There is no track to report on; open a recording first.")
    return chosen[0]


def write_report(window: MainWindow, path: Path) -> None:
    """Write the report on the first selected track to `path`, in the background."""
    index = chosen_track(window)
    now, original = window.session.project.tracks[index], original_of(window.session.history, index)
    before = Sound(original.name, original.table, original.sample_rate)
    after = Sound(now.name, now.table, now.sample_rate)
    say, folder = words_now(), path.absolute().parent
    name, keys = f"Report on {now.name}", frozenset({path})
    job = Job(name, STEPS, lambda _: reporting(before, after, now.name, path, say), keys)
    job.finished.connect(lambda _: window.tell(f"Wrote {path.name} to {folder}.", "info", folder))
    job.failed.connect(window.fail)
    window.runner.start(job)
