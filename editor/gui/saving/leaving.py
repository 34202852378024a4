# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the window may close, or begin anew: it asks what may be lost, unless the desktop ends and nobody answers.

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
    """The end of one window, or of what is open in it."""

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
        if not self._may_lose_edits(_closing_words(window), window.close):
            return False
        return self._may_leave_batch()  # last, as who saves or exports first would be asked once more

    def begin_anew(self) -> None:
        """Let go of all that is open, once the user says that what was not saved may go."""
        window = self._window
        if not self._may_lose_edits(_anew_words(window), lambda: window.actions_by_id.trigger("file.new")):
            return
        window.cleaning.preview.stop()
        window.sound.stop()
        window.session.begin_anew()

    def _may_lose_edits(self, words: tuple[str, ...], saved: Callable[[], object]) -> bool:
        return self._window.session.history.is_clean or confirm_close(self._window, words, saved=saved)

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


def confirm_close(
    window: MainWindow,
    words: tuple[str, ...],
    is_done: Callable[[], bool] | None = None,
    saved: Callable[[], object] | None = None,
) -> bool:
    """Ask in `words`, a title, a question, its consequence and two answers, whether to close or to begin anew.

    Returns whether to. Edits can be exported first, by the dialog for it, and all stays; or the project is saved, and
    once that is done `saved` is called. It isn't where nothing could be saved, and is to ask again about newer edits. A
    question about what runs goes by itself, with that allowed, once that `is_done`.
    """
    title, text, told, leaves, stays = words
    box = QMessageBox(window)
    box.setObjectName("closeQuestion")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setText(unformatted(text))
    box.setInformativeText(told)
    export = (
        None if saved is None else box.addButton(translate("Window", "Export …"), QMessageBox.ButtonRole.AcceptRole)
    )
    save = (
        None if saved is None else box.addButton(translate("Window", "Save project"), QMessageBox.ButtonRole.ActionRole)
    )
    leave = box.addButton(leaves, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(stays, QMessageBox.ButtonRole.RejectRole)
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
    if saved is not None and box.clickedButton() is save:
        _save(window, saved)
    return box.clickedButton() is leave or box.result() == _ANSWERED_ITSELF


def _save(window: MainWindow, saved: Callable[[], object]) -> None:
    """Save the project, and call `saved` once that is done; one without tracks can't be."""
    if window.session.project.tracks:
        window.attempt(lambda: window.files.projects.save(saved))


def _running_words(name: str) -> tuple[str, ...]:
    """Return title, question, consequence and answers where what `name` says runs, and ends with the window."""
    return (
        translate("Window", "Close"),
        translate("Window", "{name} is not done yet.").format(name=name),
        translate("Window", "If you close now, it is cancelled."),
        translate("Window", "Cancel it and close"),
        translate("Window", "Let it go on"),
    )


def _going_on_words(name: str) -> tuple[str, ...]:
    """Return the same where it goes on the next time."""
    return (
        translate("Window", "Close"),
        translate("Window", "{name} is not done yet.").format(name=name),
        translate("Window", "If you close now, it goes on the next time; files that are half done begin anew."),
        translate("Window", "Close and go on later"),
        translate("Window", "Let it go on"),
    )


def _closing_words(window: MainWindow) -> tuple[str, ...]:
    """Return the same for edits."""
    without = translate("Window", "Close without saving"), translate("Window", "Close without exporting")
    return _edited_words(
        window, translate("Window", "Close"), translate("Window", "If you close now, they are lost."), without
    )


def _anew_words(window: MainWindow) -> tuple[str, ...]:
    """Return the same where the window stays, without them."""
    without = translate("Window", "Begin anew without saving"), translate("Window", "Begin anew without exporting")
    return _edited_words(
        window, translate("Window", "New"), translate("Window", "If you begin anew now, they are lost."), without
    )


def _edited_words(window: MainWindow, title: str, lost: str, without: tuple[str, str]) -> tuple[str, ...]:
    """Return what to ask about edits, which belong to the project's file where there is one."""
    project, stay = window.files.projects.path, translate("Window", "Keep editing")
    if project is not None:
        question = translate("Window", "Your edits have not been saved in {file}.").format(file=project.name)
        return title, question, lost, without[0], stay
    return title, translate("Window", "Your edits have not been exported."), lost, without[1], stay
