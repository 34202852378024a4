# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits that were not exported survive the program: kept after each change, offered when it starts the next time."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QMessageBox

from editor.core.errors import EditorError
from editor.core.saving.recovery import Journal, Left, abandoned, claimed, discard
from editor.core.saving.storage import Gone, Steps, Storage
from editor.gui.jobs import Job
from editor.gui.language import localized, translate
from editor.gui.widgets.unformatted import unformatted
from editor.session import STEPS

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

MOST_NAMES = 4
"""Tracks that are named in the question."""


class Safekeeping(QObject):
    """Keeps the history of `window` in a folder below `root`, and offers what others left there."""

    failed = pyqtSignal(object)
    kept = pyqtSignal(object)
    """Steps that are on the disk now, or None when all that was done is exported or saved."""
    settled = pyqtSignal()
    """What was left is restored, or stays, or is gone."""

    def __init__(self, window: MainWindow, root: Path) -> None:
        """Begin to follow the session of `window`."""
        super().__init__(window)
        self._window, self._root = window, root
        self._session = window.session
        self._journal = Journal(root, self._session.state_of, self.failed.emit, self.kept.emit)
        self._session.changed.connect(self._follow)
        window.runner.ended.connect(self._follow)  # an export may have replaced a file that holds what is kept
        self.failed.connect(window.fail)
        self.kept.connect(window.sound.recording.note_kept)

    def offer(self) -> None:
        """Ask about each thing that was left, until one is restored; `settled` tells when that is done."""
        all_left = abandoned(self._root)
        for left in all_left:
            if not self._window.isVisible():  # it was closed while it asked
                return
            answer = ask_to_restore(self._window, left)
            if answer is QMessageBox.ButtonRole.AcceptRole and self._restore(left):
                if left is not all_left[-1]:
                    self._window.tell("Another window left edits too; start the program once more for them.", "info")
                return
            if answer is QMessageBox.ButtonRole.DestructiveRole and ask_to_discard(self._window):
                self._window.attempt(partial(discard, left))
        self.settled.emit()

    def close(self) -> None:
        """End; what was not exported is kept for the next start, unless the user gave it up."""
        self._journal.close(keeps=not self._window.leaving.gives_up)

    def _follow(self, *_: object) -> None:
        self._journal.follow(self._session.history, self._window.files.projects.file)

    def _restore(self, left: Left, anyway: bool = False) -> bool:
        """Begin to read what was left, in the background; return whether that can be."""
        try:
            storage = claimed(left, self._session.state_of)
        except EditorError as error:
            self._window.fail(error)
            return False
        job = Job("Restoring edits", STEPS, lambda notify: self._session.restoring(storage, notify, anyway))
        job.finished.connect(partial(self._restored, storage))
        job.noticed.connect(lambda sentence: self._window.tell(sentence, "warning"))
        for end in (job.failed, job.cancelled):
            end.connect(partial(self._put_back, storage))
        job.failed.connect(partial(self._not_restored, left))
        for end in (job.finished, job.cancelled):
            end.connect(self.settled)
        self._window.runner.start(job)
        return True

    def _restored(self, storage: Storage, steps: Steps) -> None:
        self._journal.adopt(storage)
        self._window.files.projects.restored(steps)
        self._session.adopt(steps)

    def _not_restored(self, left: Left, error: BaseException) -> None:
        """Restore all else if the user wants that, since a sound file is gone; or tell what went wrong."""
        if isinstance(error, Gone) and ask_for_the_rest(self._window, error) and self._restore(left, anyway=True):
            return
        self._window.fail(error)
        self.settled.emit()

    def _put_back(self, storage: Storage, *_: object) -> None:
        """Leave what couldn't be restored to the next start."""
        storage.close()


def ask_to_restore(window: MainWindow, left: Left) -> QMessageBox.ButtonRole:
    """Ask whether to restore what was left; return the role of the answer, RejectRole for not now."""
    box = _question(window, "restoreQuestion", _what_was_left(left))
    names = ", ".join(left.names[:MOST_NAMES]) + (", …" if len(left.names) > MOST_NAMES else "")
    changed = datetime.fromtimestamp(left.time_s)
    told = translate("Window", "Last change: {time}").format(time=f"{changed:%Y-%m-%d %H:%M}")
    box.setInformativeText(unformatted("\n".join(line for line in (names, told) if line)))
    restore = box.addButton(translate("Window", "Restore"), QMessageBox.ButtonRole.AcceptRole)
    later = box.addButton(translate("Window", "Not now"), QMessageBox.ButtonRole.RejectRole)
    box.addButton(translate("Window", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(restore)
    box.setEscapeButton(later)
    box.exec()
    clicked = box.clickedButton()
    return QMessageBox.ButtonRole.RejectRole if clicked is None else box.buttonRole(clicked)


def _what_was_left(left: Left) -> str:
    if left.is_saved:
        return translate("Window", "All was saved, but steps that were undone can be had again.")
    if left.file is None:
        return translate("Window", "The program ended before these edits were exported.")
    told = translate("Window", "The program ended before these edits were saved in {file}.")
    return told.format(file=left.file.name)


def ask_to_discard(window: MainWindow) -> bool:
    """Ask whether what was left may really go; return that."""
    box = _question(window, "discardQuestion", translate("Window", "Discard these edits?"))
    box.setIcon(QMessageBox.Icon.Warning)
    box.setInformativeText(translate("Window", "They can't be brought back then."))
    discards = box.addButton(translate("Window", "Discard"), QMessageBox.ButtonRole.DestructiveRole)
    _add_harmless(box, translate("Window", "Keep them"))
    box.exec()
    return box.clickedButton() is discards


def ask_for_the_rest(window: MainWindow, error: Gone) -> bool:
    """Ask whether to restore without the sound file that `error` tells of; return that."""
    box = _question(window, "restoreRestQuestion", localized(str(error)))
    box.setInformativeText(translate("Window", "All else can be restored now, with silence where that sound was."))
    rest = box.addButton(translate("Window", "Restore the rest"), QMessageBox.ButtonRole.AcceptRole)
    _add_harmless(box, translate("Window", "Not now"))
    box.exec()
    return box.clickedButton() is rest


def _question(window: MainWindow, name: str, text: str) -> QMessageBox:
    box = QMessageBox(window)
    box.setObjectName(name)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Window", "Restore"))
    box.setText(unformatted(text))
    return box


def _add_harmless(box: QMessageBox, text: str) -> None:
    """Add the button that changes nothing, which Enter and Escape press."""
    keep = box.addButton(text, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
