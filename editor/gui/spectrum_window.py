# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window beside the tracks: how loud each frequency is in the selection, now and before anything was done.

It follows the selection while it is open. Under the mouse it tells frequency, note and level.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QEvent, QPointF, QSize, Qt, QTimer
from PyQt6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PyQt6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.core.errors import EditorError
from editor.core.frequencies import format_frequency
from editor.core.timecode import format_time
from editor.figures.fonts import readable
from editor.figures.spectrum import Spectrum, draw_spectrum, note_of
from editor.figures.style import Ink, pixels, save_figure
from editor.gui.language import speak, translate, words_now
from editor.gui.marks import Marks
from editor.gui.originals import original_of
from editor.gui.spectrum_meter import SpectrumMeter, Wanted
from editor.gui.theme import Theme
from editor.gui.widgets.elided_label import ElidedLabel
from editor.gui.widgets.file_dialog import FileDialog
from editor.gui.workplace import Workplace

WINDOWS = (1024, 2048, 4096, 8192, 16384, 32768)
USUAL_WINDOW = 8192
"""Frames of the windows that are offered, and that it begins with."""

PAUSE_MS = 150
"""The plot is drawn when the selection has stayed the same for so long."""

Curves = list[tuple[str, Spectrum]]


class SpectrumPlot(QWidget):
    """The plot, and a cross at the mouse."""

    def __init__(self, theme: Callable[[], Theme], readout: QLabel) -> None:
        """Draw in the colors that `theme` gives; `readout` tells what is under the mouse."""
        super().__init__()
        self._theme, self._readout = theme, readout
        self._curves: Curves = []
        self._title, self._is_log = "", True
        self._image: QImage | None = None
        self._plot = (0.0, 0.0, 1.0, 1.0)
        self._range = (1.0, 2.0, 0.0, 1.0)
        self._mouse: QPointF | None = None
        self.setMinimumSize(420, 240)
        self.setMouseTracking(True)

    def show_curves(self, curves: Curves, title: str, is_log: bool) -> None:
        """Draw these spectra."""
        self._curves, self._title, self._is_log, self._image = curves, title, is_log, None
        self.update()

    def save(self, path: Path) -> None:
        """Write the plot to a file, on white paper. Raises `EditorError` when that fails."""
        say = readable(words_now())
        save_figure(draw_spectrum(self._curves, self._title, Ink(), is_log=self._is_log, say=say), path)

    def frequency_at(self, x: float) -> float | None:
        """Return the frequency at a pixel, None outside the plot."""
        left, _, right, _ = self._plot
        share = (x - left) / max(right - left, 1.0)
        if not 0 <= share <= 1:
            return None
        low, high = self._range[:2]
        return low * (high / low) ** share if self._is_log else low + share * (high - low)

    def _draw(self) -> QImage:
        scale = self.devicePixelRatioF()
        dpi = 96 * scale
        size = max(self.width(), 1) * scale / dpi, max(self.height(), 1) * scale / dpi
        ink, say = Ink.of_theme(self._theme().colors), readable(words_now())
        figure = draw_spectrum(self._curves, self._title, ink, size, dpi, self._is_log, say)
        found = pixels(figure)
        height, width = found.shape[:2]
        image = QImage(found.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
        image.setDevicePixelRatio(scale)
        axes = figure.axes[0]
        box = axes.get_window_extent()
        self._plot = box.x0 / scale, (height - box.y1) / scale, box.x1 / scale, (height - box.y0) / scale
        self._range = (*axes.get_xlim(), *axes.get_ylim())
        return image

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(760, 400)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Copy the plot and draw the cross."""
        painter = QPainter(self)
        if not self._curves:
            return
        if self._image is None:
            self._image = self._draw()
            self._tell_reading()  # the mouse may lie still while curves or scale change
        painter.drawImage(0, 0, self._image)
        frequency_hz = None if self._mouse is None else self.frequency_at(self._mouse.x())
        if self._mouse is None or frequency_hz is None:
            return
        left, top, right, bottom = self._plot
        level_db = self._curves[-1][1].at(frequency_hz)
        low_db, high_db = self._range[2:]
        y = bottom - (level_db - low_db) / (high_db - low_db) * (bottom - top)
        painter.setPen(QPen(self._theme().color("text_muted"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(self._mouse.x(), top), QPointF(self._mouse.x(), bottom))
        if top <= y <= bottom:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme().color("window"), 1.5))
            painter.setBrush(self._theme().color("accent"))
            painter.drawEllipse(QPointF(self._mouse.x(), y), 4.5, 4.5)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Tell what is under the mouse."""
        if event is None or not self._curves:
            return
        self._mouse = event.position()
        self._tell_reading()
        self.update()

    def _tell_reading(self) -> None:
        frequency_hz = None if self._mouse is None else self.frequency_at(self._mouse.x())
        if frequency_hz is not None:
            level_db = self._curves[-1][1].at(frequency_hz)
            level = f"{level_db:z.1f} dB".replace("-", "−")
            self._readout.setText(f"{format_frequency(frequency_hz)}  ·  {note_of(frequency_hz)}  ·  {level}")

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Draw anew."""
        super().resizeEvent(event)
        self._image = None

    def changeEvent(self, event: QEvent | None) -> None:
        """Draw anew in other colors."""
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.PaletteChange:
            self._image = None


class SpectrumWindow(QDialog):
    """The plot with its settings. It blocks nothing and follows the selection."""

    def __init__(self, at: Workplace, marks: Marks, theme: Callable[[], Theme]) -> None:
        """Show the spectrum of what is selected in the session of `at`, anew whenever `marks` change."""
        super().__init__(at.window)
        self._at = at
        self.setObjectName("spectrumWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._readout = ElidedLabel()
        self._readout.setProperty("role", "muted")
        self.plot = SpectrumPlot(theme, self._readout)
        self.window_box = QComboBox()
        for frames in WINDOWS:
            self.window_box.addItem("", frames)
        self.window_box.setCurrentIndex(WINDOWS.index(USUAL_WINDOW))
        self.scale_box = QComboBox()
        self.scale_box.addItems(["", ""])
        self._save = QPushButton()
        self._save.setObjectName("saveSpectrum")
        self._save.setAutoDefault(False)
        self._save.setEnabled(False)  # until there is a plot
        self._save.clicked.connect(self._ask_save)
        self._titles = QLabel(), QLabel()
        self._names: list[str] = []
        self._title = ""
        self._meter = SpectrumMeter(self)
        self._meter.measured.connect(self._show)
        self._meter.failed.connect(at.fail)
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        marks.changed.connect(self._timer.start)
        for box in (self.window_box, self.scale_box):
            box.currentIndexChanged.connect(self.refresh)
        speak(self, self._say)

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        for widget in (self._titles[0], self.window_box, self._titles[1], self.scale_box, self._save):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.addWidget(self.plot, 1)
        column.addWidget(self._readout)  # beside the boxes, large letters would make a row wider than a small screen
        column.addLayout(row)

    def _say(self) -> None:
        self.setWindowTitle(translate("Window", "Spectrum"))
        self._readout.setText(translate("Window", "Move the mouse over the plot to read it"))
        self.plot.setAccessibleName(translate("Window", "Spectrum of the selection"))
        names = translate("Window", "Window"), translate("Window", "Frequencies")
        for label, box, name in zip(self._titles, (self.window_box, self.scale_box), names, strict=True):
            label.setText(name)
            box.setAccessibleName(name)
        for place, frames in enumerate(WINDOWS):
            self.window_box.setItemText(place, translate("Window", "{frames} samples").format(frames=frames))
        for place, name in enumerate((translate("Window", "Octaves"), translate("Window", "Hertz"))):
            self.scale_box.setItemText(place, name)
        self._save.setText(translate("Window", "Save …"))
        self.refresh()

    def refresh(self) -> None:
        """Measure and draw the selection as it is now."""
        session = self._at.session
        project, selection = session.project, session.selection
        chosen = selection.track_indices(project)
        if not chosen or not project.tracks[chosen[0]].frames:
            self._meter.want(None)
            return
        index = chosen[0]
        track = project.tracks[index]
        start, end = selection.range_in(project, index)
        if start == end:
            start, end = 0, track.frames
        say = readable(words_now())
        original = original_of(session.history, index)
        is_changed = original.table is not track.table and original.frames >= end
        tables = (original.table, track.table) if is_changed else (track.table,)
        self._names = [say("Original"), say("Now")] if is_changed else [track.name]
        times = {"start": format_time(start / track.sample_rate), "end": format_time(end / track.sample_rate)}
        self._title = f"{track.name}, {say('{start} to {end}').format_map(times)}"
        self._meter.want(Wanted(tables, track.sample_rate, start, end, int(self.window_box.currentData())))
        self._show()

    def _show(self) -> None:
        """Draw what is wanted, once it is measured."""
        if self._meter.spectra:
            curves = list(zip(self._names, self._meter.spectra, strict=True))
            self.plot.show_curves(curves, self._title, self.scale_box.currentIndex() == 0)
            self._save.setEnabled(True)

    def _ask_save(self) -> None:
        dialog = FileDialog(
            "saveSpectrumDialog",
            self,
            translate("Window", "Save the plot"),
            self._at.settings.output_folder or str(Path.home()),
        )
        dialog.setNameFilters([translate("Window", "Picture (*.png)"), translate("Window", "Document (*.pdf)")])
        dialog.ask_for_name("spectrum.png", "png")
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the plot to a file and say so."""
        try:
            self.plot.save(path)
        except EditorError as error:
            self._at.fail(error)
            return
        self._at.tell(f"Saved {path.name} to {path.absolute().parent}.", "info")


def show_spectrum(at: Workplace, marks: Marks, theme: Callable[[], Theme]) -> None:
    """Open the spectrum of the selection, or bring it to the front."""
    found = at.window.findChild(SpectrumWindow) or SpectrumWindow(at, marks, theme)
    found.refresh()
    found.show()
    found.raise_()
