# SPDX-License-Identifier: GPL-3.0-or-later
"""The row of three big buttons that switch what is heard, and a line that says what is being rendered."""

from __future__ import annotations

from PyQt6.QtCore import QRect, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from editor.gui.cleaning.kinds import CLEANED, KINDS, ORIGINAL, REMOVED
from editor.gui.cleaning.preview import Preview
from editor.gui.cleaning.segments import Segments
from editor.gui.language import speak, translate
from editor.gui.theme import polish
from editor.gui.widgets.share_bar import ShareBar
from editor.gui.widgets.wrapped_label import WrappedLabel


class ListenPanel(QWidget):
    """ORIGINAL, CLEANED, REMOVED; equal loudness; progress. `chosen` carries the kind."""

    chosen = pyqtSignal(str)

    def __init__(self, preview: Preview) -> None:
        """Follow `preview`."""
        super().__init__()
        self._preview = preview
        self._idle, self._is_said = "", False
        self.segments = Segments(KINDS)
        self.segments.setProperty("role", "listen")
        self.equal = QCheckBox()
        self.equal.setObjectName("equalLoudness")
        self.words = WrappedLabel("previewWords", "muted")
        self.bar = ShareBar()
        self.bar.setObjectName("thinBar")
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self._arrange()
        self.segments.chosen.connect(self.chosen)
        self.equal.toggled.connect(preview.listening.set_equal_loudness)
        preview.changed.connect(self.refresh)
        speak(self, self._say)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        row.addWidget(self.equal)
        column.addWidget(self.segments)
        column.addWidget(self.bar)
        column.addLayout(row)

    def _say(self) -> None:
        self.segments.set_words(translate("Clean", "Listen to"), _names())
        for kind, tip in _tips().items():
            self.segments.button(kind).setToolTip(tip)
        self.equal.setText(translate("Clean", "Equal loudness"))
        self.equal.setToolTip(
            translate("Clean", "Hear all three equally loud, so that you judge the sound and not the level")
        )
        self.bar.setAccessibleName(translate("Clean", "Preview rendered"))
        self.refresh()

    def set_idle_words(self, words: str, is_said: bool) -> None:
        """Say this while nothing is heard, such as what would be applied to, unless it `is_said` in sight already."""
        if (words, is_said) != (self._idle, self._is_said):
            self._idle, self._is_said = words, is_said
            self.words.setText(self._words())
            self._keep_room()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Break the words elsewhere."""
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Be high enough for what is said before the preview begins, so that the buttons stay in place when it does."""
        metrics, place = self.words.fontMetrics(), QRect(0, 0, self.words.width(), 0)
        idle = metrics.boundingRect(place, Qt.TextFlag.TextWordWrap, self._idle).height()
        self.words.setMinimumHeight(max(2 * metrics.lineSpacing(), idle))

    def refresh(self) -> None:
        """Show what is heard and how far it is."""
        listening, rendering = self._preview.listening, self._preview.heard
        self.segments.check(listening.kind)
        if self.segments.property("on") != listening.is_on:
            self.segments.setProperty("on", listening.is_on)
            for kind in KINDS:
                polish(self.segments.button(kind))
        self.words.setText(self._words())
        busy = rendering is not None and not rendering.is_done and rendering.error is None
        self.bar.setVisible(busy)
        self.bar.show_share(0.0 if rendering is None else rendering.share)

    def _words(self) -> str:
        listening, rendering = self._preview.listening, self._preview.heard
        if rendering is None or not self._preview.is_on:
            return "" if self._is_said else self._idle
        if listening.is_waiting:
            return translate("Clean", "Preparing the preview …")
        if listening.is_early and listening.kind != ORIGINAL:
            return _early_words(listening.kind, rendering.follows)
        return rendering.stretch.words


def _early_words(kind: str, follows: bool) -> str:
    """Return what is said while that part of what is chosen is not rendered yet that would be heard now."""
    if follows:
        return translate("Clean", "As before, until the next part is ready …")
    if kind == REMOVED:
        return translate("Clean", "Nothing to hear until the next part is ready …")
    return translate("Clean", "The original, until the next part is ready …")


def _names() -> dict[str, str]:
    return {
        ORIGINAL: translate("Clean", "ORIGINAL"),
        CLEANED: translate("Clean", "CLEANED"),
        REMOVED: translate("Clean", "REMOVED"),
    }


def _tips() -> dict[str, str]:
    return {
        ORIGINAL: translate("Clean", "Hear the sound as it is"),
        CLEANED: translate("Clean", "Hear it with these settings"),
        REMOVED: translate("Clean", "Hear only what is taken away: there should be no music in it"),
    }
