# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the window may close: it asks about what would be lost, unless the desktop ends and nobody answers.

What is kept on the disk anyway needs no question: a take stays as a file, the list of files to clean waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QApplication, QMessageBox

from editor.gui.language import localized, translate
from editor.gui.widgets.unformatted import unformatted

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


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
        at_work = next((job.name for job in window.runner.running if job.keys), "")
        if at_work and not confirm_close(window, at_work):
            return False
        if self._loses_list() and not confirm_close(window, translate("Window", "Cleaning many files")):
            return False
        return window.session.history.is_clean or confirm_close(window)

    def _loses_list(self) -> bool:
        """Return whether files wait or are cleaned in a list that isn't kept, as another window keeps its own."""
        batch = self._window.batch
        return any(not item.state.is_over for item in batch.items) and not batch.queue.keeps_list


def confirm_close(window: MainWindow, running: str = "") -> bool:
    """Ask whether to close although edits were not exported, or a job called `running` isn't done; returns whether.

    Who wants to export first gets the dialog for it, and who wants to save the project saves it; the window stays.
    """
    box = QMessageBox(window)
    box.setObjectName("closeQuestion")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Window", "Close"))
    text, told, *answers = _running_words(running) if running else _edited_words(window)
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
    box.exec()
    if export is not None and box.clickedButton() is export:
        window.actions_by_id.trigger("file.export")
    if save is not None and box.clickedButton() is save:
        window.actions_by_id.trigger("file.save_project")
    return box.clickedButton() is leave


def _running_words(name: str) -> tuple[str, ...]:
    """Return question, consequence and answers where a job runs."""
    return (
        translate("Window", "{name} is not done yet.").format(name=localized(name)),
        translate("Window", "If you close now, it is cancelled."),
        translate("Window", "Cancel it and close"),
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
