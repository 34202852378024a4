# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the report on a track, before and after, to a file that the user chooses. The work runs as a job."""

from __future__ import annotations

from pathlib import Path

from editor.core.errors import EditorError
from editor.figures.report import STEPS, Sound, reporting
from editor.gui.exporting.wanted import folder_of
from editor.gui.jobs import Job
from editor.gui.language import translate, words_now
from editor.gui.originals import original_of
from editor.gui.widgets.file_dialog import FileDialog
from editor.gui.workplace import Workplace
from editor.session import Session


def ask_report(at: Workplace) -> None:
    """Ask where the report on the first selected track goes, and write it."""
    track = at.session.project.tracks[chosen_track(at.session)]
    folder = at.settings.output_folder or str(folder_of(track) or Path.home())
    dialog = FileDialog("reportDialog", at.window, translate("Window", "Save the report"), folder)
    dialog.setNameFilters([translate("Window", "Document (*.pdf)"), translate("Window", "Picture (*.png)")])
    dialog.ask_for_name(f"{track.name}-report.pdf", "pdf")
    dialog.fileSelected.connect(lambda name: write_report(at, Path(name)))
    dialog.open()


def chosen_track(session: Session) -> int:
    """Return the first selected track. Raises `EditorError` when there is none."""
    chosen = session.selection.track_indices(session.project)
    if not chosen:
        raise EditorError("There is no track to report on; open a recording first.")
    return chosen[0]


def write_report(at: Workplace, path: Path) -> None:
    """Write the report on the first selected track to `path`, in the background."""
    index = chosen_track(at.session)
    now, original = at.session.project.tracks[index], original_of(at.session.history, index)
    before = Sound(original.name, original.table, original.sample_rate)
    after = Sound(now.name, now.table, now.sample_rate)
    say, folder = words_now(), path.absolute().parent
    name, keys = f"Report on {now.name}", frozenset({path})
    job = Job(name, STEPS, lambda _: reporting(before, after, now.name, path, say), keys)
    job.finished.connect(lambda _: at.tell(f"Wrote {path.name} to {folder}.", "info", folder))
    job.failed.connect(at.fail)
    at.runner.start(job)
