# SPDX-License-Identifier: GPL-3.0-or-later
"""Trying settings out: what the dock shows is rendered over a stretch of sound and heard, and so are the cards.

Here is the order of things without any widget: which stretch, which renderings exist, which one is heard, and when a
finished one can be put in place as it is instead of being made again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from editor.core import commands
from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.selection import Selection
from editor.gui.cleaning.kinds import MOST_CARDS
from editor.gui.cleaning.listening import Listening, Player
from editor.gui.cleaning.render_loop import RenderLoop
from editor.gui.cleaning.rendering import Rendering
from editor.gui.cleaning.setting import Setting
from editor.gui.cleaning.stretch import Stretch, make_stretch
from editor.session import Session

DEBOUNCE_MS = 200
"""How long a parameter must stay as it is before it is rendered."""


@dataclass(eq=False)
class Card:
    """A setting that is kept for comparing; `rendering` is None until it is wanted for the present stretch."""

    setting: Setting
    rendering: Rendering | None = None


class Preview(QObject):
    """`setting` and `place` come from the dock. `changed` follows everything that can be seen."""

    changed = pyqtSignal()
    failed = pyqtSignal(object)
    noticed = pyqtSignal(str)

    def __init__(
        self, session: Session, player: Player, place: Callable[[], tuple[Selection, float]], parent: QObject
    ) -> None:
        """`place` returns what would be applied to, and the cursor in seconds."""
        super().__init__(parent)
        self._session, self._player, self._place = session, player, place
        self.setting: Setting | None = None
        self.cards: list[Card] = []
        self.stretch: Stretch | None = None
        self._cursor_s = 0.0
        self.loop = RenderLoop(self)
        self.listening = Listening(session, player, self)
        self._live: Rendering | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._render_again)
        self.loop.progressed.connect(self._progressed)
        self.listening.changed.connect(self.changed)
        self.listening.failed.connect(self.failed)
        session.changed.connect(self._follow_session)

    @property
    def is_on(self) -> bool:
        """Whether it is heard, or will be as soon as enough is rendered."""
        return self.listening.is_on or self.listening.is_waiting

    @property
    def is_held(self) -> bool:
        """Whether nothing may be heard now, because a take is being recorded."""
        return self._player.is_held

    @property
    def heard(self) -> Rendering | None:
        """What is heard, was heard last, or will be."""
        return self.listening.rendering

    @property
    def current(self) -> Card | None:
        """The card with the present setting."""
        return next((card for card in self.cards if self.setting and card.setting.equals(self.setting)), None)

    def set_setting(self, setting: Setting | None) -> None:
        """Try this from now on; while it is heard, it is rendered again as soon as nothing changes for a moment."""
        if setting is not None and self.setting is not None and setting.equals(self.setting):
            return
        self.setting = setting
        if setting is None:
            self.stop()
        elif self.is_on:
            self._timer.start()
        self.changed.emit()

    def start(self) -> None:
        """Render the present setting and hear it. Raises `EditorError` when nothing can be heard."""
        self._timer.stop()
        self._player.check_free()
        setting = self._needed()
        self._choose_stretch(setting)
        self._hear(self._rendering(setting))

    def stop(self) -> None:
        """Hear it no more; what is rendered is kept."""
        self._timer.stop()
        self.listening.stop()
        live = self._live
        if live is not None and not live.is_done:
            self.loop.drop(live)
            self._live = None
            if self.heard is live:
                self.listening.rendering = None
        self.changed.emit()

    def choose(self, kind: str) -> None:
        """Hear the original, the cleaned or the removed sound; begins the preview when it is off."""
        self.listening.choose(kind)
        if not self.is_on:
            self.start()

    def keep(self) -> Card:
        """Make a card of the present setting, or find the one there is. Raises `EditorError` for too many."""
        setting = self._needed()
        if self.current is not None:
            return self.current
        if len(self.cards) >= MOST_CARDS:
            raise EditorError(f"There are {MOST_CARDS} cards already; remove one first.")
        if not self.is_on:
            self._choose_stretch(setting)
        card = Card(setting, self._rendering(setting))
        self.cards.append(card)
        if self._live is card.rendering:
            self._live = None
        self.changed.emit()
        return card

    def remove(self, card: Card) -> None:
        """Throw a card away; when it is heard, it stays audible."""
        self.cards.remove(card)
        if card.rendering is not None and card.rendering is not self.heard:
            self.loop.drop(card.rendering)
        elif card.rendering is not None:
            if self._live is not None:
                self.loop.drop(self._live)
            self._live = card.rendering
        self.changed.emit()

    def result(self, setting: Setting, target: Selection) -> Command | None:
        """Return the step that puts `setting` in place on `target`, if exactly that was rendered; else None."""
        try:
            wanted = make_stretch(self._session.project, target, 0.0, setting.info.name)
        except EditorError:
            return None
        for rendering in self._known():
            same = rendering.setting.equals(setting)
            if same and rendering.is_done and rendering.stretch.is_whole and rendering.stretch.matches(wanted):
                made = rendering.result()
                return commands.processed(self._session.project, made, setting.info, setting.values, target)
        return None

    def close(self) -> None:
        """Stop everything; for the end of the window."""
        self._timer.stop()
        self.listening.stop()
        self.loop.clear()

    def _needed(self) -> Setting:
        if self.setting is None:
            raise EditorError("There is no processor to try; choose one first.")
        if not self.setting.info.keeps_length:
            raise EditorError(
                f"{self.setting.info.name} changes the length of the sound, so it can't be heard beside the original; "
                "apply it and undo if you don't like it."
            )
        return self.setting

    def _choose_stretch(self, setting: Setting) -> None:
        """Take the stretch that is wanted now; when it is another one, every card is rendered anew.

        While it is heard, the playhead is its own and asks for no other one: what is compared stays at its place.
        """
        target, cursor_s = self._place()
        self._cursor_s = self._cursor_s if self.is_on else cursor_s
        wanted = make_stretch(self._session.project, target, self._cursor_s, setting.info.name)
        if self.stretch is not None and self.stretch.matches(wanted):
            return
        self.listening.stop()
        self._forget()
        self.stretch = wanted
        for card in self.cards:
            card.rendering = self._new(card.setting)

    def _rendering(self, setting: Setting) -> Rendering:
        """Return what is rendered of `setting`, or begin to."""
        card = next((card for card in self.cards if card.setting.equals(setting)), None)
        if card is not None:
            if card.rendering is None or card.rendering.error is not None:
                card.rendering = self._new(setting)
            return card.rendering
        live = self._live
        if live is not None and live.error is None and live.setting.equals(setting):
            return live
        if live is not None:
            self.loop.drop(live)
        self._live = self._new(setting)
        return self._live

    def _new(self, setting: Setting) -> Rendering:
        assert self.stretch is not None
        made = Rendering(setting, self.stretch, self.heard)
        self.loop.add(made)
        return made

    def _hear(self, rendering: Rendering) -> None:
        self.loop.prefer(rendering)
        self.listening.start(rendering)

    def _render_again(self) -> None:
        if self.setting is None or not self.is_on:
            return
        try:
            self._hear(self._rendering(self._needed()))
        except EditorError as error:
            self.stop()
            self.failed.emit(error)
        self.changed.emit()

    def _progressed(self, rendering: Rendering) -> None:
        if rendering not in self._known():
            return
        while rendering.notices:
            self.noticed.emit(rendering.notices.pop(0))
        try:
            if rendering.error is not None and rendering is self.heard:
                self.stop()
                raise rendering.error
            if rendering is self.heard:
                self.listening.look()
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            self.failed.emit(error)
        self.changed.emit()

    def _follow_session(self) -> None:
        if self.stretch is None:
            return
        if self.stretch.stands_in(self._session.project):
            self.listening.refresh()
        else:
            self.listening.stop()
            self._forget()
            self.changed.emit()

    def _forget(self) -> None:
        """Let go of everything that was rendered; the cards keep their settings."""
        self.loop.clear()
        self.stretch = self._live = self.listening.rendering = None
        for card in self.cards:
            card.rendering = None

    def _known(self) -> list[Rendering]:
        """Return what is rendered or will be: the cards', the live one, and what is heard."""
        found = [card.rendering for card in self.cards if card.rendering is not None]
        return [*found, *(each for each in (self._live, self.heard) if each is not None and each not in found)]
