# SPDX-License-Identifier: GPL-3.0-or-later
"""The window's door: makes the Qt application, dresses it, shows the window, and catches what goes wrong.

The network's library takes seconds to load, so it is only fetched after the window has been painted, in a thread.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import FrameType

from PyQt6 import sip
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication

from editor.core.background import BackgroundThread, await_background
from editor.gui.frame import TITLE
from editor.gui.icons import application_icon
from editor.gui.main_window import MainWindow
from editor.gui.problems import ExceptionHook
from editor.gui.saving.file_open_events import FileOpenEvents
from editor.gui.saving.safekeeping import Safekeeping
from editor.gui.widgets.focus_return import FocusReturn
from editor.settings import Settings, recovery_folder
from processors.api import SlowStarter
from processors.plugins import switch_off_ended
from processors.registry import Entry

WARM_UP_MS = 1500
"""When the heavy libraries begin to load, counted from the first paint."""

OnSignal = Callable[[int, FrameType | None], object]

SIGNAL_MS = 300
"""How often Python gets a chance to notice Ctrl+C in the terminal."""


def main(argv: list[str] | None = None) -> int:
    """Open the window with the recordings named in `argv` (default: the command line); return the exit code."""
    arguments = make_parser().parse_args(sys.argv[1:] if argv is None else argv)
    application = make_application()
    _on_signals(signal.default_int_handler, signal.default_int_handler)  # so that no plug-in that loads is blamed
    switched_off = switch_off_ended()
    window = MainWindow(Settings.load(arguments.settings))
    keeping = Safekeeping(window, recovery_folder())
    hook = ExceptionHook(window.fail)
    hook.install()
    FileOpenEvents(application, partial(open_or_clean, window), window)
    FocusReturn(application)
    ticker = _listen_to_signals(window)
    window.show()
    QTimer.singleShot(0, window.sound.recording.tell_of_recovered)
    for sentence in switched_off:
        QTimer.singleShot(0, partial(window.tell, sentence, "error"))  # which stays until it was read
    if arguments.files:
        keeping.settled.connect(partial(open_given, window, arguments.files))
    QTimer.singleShot(0, keeping.offer)
    QTimer.singleShot(WARM_UP_MS, partial(warm_up, window.process_desk.entries))
    try:
        return application.exec()
    finally:
        ticker.stop()
        hook.remove()
        keeping.close()
        await_background()
        sip.delete(window)  # before the application, or Qt takes the program down with it


def make_application() -> QApplication:
    """Return the application, with its names and its picture."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["musicecan-editor"])
    application.setApplicationName("musicecan-editor")
    application.setApplicationDisplayName(TITLE)
    application.setDesktopFileName("musicecan-editor")
    application.setWindowIcon(application_icon())
    return application


def open_or_clean(window: MainWindow, paths: Sequence[Path]) -> None:
    """Take what was dropped on the program's icon: files are opened, folders are for the panel that cleans many."""
    folders = [path for path in paths if os.path.isdir(path)]
    files = [path for path in paths if path not in folders]
    if folders:
        window.batch.add(folders)
    if files:
        window.open_files(files)


def open_given(window: MainWindow, paths: Sequence[Path]) -> None:
    """Take what the program was started with, but what the edits that were just restored are of: it is here already."""
    here = {window.files.projects.path, *(track.path for track in window.session.project.tracks)}
    open_or_clean(window, [path for path in paths if Path(os.path.abspath(path)) not in here])


def warm_up(entries: Mapping[str, Entry]) -> None:
    """Load what the built-in processors will need, in a thread, so that the first use doesn't wait for it.

    Plug-ins, each of which would take a process and load the libraries anew, are warmed up when they are chosen.
    """
    BackgroundThread(_warm_processors, entries, name="warm up").start()


def _warm_processors(entries: Mapping[str, Entry]) -> None:
    for entry in entries.values():
        processor = entry.load() if entry.is_slow and not entry.plugin else None
        if isinstance(processor, SlowStarter):
            processor.warm_up()


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of what the window can be started with."""
    parser = argparse.ArgumentParser(prog="musicecan-editor", description="Take the noise out of recordings of music.")
    parser.add_argument("files", nargs="*", type=Path, help="recordings and projects to open, and folders to clean")
    parser.add_argument("--settings", type=Path, default=None, help="file that keeps the preferences")
    return parser


def _listen_to_signals(window: MainWindow) -> QTimer:
    """Close the window on Ctrl+C in the terminal, and without a question when the system or the terminal ends it.

    Python only sees signals while its own code runs.
    """
    _on_signals(lambda *_: window.close(), lambda *_: window.leaving.leave())
    ticker = QTimer()
    ticker.timeout.connect(lambda: None)
    ticker.start(SIGNAL_MS)
    return ticker


def _on_signals(interrupted: OnSignal, ended: OnSignal) -> None:
    """Call `interrupted` on Ctrl+C in the terminal, `ended` when the system or the terminal ends the program."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, interrupted)
        signal.signal(signal.SIGTERM, ended)
        hang_up = getattr(signal, "SIGHUP", None)  # which Windows doesn't know
        if hang_up is not None and signal.getsignal(hang_up) is not signal.SIG_IGN:  # as nohup wants it
            signal.signal(hang_up, ended)
