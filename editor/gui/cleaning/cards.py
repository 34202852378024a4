# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings side by side: a card for each, with its key, what is set, and how much it takes away."""

from __future__ import annotations

import math

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from editor.core.presets import in_words
from editor.gui.cleaning.preview import Card, Preview
from editor.gui.language import localized, speak, translate
from editor.gui.theme import polish
from editor.gui.widgets.share_bar import ShareBar
from editor.gui.widgets.unformatted import unformatted


class _CardButton(QToolButton):
    """A click presses it once: the second press of a double click would apply once more, or meet the next card."""

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Take it, and do nothing."""


class CardView(QFrame):
    """One card. A click or Return hears it."""

    chosen = pyqtSignal(object)
    applied = pyqtSignal(object)
    removed = pyqtSignal(object)

    def __init__(self, card: Card) -> None:
        """Show `card`."""
        super().__init__()
        self.card = card
        self.setObjectName("compareCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._number = QLabel()
        self._number.setObjectName("cardNumber")
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.level = QLabel()
        self.level.setObjectName("cardLevel")
        self.level.setProperty("role", "muted")
        self.fault = QLabel()
        self.fault.setObjectName("cardFault")
        self.fault.setProperty("role", "danger")
        self.fault.setWordWrap(True)
        self.bar = ShareBar()
        self.bar.setObjectName("thinBar")
        self.apply = self._button("", "cardApply")
        self.remove = self._button("×", "cardRemove")
        self.apply.clicked.connect(lambda: self.applied.emit(self.card))
        self.remove.clicked.connect(lambda: self.removed.emit(self.card))
        self._arrange()

    def show_state(self, number: int, with_name: bool, is_current: bool, is_heard: bool) -> None:
        """Show how far the card is, and whether it is the one in the form and the one that is heard.

        `number` is its key; the processor's name is shown `with_name`.
        """
        setting = self.card.setting
        name = localized(setting.info.name)
        words = in_words(setting.info, setting.values, localized) or translate("Clean", "Standard settings")
        self._number.setText(str(number))
        if not setting.info.parameters:  # as of a chain: there is nothing to be said but its name
            self.words.setText(name)
        else:
            self.words.setText(f"{name} · {words}" if with_name else words)
        self._name(number, name, words, self._show_rendering())
        if (self.property("current"), self.property("heard")) != (is_current, is_heard):
            self.setProperty("current", is_current)
            self.setProperty("heard", is_heard)
            polish(self)
            polish(self._number)

    def _show_rendering(self) -> str:
        """Show what has been rendered, or why that failed; return it as it is spoken."""
        rendering = self.card.rendering
        error = None if rendering is None else rendering.error
        self.fault.setText("" if error is None else localized(str(error)))
        self.fault.setVisible(error is not None)
        self.bar.show_share(0.0 if rendering is None else rendering.share)
        self.bar.setVisible(rendering is not None and not rendering.is_done and error is None)
        if rendering is not None and rendering.is_done:
            self.level.setText(level_text(rendering.removed_db))
            return level_words(rendering.removed_db)
        if rendering is None or error is not None:
            self.level.setText("")
            return translate("Clean", "not rendered")
        share = f"{rendering.share:.0%}" if rendering.share else "…"
        self.level.setText(share)
        return translate("Clean", "rendering {share}").format(share=share)

    def _name(self, number: int, name: str, words: str, spoken: str) -> None:
        """Give tool tips, and names for screen readers."""
        tip = translate("Clean", "{name}, {words}: {spoken}\nHear it: {number}")
        self.setToolTip(unformatted(tip.format(name=name, words=words, spoken=spoken, number=number)))
        self.setAccessibleName(
            translate("Clean", "Card {number}: {name}, {words}, {spoken}").format(
                number=number, name=name, words=words, spoken=spoken
            )
        )
        self.setAccessibleDescription(self.fault.text())
        self.bar.setAccessibleName(translate("Clean", "Rendered"))
        self.apply.setText(translate("Clean", "Apply"))
        self.apply.setAccessibleName(translate("Clean", "Apply card {number}").format(number=number))
        self.remove.setAccessibleName(translate("Clean", "Remove card {number}").format(number=number))
        for button in (self.apply, self.remove):
            button.setToolTip(button.accessibleName())

    def _button(self, text: str, name: str) -> QToolButton:
        button = _CardButton()
        button.setText(text)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        return button

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._number)
        row.addSpacing(4)
        row.addWidget(self.words, 1)
        for widget in (self.level, self.apply, self.remove):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 4, 6)
        column.setSpacing(5)
        column.addLayout(row)
        column.addWidget(self.fault)
        column.addWidget(self.bar)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Hear the card."""
        if event is not None and event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.chosen.emit(self.card)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Hear the card with Return, remove it with Delete."""
        if event is None:
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.card)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit(self.card)
        else:
            super().keyPressEvent(event)


class CardList(QWidget):
    """All cards of a preview, below each other; hidden without any."""

    chosen = pyqtSignal(object)
    applied = pyqtSignal(object)
    removed = pyqtSignal(object)

    def __init__(self, preview: Preview) -> None:
        """Follow `preview`."""
        super().__init__()
        self._preview = preview
        self.views: list[CardView] = []
        heading = QLabel()
        heading.setProperty("role", "strong")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(heading)
        preview.changed.connect(self.refresh)
        speak(heading, lambda: heading.setText(translate("Clean", "Compare")))
        speak(self, self.refresh)

    def refresh(self) -> None:
        """Show the cards as they are now."""
        cards = self._preview.cards
        for view in [view for view in self.views if view.card not in cards]:
            self.views.remove(view)
            view.hide()
            view.deleteLater()
        for card in cards[len(self.views) :]:
            self._add(card)
        heard = self._preview.heard if self._preview.is_on else None
        shown = [card.setting for card in cards] + ([] if self._preview.setting is None else [self._preview.setting])
        several = len({setting.info.id for setting in shown}) > 1
        for number, view in enumerate(self.views, 1):
            is_heard = heard is not None and view.card.rendering is heard
            view.show_state(number, several, view.card is self._preview.current, is_heard)
        self.setVisible(bool(cards))

    def _add(self, card: Card) -> None:
        view = CardView(card)
        view.chosen.connect(self.chosen)
        view.applied.connect(self.applied)
        view.removed.connect(self.removed)
        self.views.append(view)
        self._column.addWidget(view)


def level_text(removed_db: float) -> str:
    """Return a level as it is shown, such as "−52.1 dB"."""
    return (
        translate("Clean", "{removed_db} dB").format(removed_db=f"{removed_db:.1f}").replace("-", "−")
        if math.isfinite(removed_db)
        else translate("Clean", "nothing")
    )


def level_words(removed_db: float) -> str:
    """Return how loud what is taken away is; "removes −52 dB" would be a minus twice."""
    if not math.isfinite(removed_db):
        return translate("Clean", "removes nothing")
    words = translate("Clean", "what it removes has an average level of {removed_db}")
    return words.format(removed_db=level_text(removed_db))
