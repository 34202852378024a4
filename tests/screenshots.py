# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of the README from the running program: `python -m tests.screenshots --out DIR --language zh_CN`.

Needs a screen, or Xvfb, or QT_QPA_PLATFORM=offscreen. QT_SCALE_FACTOR=2 shows what a fine screen does. A picture that
would be too large gets a palette: the colors of the theme, and as many of the spectrogram's as fit.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PyQt6.QtCore import QSize
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QScrollArea, QWidget

from editor.core.selection import Selection
from editor.gui.main_window import MainWindow
from editor.gui.theme import Theme
from editor.playback.devices import SilentDevice
from editor.session import Session
from editor.settings import Settings

ROOT = Path(__file__).parent.parent
OUT = ROOT / "resources" / "screenshots"
DEMO = ROOT / "resources" / "demo" / "demo.flac"
SIZE = QSize(1360, 800)
LARGEST_BYTES = 200_000
COLORS = (200, 100, 60, 40, 30, 20, 12)
"""Beside those of the theme, most first."""


def wait(until: Callable[[], object], timeout_s: float = 300.0) -> None:
    """Let the window work until something is true."""
    end = time.monotonic() + timeout_s
    while not until():
        if time.monotonic() > end:
            raise TimeoutError("the window is still busy")
        QTest.qWait(20)
    QTest.qWait(300)


def select(window: MainWindow, start_s: float, end_s: float, band: tuple[float, float] | None = None) -> None:
    """Select a time, and a band of frequencies."""
    rate = window.session.project.sample_rate
    window.session.selection = Selection(round(start_s * rate), round(end_s * rate), (), band)


def show_light(window: MainWindow) -> None:
    """Waveforms with a region that was faded in, a marker, and the history."""
    window.actions_by_id.trigger("view.theme_light")
    window.actions_by_id.trigger("view.waveform")
    window.clean_dock.hide()
    window.history_dock.show()
    select(window, 0, 2)
    window.actions_by_id.trigger("process.fade_in")
    window.cleaning.apply()
    wait(lambda: not window.runner.running)
    window.clean_dock.hide()
    select(window, 12, 12)
    window.actions_by_id.trigger("marker.add")
    select(window, 8, 16)


def show_dark(window: MainWindow) -> None:
    """Waveform and spectrogram of the whole recording."""
    window.actions_by_id.trigger("view.theme_dark")
    window.actions_by_id.trigger("view.both")
    window.clean_dock.hide()
    window.history_dock.hide()
    select(window, 8, 16)


def show_cleaning(window: MainWindow) -> None:
    """Three settings as cards, the first of them heard."""
    window.actions_by_id.trigger("view.theme_dark")
    window.history_dock.hide()
    select(window, 8, 14)
    for processor, values in (
        ("musicecan", {"strength": 100.0}),
        ("musicecan", {"strength": 60.0}),
        ("spectral_gate", {"reduction_db": 12.0}),
    ):
        window.cleaning.open(processor)
        window.cleaning.show_processor(processor, values)
        window.actions_by_id.trigger("listen.preview")
        window.actions_by_id.trigger("compare.add")
        wait(lambda: all(card.rendering and card.rendering.is_done for card in window.cleaning.preview.cards))
        window.cleaning.preview.stop()
    window.actions_by_id.trigger("compare.card_1")
    wait(lambda: window.cleaning.preview.listening.is_on)
    for _ in range(30):
        window.transport.device.advance(window.session.project.sample_rate // 10)
        QTest.qWait(20)
    scroll = window.clean_dock.findChild(QScrollArea)
    scroll.ensureWidgetVisible(window.clean_dock.cards.views[-1])


def show_box(window: MainWindow) -> None:
    """A box of time and frequency, and the processor that would change only what is in it."""
    window.actions_by_id.trigger("view.spectrogram")
    window.history_dock.hide()
    window.cleaning.open("spectral_gate")
    window.axis.show(4, 18)
    select(window, 8.5, 13, (900.0, 4200.0))


def show_chain(window: MainWindow) -> QWidget:
    """Three steps that become a chain; the dialog alone."""
    dialog = window.chains.make()
    dialog.name.setText("Old tapes")
    for id, values in (("remove_hum", {}), ("musicecan", {"strength": 80.0}), ("normalize", {"level_db": -3.0})):
        dialog.steps.add(id, values)
    dialog.steps.list.setCurrentRow(1)
    dialog.steps.list.setFocus()
    return dialog


SCENES: dict[str, Callable[[MainWindow], QWidget | None]] = {
    "light": show_light,
    "dark": show_dark,
    "cleaning": show_cleaning,
    "box": show_box,
    "chain": show_chain,
}


def save(shown: QWidget, theme: Theme, path: Path) -> None:
    """Write a picture of what is shown, in full color if it isn't too large, else with as many colors as fit."""
    shown.grab().save(str(path), "PNG")
    full = Image.open(path).convert("RGB")
    full.save(path, optimize=True)
    own = [part for name in theme.colors if name != "name" for part in theme.color(name).getRgb()[:3]]
    for count in COLORS:
        if path.stat().st_size < LARGEST_BYTES:
            return
        others = full.quantize(count).getpalette() or []
        palette = Image.new("P", (1, 1))
        palette.putpalette([*own, *others][: 3 * 256])
        full.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def make_window(language: str, folder: Path) -> MainWindow:
    """Open the demo in a window without sound and preferences."""
    settings = Settings(language=language)
    window = MainWindow(settings, Session(folder=folder), SilentDevice())
    window.resize(SIZE)
    window.show()
    window.open_files([DEMO])
    wait(lambda: window.session.project.tracks and window.area.peaks.is_complete())
    window.axis.fit()
    return window


def main(arguments: list[str]) -> int:
    """Make the pictures that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("scenes", nargs="*", choices=[*SCENES, []], help="which pictures; all without")
    parser.add_argument("--out", type=Path, default=OUT, help="folder for the pictures")
    parser.add_argument("--language", default="en", help="code of the language, such as zh_CN")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[name] = home  # nobody's own presets and batches belong into the pictures
        make_pictures(options)
    return 0


def make_pictures(options: argparse.Namespace) -> None:
    """Make the pictures, each of a window of its own."""
    application = QApplication(["screenshots"])
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.scenes or SCENES:
        with tempfile.TemporaryDirectory() as folder:
            window = make_window(options.language, Path(folder))
            shown = SCENES[name](window) or window
            wait(lambda window=window: window.area.spectra.is_complete())
            QTest.qWait(2500)  # the levels of the selection, and the signals on the way
            save(shown, window.theme, options.out / f"{name}.png")
            window.session.history.mark_clean()
            window.close()
    application.quit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
