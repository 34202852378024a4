# SPDX-License-Identifier: GPL-3.0-or-later
"""A strip over the upper edge of the tracks for sentences that need no answer, so that no box stands in the way.

It comes and goes by itself, so nothing moves for it: what somebody is about to click stays under the mouse.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QEvent, QObject, QTimer, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from editor.gui.language import localized, speak, translate
from editor.gui.theme import polish
from editor.gui.widgets.wrapped_label import WrappedLabel

SHOWN_MS = 15000

Sentence = str | Callable[[], str]
"""In English, as code without Qt says it, or what says it in the user's language, as a count of things needs it."""


class MessageBar(QFrame):
    """Shows one sentence for a while, an error until it is dismissed; hidden when there is none."""

    def __init__(self) -> None:
        """Start hidden; `lie_over` gives it a place."""
        super().__init__()
        self._below: QWidget | None = None
        self.setObjectName("messageBar")
        self._sentence: Sentence = ""
        self._is_mistake, self._topic = False, ""
        self.label = WrappedLabel()
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QPushButton()
        self._close.setObjectName("dismissMessage")
        self._close.clicked.connect(self.hide)
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._folder = Path()
        self._open = QPushButton()
        self._open.setObjectName("openFolder")
        self._open.clicked.connect(lambda: self.open_url(QUrl.fromLocalFile(str(self._folder))))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self.label, 1)
        row.addWidget(self._open)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        speak(self, self._say)
        self.hide()

    def lie_over(self, below: QWidget) -> None:
        """Lie over the upper edge of `below`, a neighbor in the same window, wherever that goes."""
        self._below = below
        self.setParent(below.parentWidget())
        below.installEventFilter(self)
        self.hide()

    def tell(
        self,
        sentence: Sentence,
        kind: str = "warning",
        is_mistake: bool = False,
        folder: Path | None = None,
        topic: str = "",
    ) -> None:
        """Show `sentence`; `kind` is "info", "warning" or "error". A mistake is of what the user just tried.

        What it says to be in `folder` can be seen there by a button. `forget` goes by its `topic`.
        """
        self._sentence = sentence
        self._is_mistake, self._topic = is_mistake, topic
        self._folder = folder or Path()
        self._open.setVisible(folder is not None)
        self._say()
        self.setProperty("kind", kind)
        polish(self)
        self.show()
        if kind == "error":
            self._timer.stop()
        else:
            self._timer.start(SHOWN_MS)

    def forget_mistake(self) -> None:
        """Hide what the user did wrong, since something else went well; what came by itself stays."""
        if self._is_mistake:
            self.hide()

    def forget(self, topic: str) -> None:
        """Hide what was said about `topic`, which is out of date; other sentences stay."""
        if self._topic == topic:
            self.hide()

    def _place(self) -> None:
        """Be as wide as what is below, and as high as the words need then."""
        if self._below is not None:
            place = self._below.geometry()
            place.setHeight(self.heightForWidth(place.width()))
            self.setGeometry(place)
            self.raise_()

    def _say(self) -> None:
        words = localized(self._sentence) if isinstance(self._sentence, str) else self._sentence()
        self.label.setText(words)
        self.setAccessibleDescription(words)
        self.setAccessibleName(translate("Window", "Message"))
        self._open.setText(translate("Window", "Open folder"))
        self._close.setText(translate("Window", "Dismiss"))
        self._close.setAccessibleName(translate("Window", "Dismiss message"))
        self._place()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Keep to what is below."""
        if event is not None and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place()
        return super().eventFilter(watched, event)
