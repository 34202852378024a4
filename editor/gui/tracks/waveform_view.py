# SPDX-License-Identifier: GPL-3.0-or-later
"""One track as a waveform, a spectrogram or both. The pictures are kept until the view, the sound or the size changes,
so that a moving playhead only costs copying a narrow strip.
"""

from __future__ import annotations

import math

from PyQt6.QtCore import QPoint, QRect, QSize, Qt
from PyQt6.QtGui import QFocusEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from editor.core.project import Track
from editor.core.timecode import format_time
from editor.gui.language import translate
from editor.gui.marks import Marks
from editor.gui.theme import Theme
from editor.gui.tracks.edge_painter import EdgePainter
from editor.gui.tracks.frequency_axis import FrequencyAxis
from editor.gui.tracks.mouse import SelectionMouse
from editor.gui.tracks.note_painter import paint_note
from editor.gui.tracks.peak_store import PeakStore
from editor.gui.tracks.spectrogram_painter import SpectrogramPainter, SpectrumStyle
from editor.gui.tracks.spectrum_pane import SpectrumPane
from editor.gui.tracks.spectrum_store import SpectrumStore
from editor.gui.tracks.time_axis import TimeAxis
from editor.gui.tracks.views import BOTH, SPECTROGRAM, WAVEFORM
from editor.gui.tracks.waveform_painter import Pictures, Stretch, paint_track

LEAST_HEIGHT = {WAVEFORM: 96, SPECTROGRAM: 120, BOTH: 200}

WAVEFORM_SHARE = 0.42
"""Share of the height that the waveform has above a spectrogram."""


class WaveformView(QWidget):
    """Draws a track, its selection, the cursor and the playhead, and hands mouse events on."""

    def __init__(
        self,
        axis: TimeAxis,
        marks: Marks,
        peaks: PeakStore,
        spectra: SpectrumStore,
        mouse: SelectionMouse,
        theme: Theme,
    ) -> None:
        """Make a view without a track; `show_track` gives it one."""
        super().__init__()
        self._axis, self._marks, self._peaks, self._mouse, self._theme = axis, marks, peaks, mouse, theme
        self.index = 0
        self.track: Track | None = None
        self._muted = False
        self._busy = ""
        self._kept: tuple[object, Pictures] | None = None
        self._edges = EdgePainter()
        self._spectra = spectra
        self._spectrogram = SpectrogramPainter(spectra)
        self._kept_spectrogram: tuple[object, QImage] | None = None
        self.mode = WAVEFORM
        self._style = SpectrumStyle()
        self._playhead_x: int | None = None
        self._shows_focus = False
        self.setMinimumHeight(LEAST_HEIGHT[WAVEFORM])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        axis.changed.connect(self._show_stretch)
        marks.changed.connect(self._describe)
        marks.playhead_moved.connect(self._move_playhead)
        marks.marker_dragged.connect(self.update)
        peaks.grown.connect(self.update)
        spectra.grown.connect(self._show_more_spectra)

    def show_track(self, index: int, track: Track, muted: bool, busy: str) -> None:
        """Draw `track`, pale when it is not heard, with the sentence `busy` while a job works on it."""
        self.index, self.track, self._muted, self._busy = index, track, muted, busy
        self._peaks.want(track.table)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self._theme = theme
        self.update()

    def set_look(self, mode: str, style: SpectrumStyle) -> None:
        """Show the track as a waveform, a spectrogram (in this style) or both."""
        self._style = style
        if mode != self.mode:
            self.mode = mode
            self.setMinimumHeight(LEAST_HEIGHT[mode])
            if mode == WAVEFORM:
                self._spectra.forget(self._spectrogram)
        self.update()

    @property
    def wave_area(self) -> QRect:
        """Where the waveform lies."""
        share = {WAVEFORM: 1.0, SPECTROGRAM: 0.0, BOTH: WAVEFORM_SHARE}[self.mode]
        return QRect(0, 0, self.width(), round(self.height() * share))

    @property
    def pane(self) -> SpectrumPane | None:
        """Where the spectrogram lies, and its frequencies; None when there is none."""
        if self.mode == WAVEFORM or self.track is None:
            return None
        top = self.wave_area.height() + (self.mode == BOTH)
        area = QRect(0, top, self.width(), max(self.height() - 1 - top, 1))
        return SpectrumPane(area, FrequencyAxis(self.track.sample_rate / 2, self._style.is_log))

    def _stretch(self, height: int) -> Stretch:
        """Return what is seen in a part of the view that is so high."""
        scale = self.devicePixelRatioF()
        width = max(self.width() * scale, 1.0)  # at 150 % it may end within a pixel, which is drawn whole
        size = math.ceil(width), max(math.ceil(height * scale), 1)
        return Stretch(self._axis.start_s, self._axis.span_s / width, *size, scale)

    def spectrogram(self) -> QImage:
        """Return the drawn spectrogram, from memory if nothing has changed."""
        assert self.track is not None and self.pane is not None
        stretch = self._stretch(self.pane.area.height())
        key = (stretch, self.track.table, self._style, self._spectra.version, self._theme.name)
        if self._kept_spectrogram is None or self._kept_spectrogram[0] != key:
            image = self._spectrogram.paint(self.track, stretch, self._style, self._theme.color("window"))
            image.setDevicePixelRatio(stretch.scale)
            self._kept_spectrogram = (key, image)
        return self._kept_spectrogram[1]

    def pictures(self) -> Pictures:
        """Return the drawn waveform, from memory if nothing has changed."""
        assert self.track is not None
        track, stretch, look = self.track, self._stretch(self.wave_area.height()), (self._theme, self._muted)
        key = (stretch, track.table, self._peaks.version(track.table), self._muted, self._theme.name)
        if self._kept is None or self._kept[0] != key:
            drawn = self._peaks.drawn(
                track.table, lambda peaks: paint_track(track.with_table(peaks.table), peaks, stretch, *look)
            )
            self._kept = (key, drawn)
        return self._kept[1]

    def _describe(self) -> None:
        """Tell a screen reader what is to be seen, and draw it."""
        if self.track is not None:
            start_s, end_s = self._marks.selection_s
            kind = {
                WAVEFORM: translate("Tracks", "Waveform"),
                SPECTROGRAM: translate("Tracks", "Spectrogram"),
                BOTH: translate("Tracks", "Waveform and spectrogram"),
            }[self.mode]
            self.setAccessibleName(translate("Tracks", "{kind} of {name}").format(kind=kind, name=self.track.name))
            stretch = translate("Tracks", "selected {start_s} to {end_s}").format(
                start_s=format_time(start_s), end_s=format_time(end_s)
            )
            chosen = stretch if start_s < end_s else translate("Tracks", "nothing selected")
            self.setAccessibleDescription(
                translate("Tracks", "{duration_s} long, {chosen}").format(
                    duration_s=format_time(self.track.duration_s), chosen=chosen
                )
            )
        self.update()

    def _show_more_spectra(self) -> None:
        if self.mode != WAVEFORM:
            self.update()

    def _show_stretch(self) -> None:
        """Draw all; where the playhead stands in it is what its next move has to wipe out."""
        self._move_playhead()
        self.update()

    def _move_playhead(self) -> None:
        playhead_s = self._marks.playhead_s
        new = None if playhead_s is None else round(self._axis.x_of(playhead_s))
        for x in {self._playhead_x, new} - {None}:
            self.update(QRect((x or 0) - 2, 0, 5, self.height()))
        self._playhead_x = new

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(600, 170)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Copy the pictures and draw the marks on them."""
        painter = QPainter(self)
        if self.track is None:
            painter.fillRect(self.rect(), self._theme.color("window"))
            return
        painter.fillRect(0, self.height() - 2, self.width(), 3, self._theme.color("border"))  # also half a pixel
        if self.mode != SPECTROGRAM:
            pictures = self.pictures()
            painter.drawImage(QPoint(0, 0), pictures.normal)
            self._paint_selection(painter, pictures)
        if self.pane is not None:
            self._paint_spectrogram(painter, self.pane)
        self._edges.paint(painter, self.track, self._stretch(self.height()), self._theme.color("faded_edge"))
        self._paint_markers(painter)
        if self._marks.playhead_s is not None:
            x = round(self._axis.x_of(self._marks.playhead_s))
            painter.fillRect(x - 1, 0, 2, self.height(), self._theme.color("playhead"))
        if self._shows_focus:
            painter.setPen(QPen(self._theme.color("focus"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if note := self._note():
            paint_note(painter, note, self.width(), self._theme)
        painter.setPen(self._theme.color("border"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()  # what is told of a sound that can't be read keeps this frame, and with it the painter

    def _paint_selection(self, painter: QPainter, pictures: Pictures) -> None:
        """Show the selected stretch of the waveform in its own colors."""
        if not self._marks.is_selected(self.index):
            return
        start_s, end_s = self._marks.selection_s
        left, right = round(self._axis.x_of(start_s)), round(self._axis.x_of(end_s))
        height = self.wave_area.height()
        if start_s == end_s:
            painter.fillRect(left, 0, 1, height, self._theme.color("cursor"))
            return
        area = QRect(QPoint(left, 0), QPoint(max(right - 1, left), height - 1)).intersected(self.wave_area)
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.drawImage(QPoint(0, 0), pictures.selected)
        painter.restore()
        for x in (left, right):
            painter.fillRect(x, 0, 1, height, self._theme.color("selection_edge"))

    def _paint_spectrogram(self, painter: QPainter, pane: SpectrumPane) -> None:
        painter.drawImage(pane.area.topLeft(), self.spectrogram())
        pane.paint_labels(painter)
        if self.mode == BOTH:
            painter.fillRect(0, pane.area.top() - 1, self.width(), 1, self._theme.color("border"))
        if self._marks.is_selected(self.index):
            left, right = (self._axis.x_of(time_s) for time_s in self._marks.selection_s)
            pane.paint_selection(painter, left, right, self._marks.band, self._theme)

    def _paint_markers(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.color("marker"), 1, Qt.PenStyle.DashLine))
        for time_s, _ in self._marks.markers_s:
            x = round(self._axis.x_of(time_s))
            if 0 <= x < self.width():
                painter.drawLine(x, 0, x, self.height())

    def _note(self) -> str:
        """Return what is to be said: that the waveform is still being read, or that a job works on this track."""
        assert self.track is not None
        share = self._peaks.share(self.track.table)
        if self._busy or share >= 1.0:
            return self._busy
        return translate("Tracks", "Drawing the waveform … {share}").format(share=f"{share:.0%}")

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Show a frame when the keyboard brought the focus."""
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._shows_focus = event is not None and event.reason() in by_key
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Take the frame away."""
        self._shows_focus = False
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Begin to select."""
        if event is not None:
            self._mouse.press(event, self.index, self.pane)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        """Go on selecting."""
        if event is not None:
            self._mouse.move(event, self.index, self, self.pane)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Finish selecting."""
        if event is not None:
            self._mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Select the whole track."""
        if event is not None:
            self._mouse.double_click(event, self.index)
