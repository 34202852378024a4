# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the window may close: it asks about what would be lost, unless the desktop ends and nobody answers.

What is kept on the disk anyway needs no question: a take stays as a file, the list of files to clean waits. Files of it
that are being cleaned do, as what is half done begins anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication, QMessageBox

from editor.batch import State
from editor.gui.language import localized, translate
from editor.gui.widgets.unformatted import unformatted

if TYPE_CHECKING:
    from editor.gui.jobs import Job
    from editor.gui.main_window import MainWindow

LOOK_MS = 100
"""How often it is looked whether the work that is asked about is done meanwhile."""

_ANSWERED_ITSELF = 1000
"""What a question results in that nobody needs to answer any more; buttons have small numbers."""


class Leaving:
    """The end of one window."""

    def __init__(self, window: MainWindow) -> None:
        """Ask about what `window` would lose."""
        self._window = window
        self._asks = True
        self.gives_up = False
        """Whether the user said that what was not exported may go."""

    def leave(self) -> None:
        """Close without a question; one that stands already goes too."""
        self._asks = False
        QApplication.closeAllWindows()

    def may_close(self) -> bool:
        """Return whether nothing would be lost, the user says that it may, or nobody is there to say so."""
        self.gives_up = self._asks and self._is_allowed() and self._asks  # which may change while it asks
        return self.gives_up or not self._asks

    def _is_allowed(self) -> bool:
        window = self._window
        if not window.sound.may_close():
            return False
        jobs = [job for job in window.runner.running if job.keys]
        if jobs and not self._may_end(jobs):
            return False
        if not window.session.history.is_clean and not confirm_close(window):
            return False
        return self._may_leave_batch()  # last, as who saves or exports first would be asked once more

    def _may_end(self, jobs: Sequence[Job]) -> bool:
        """Ask about `jobs`; the window stays where one of them fails meanwhile."""
        failed: list[BaseException] = []
        for job in jobs:
            job.failed.connect(failed.append)
        running, words = self._window.runner.running, _running_words(localized(jobs[0].name))
        return confirm_close(self._window, words, lambda: not any(job in running for job in jobs)) and not failed

    def _may_leave_batch(self) -> bool:
        """Ask about the list of files; the window stays where the last ones fail meanwhile."""
        words, failed = self._batch_words(), self._failed_files()
        if not words:
            return True
        may_leave = confirm_close(self._window, words, lambda: not self._batch_words())
        return may_leave and (bool(self._batch_words()) or self._failed_files() == failed)

    def _failed_files(self) -> int:
        return sum(item.state is State.FAILED for item in self._window.batch.items)

    def _batch_words(self) -> tuple[str, ...]:
        """Return what to ask about the list of files; nothing where all of it is done, or waits for the next time."""
        batch, name = self._window.batch, translate("Window", "Cleaning many files")
        if all(item.state.is_over for item in batch.items):
            return ()
        if not batch.queue.keeps_list:  # as another window keeps its own
            return _running_words(name)
        return _going_on_words(name) if batch.is_running or batch.queue.running else ()


def confirm_close(window: MainWindow, running: tuple[str, ...] = (), is_done: Callable[[], bool] | None = None) -> bool:
    """Ask whether to close although edits were not exported, or, in words for that, something isn't done yet.

    Returns whether to close. Who wants to export first gets the dialog for it, and the window stays. Who wants to save
    the project saves it, and once that is done the window closes; it stays where nothing could be saved, and asks again
    about newer edits. A question about what runs goes by itself, for closing, once that `is_done`.
    """
    box = QMessageBox(window)
    box.setObjectName("closeQuestion")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Window", "Close"))
    text, told, *answers = running or _edited_words(window)
    box.setText(unformatted(text))
    box.setInformativeText(told)
    export = None if running else box.addButton(translate("Window", "Export …"), QMessageBox.ButtonRole.AcceptRole)
    save = None if running else box.addButton(translate("Window", "Save project"), QMessageBox.ButtonRole.ActionRole)
    leave = box.addButton(answers[0], QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(answers[1], QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    for button in box.buttons():  # Qt would make three of them narrower than their words
        button.ensurePolished()
        button.setMinimumWidth(button.sizeHint().width())
    look = QTimer(box)
    look.timeout.connect(lambda: box.done(_ANSWERED_ITSELF) if is_done is not None and is_done() else None)
    look.start(LOOK_MS)
    box.exec()
    look.stop()
    if export is not None and box.clickedButton() is export:
        window.actions_by_id.trigger("file.export")
    if save is not None and box.clickedButton() is save:
        _save_and_close(window)
    return box.clickedButton() is leave or box.result() == _ANSWERED_ITSELF


def _save_and_close(window: MainWindow) -> None:
    """Save the project, and close once it is saved; one without tracks can't be."""
    if window.session.project.tracks:
        window.attempt(lambda: window.files.projects.save(window.close))


def _running_words(name: str) -> tuple[str, ...]:
    """Return question, consequence and answers where what `name` says runs, and ends with the window."""
    return (
        translate("Window", "{name} is not done yet.").format(name=name),
        translate("Window", "If you close now, it is cancelled."),
        translate("Window", "Cancel it and close"),
        translate("Window", "Let it go on"),
    )


def _going_on_words(name: str) -> tuple[str, ...]:
    """Return the same where it goes on the next time."""
    return (
        translate("Window", "{name} is not done yet.").format(name=name),
        translate("Window", "If you close now, it goes on the next time; files that are half done begin anew."),
        translate("Window", "Close and go on later"),
        translate("Window", "Let it go on"),
    )


def _edited_words(window: MainWindow) -> tuple[str, ...]:
    """Return the same for edits, which belong to the project's file where there is one."""
    lost, stay = translate("Window", "If you close now, they are lost."), translate("Window", "Keep editing")
    project = window.files.projects.path
    if project is not None:
        question = translate("Window", "Your edits have not been saved in {file}.").format(file=project.name)
        return question, lost, translate("Window", "Close without saving"), stay
    question = translate("Window", "Your edits have not been exported.")
    return question, lost, translate("Window", "Close without exporting"), stay
