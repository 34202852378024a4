# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that macOS hands to the running program is opened; all other events go their way."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QCoreApplication, QEvent, QObject

from editor.gui.saving.file_open_events import FileOpenEvents


class OpenedInTheFinder(QEvent):
    def __init__(self, name):
        super().__init__(QEvent.Type.FileOpen)
        self.name = name

    def file(self):
        return self.name


def test_files_opened_in_the_finder_are_opened(application):
    opened, parent, seen = [], QObject(), []

    class Application(QObject):
        def event(self, event):
            seen.append(event.type())
            return super().event(event)

    receiver = Application()
    FileOpenEvents(receiver, opened.extend, parent)
    QCoreApplication.sendEvent(receiver, OpenedInTheFinder("/music/täke.wav"))
    assert opened == [Path("/music/täke.wav")]
    assert seen == []
    QCoreApplication.sendEvent(receiver, OpenedInTheFinder(""))
    QCoreApplication.sendEvent(receiver, QEvent(QEvent.Type.User))
    assert opened == [Path("/music/täke.wav")]
    assert seen == [QEvent.Type.FileOpen, QEvent.Type.User]
