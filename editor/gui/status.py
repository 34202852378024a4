# SPDX-License-Identifier: GPL-3.0-or-later
"""The line at the bottom: what is selected, how the newest job is doing, how loud it plays."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QStatusBar, QWidget

from editor.core.timecode import format_time
from editor.gui.editing.selection_bar import SelectionBar
from editor.gui.jobs import Job, JobRunner
from editor.gui.language import localized, speak, translate
from editor.gui.marks import Marks
from editor.gui.theme import Theme
from editor.gui.widgets.elided_label import ElidedLabel
from editor.gui.widgets.level_meter import LevelMeter
from editor.gui.widgets.share_bar import ShareBar
from editor.gui.widgets.unformatted import unformatted
from editor.session import Session

WIDEST_JOB = 340
"""Pixels for what is said of a job."""

ROOMY = 1180
"""Pixels of width from which everything is shown."""

NARROW = 640
"""Pixels beside the selection, below which a job has no bar beside what it says, and the meter is small."""

METER, SMALL_METER = 180, 60
"""Pixels of width of the meter."""


class JobLabel(ElidedLabel):
    """What a job says. Where that has no room the time left goes first, then a part of the name, never the share."""

    def __init__(self) -> None:
        """Start without a text."""
        super().__init__(Qt.TextElideMode.ElideMiddle)
        self.setMaximumWidth(WIDEST_JOB)
        self._name = self._end = ""

    @property
    def seen(self) -> str:
        """What is to be read: all, or as much of it as there is room for."""
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        if not self._end or metrics.horizontalAdvance(self.text()) <= room:
            return super().seen
        room -= metrics.horizontalAdvance(self._end)
        return metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room) + self._end

    def say(self, text: str, name: str = "", share: float = 0.0) -> None:
        """Say `text`; where it has no room, of the job called `name` only how far it is."""
        self._name, self._end = name, f" {share:.0%}" if share else ""
        self.setText(text)
        self.setToolTip(unformatted(text))


class JobPanel(QWidget):
    """Name, progress, time left and Cancel of the job that was started last; hidden without one."""

    def __init__(self, runner: JobRunner) -> None:
        """Follow `runner`."""
        super().__init__()
        self._runner = runner
        self._share, self._seconds_left = 0.0, -1.0
        self.label = JobLabel()
        self.bar = ShareBar()
        self.bar.setMinimumWidth(80)
        self.bar.setMaximumWidth(190)
        self.cancel = QPushButton()
        self.cancel.setObjectName("cancelJob")
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self.label, self.bar, self.cancel):
            row.addWidget(widget)
        runner.started.connect(self._follow)
        runner.ended.connect(self._show_newest)
        speak(self, self._say)
        self.hide()

    def _say(self) -> None:
        """Say how the newest job is doing."""
        self.bar.setAccessibleName(translate("Window", "Progress"))
        self.cancel.setText(translate("Window", "Cancel"))
        if not self._runner.running:
            return
        job = self._runner.running[-1]
        name = localized(job.name)
        self.cancel.setEnabled(not job.is_stopping)
        self.cancel.setAccessibleName(translate("Window", "Cancel {name}").format(name=name))
        if job.is_stopping:
            self.label.say(translate("Window", "{name}: stopping …").format(name=name))
        elif not self._share:
            self.label.say(f"{name} …")
        else:
            self.label.say(progress_text(name, self._share, self._seconds_left), name, self._share)

    def _follow(self, job: Job) -> None:
        job.stopping.connect(self._say)
        job.progressed.connect(self._progress)
        self._show_newest()

    def _show_newest(self) -> None:
        """Begin with the job that was started last of those that run; how far it is it will tell."""
        self._share = 0.0
        self.bar.show_share(0.0)
        self._say()
        self.setVisible(bool(self._runner.running))

    def _progress(self, share: float, seconds_left: float) -> None:
        job = self._runner.running[-1] if self._runner.running else None
        sender: QObject | None = self.sender()
        if job is None or sender is not job:
            return
        self.bar.show_share(share)
        self._share, self._seconds_left = share, seconds_left
        self._say()

    def _cancel(self) -> None:
        if self._runner.running:
            self._runner.running[-1].cancel()


class Status(QStatusBar):
    """Selection at the left, job in the middle, output level at the right."""

    def __init__(self, session: Session, marks: Marks, runner: JobRunner, theme: Theme) -> None:
        """Follow all of them."""
        super().__init__()
        self.selection = SelectionBar(session, marks)
        self.job = JobPanel(runner)
        self.meter = LevelMeter(theme)
        self.setSizeGripEnabled(False)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(14, 2, 14, 2)
        layout.setSpacing(22)
        layout.addWidget(self.selection)
        layout.addWidget(self.job)
        self._layout = layout
        layout.addWidget(self.meter, 0, Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(row, 1)
        self.selection.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Take less room for the selection where there is little."""
        super().resizeEvent(event)
        self.selection.set_compact(self.width() < ROOMY)
        self._fit()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Fit the rest to the selection, which has a band or not."""
        if event is not None and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        is_narrow = self.width() - self.selection.width() < NARROW
        self.job.bar.setHidden(is_narrow)
        self.meter.setFixedWidth(SMALL_METER if is_narrow else METER)

    def add_levels(self, levels: QLabel) -> None:
        """Put the loudness before the output level, with all the room that the selection and a job leave."""
        levels.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        levels.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._layout.insertWidget(self._layout.indexOf(self.meter), levels, 1)


def progress_text(name: str, share: float, seconds_left: float) -> str:
    """Return "MusicECAN 43 %, 0:12 left"."""
    if seconds_left < 0:
        return f"{name} {share:.0%}"
    time = format_time(seconds_left, 0)
    return translate("Window", "{name} {share}, {time} left").format(name=name, share=f"{share:.0%}", time=time)
