# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user is told when something is wrong with the program; their own mistakes go to the message bar.

A bug must not end the program and lose work: the exception hook shows a report that can be copied, and goes on.
"""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType

from PyQt6.QtCore import PYQT_VERSION_STR, QT_VERSION_STR, QObject, QSize, pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.gui.language import speak, translate
from editor.gui.widgets.screen_room import on_screen

LOG = logging.getLogger(__name__)


def show_bug(error: BaseException, parent: QWidget | None) -> QDialog:
    """Show a report of a bug, in a window that blocks nothing; returns it at once, open."""
    LOG.error("A bug", exc_info=error)
    dialog = ReportDialog(report(error), parent)
    dialog.show()
    return dialog


def report(error: BaseException) -> str:
    """Return what the people who mend it need to know, as text."""
    trace = "".join(traceback.format_exception(error))
    return f"MusicECAN Editor {program_version()}\n{_environment()}\n\n{trace}"


def program_version() -> str:
    """Return the version of the installed program."""
    try:
        return version("musicecan-editor")
    except PackageNotFoundError:
        return "from source"


def _environment() -> str:
    python = platform.python_version()
    return f"Python {python}, Qt {QT_VERSION_STR}, PyQt {PYQT_VERSION_STR}, {platform.platform()}"


class ReportDialog(QDialog):
    """Says that there is a bug, that nothing is lost, and gives the report to copy."""

    def __init__(self, text: str, parent: QWidget | None) -> None:
        """Show `text`."""
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setMinimumSize(on_screen(QSize(640, 420), self.screen()))
        self.resize(self.minimumSize())
        title, words, copy = QLabel(), QLabel(), QPushButton()
        title.setProperty("role", "title")
        for label in (title, words):
            label.setWordWrap(True)
        self.report = QPlainTextEdit(text)
        self.report.setReadOnly(True)
        copy.setObjectName("copyReport")
        copy.clicked.connect(self._copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        for widget in (title, words, self.report, buttons):
            column.addWidget(widget)
        speak(self, lambda: self._say(title, words, copy))

    def _say(self, title: QLabel, words: QLabel, copy: QPushButton) -> None:
        self.setWindowTitle(translate("Window", "Something went wrong"))
        title.setText(translate("Window", "Something went wrong in the program"))
        words.setText(
            translate(
                "Window",
                "Your recordings and edits are still here and you can go on. "
                "Please copy this report and send it to us, so that we can mend it.",
            )
        )
        self.report.setAccessibleName(translate("Window", "Report"))
        copy.setText(translate("Window", "Copy report"))

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.report.toPlainText())


class ExceptionHook(QObject):
    """Catches what nothing else caught, in any thread, and shows it in the main thread. One report at a time."""

    caught = pyqtSignal(object)

    def __init__(self, show: Callable[[BaseException], QDialog | None]) -> None:
        """Show errors with `show`."""
        super().__init__()
        self._show = show
        self._open: QDialog | None = None
        self._before = (sys.excepthook, threading.excepthook)
        self.caught.connect(self._report)

    def install(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self._in_main
        threading.excepthook = lambda args: self.caught.emit(args.exc_value)

    def remove(self) -> None:
        """Give back to Python's own hooks."""
        sys.excepthook, threading.excepthook = self._before

    def _in_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.caught.emit(error)

    def _report(self, error: BaseException) -> None:
        if self._open is not None and self._open.isVisible():
            LOG.error("Another bug", exc_info=error)
            return
        self._open = self._show(error)
