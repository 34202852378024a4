# SPDX-License-Identifier: GPL-3.0-or-later
"""Which project file the window works on, and saving to it: asks for a name when there is none, writes as a job."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from weakref import WeakKeyDictionary

from editor.core.errors import EditorError
from editor.core.exporting.names import plain_name
from editor.core.project import Project
from editor.core.saving.looks import Look
from editor.core.saving.project_file import ENDING, check_unchanged
from editor.core.saving.records import FileState, file_state
from editor.core.saving.storage import Steps
from editor.gui.jobs import Job
from editor.gui.language import translate
from editor.gui.saving.looks import Looks
from editor.gui.widgets.file_dialog import FileDialog
from editor.gui.workplace import Workplace
from editor.session import STEPS


@dataclass
class _Place:
    """Where all the states are saved that came from one another; `file` is as it looked when it was read or written."""

    file: FileState | None = None


class ProjectDesk:
    """Saves the project.

    Once no track is left, the next ones belong to no file; those that an undo brings back belong to theirs again.
    """

    def __init__(self, at: Workplace, looks: Looks) -> None:
        """Save the session there, which has no file yet, and how it is looked at."""
        self._at, self._looks = at, looks
        self._place = _Place()
        self._places = WeakKeyDictionary[Project, _Place]()
        self._afterwards: dict[Job, Callable[[], object]] = {}
        at.session.changed.connect(self._follow)
        at.runner.ended.connect(self._go_on)

    @property
    def file(self) -> FileState | None:
        """The file that saving writes to, as it looked when this window read or wrote it; None while there is none."""
        return self._place.file

    @property
    def path(self) -> Path | None:
        """Where saving writes to; None while there is no file yet."""
        return None if self.file is None else self.file.path

    @property
    def titles(self) -> list[str]:
        """What the window's title names: the project, or its tracks when it has no file."""
        names = [track.name for track in self._at.session.project.tracks]
        return names if self.path is None else [self.path.stem]

    def opened(self, states: Sequence[FileState | None]) -> None:
        """Go on with the one project that is about to come into the window, if it is empty; `states` as it was read."""
        if self._at.session.project.tracks or len(states) != 1 or states[0] is None:
            return
        if states[0].path.suffix.lower() == ENDING:
            self._place = _Place(states[0])

    def restored(self, steps: Steps) -> None:
        """Go on with edits that are about to come into the window, in their file if it is empty."""
        if not self._at.session.project.tracks:
            self._place = _Place(steps.file)

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Save to the file of the project, which is asked for if there is none; `then` is called once that is done.

        Raises `EditorError` when another window or program has changed that file meanwhile.
        """
        if self.file is None:
            self.ask(then)
            return
        if self.file.path not in self._at.runner.busy_keys:
            check_unchanged(self.file.path, self.file)
        self._save(self.file.path, then, self.file)

    def ask(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask for the file, and save to it."""
        folder = self._at.settings.open_folder or str(Path.home())
        dialog = FileDialog("saveProjectDialog", self._at.window, translate("Window", "Save the project"), folder)
        dialog.setNameFilters([translate("Window", "Project (*{ending})").format(ending=ENDING)])
        dialog.ask_for_name(f"{plain_name(self.titles[0])}{ENDING}", ENDING[1:])
        dialog.fileSelected.connect(lambda name: self._attempt(Path(name), then))
        dialog.open()

    def _attempt(self, path: Path, then: Callable[[], object]) -> None:
        """Save to the file that was chosen, under a name that tells that it is a project."""
        try:
            if path.suffix.lower() != ENDING:  # the dialog takes the end of "take.2" for an ending
                path = path.with_name(path.name + ENDING)
                if path.exists():
                    raise EditorError(f"{path.name} exists already; choose that file itself to replace it.")
            self._save(path, then)
        except EditorError as error:
            self._at.fail(error)

    def _save(self, path: Path, then: Callable[[], object], known: FileState | None = None) -> None:
        """Write the file at `path`, if it still looks as it is `known` to."""
        if path in self._at.runner.busy_keys:
            raise EditorError(f"{path.name} is being written; save again when that is done.")
        state, look = self._at.session.project, self._looks.now()
        job = Job(f"Saving {path.name}", STEPS, lambda _: self._saving(path, known, look), frozenset({path}))
        job.finished.connect(partial(self._saved, path, state, self._place))
        job.finished.connect(lambda _: self._afterwards.update({job: then}))
        job.failed.connect(self._at.fail)
        self._at.runner.start(job)

    def _saving(self, path: Path, known: FileState | None, look: Look) -> Generator[int, None, FileState | None]:
        """Write, and look at the file at once, before another window writes it."""
        return file_state((yield from self._at.session.saving(path, known, look)))

    def _saved(self, path: Path, state: Project, place: _Place, file: FileState | None) -> None:
        """Work on the file from now on, and mark what is safe in it."""
        place.file = file
        self._at.settings.remember_file(path)
        self._at.settings.save()
        self._at.session.history.mark_clean(state)
        self._at.tell(f"Saved {path.name} to {path.absolute().parent}.", "info")

    def _go_on(self, job: Job) -> None:
        """Do what was to follow a saving that went well, now that it is no work in progress any more."""
        self._afterwards.pop(job, lambda: None)()

    def _follow(self) -> None:
        project = self._at.session.project
        if not project.tracks:
            self._place = _Place()
            return
        self._place = self._places.setdefault(project, self._place)
