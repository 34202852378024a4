# SPDX-License-Identifier: GPL-3.0-or-later
"""Which keys trigger which action: those of the table, unless the user gave others.

Only what the user changed is kept, so that new defaults reach everybody. A key never has two actions: what the user
gave goes before a default, and a default comes back as soon as its key is free again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PyQt6.QtGui import QKeySequence

from editor.core.errors import EditorError
from editor.core.events import Event
from editor.gui.actions.action import Action
from editor.settings import Settings

_ARROWS = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown")
FIXED = frozenset(
    (*_ARROWS, *(f"Shift+{key}" for key in _ARROWS), "Ctrl+Left", "Ctrl+Right", "Ctrl+Shift+Left", "Ctrl+Shift+Right")
    + ("Tab", "Shift+Tab", "Backtab", "Return", "Enter", "Esc")
)
"""Keys that move about in the window and answer questions; no action can have them."""


class Keymap:
    """The keys of all actions, as portable texts such as "Ctrl+Shift+Z". `changed` follows every change."""

    def __init__(self, actions: Iterable[Action], settings: Settings) -> None:
        """Take the user's own keys from `settings`, and keep them there."""
        self._settings = settings
        self._defaults: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self.changed = Event()
        self.menu_keys: Callable[[], Collection[str]] = tuple
        """Gives the keys that open menus: an action with one of them would never hear it."""
        self.set_actions(actions)

    def set_actions(self, actions: Iterable[Action]) -> None:
        """Let these be all the actions; what the user gave to another stays for the time when it is back."""
        self._defaults = {action.id: split_keys(action.shortcut) for action in actions}
        self._settle()
        self.changed.emit()

    def keys(self, id: str) -> tuple[str, ...]:
        """Return the keys of an action, the main one first."""
        return self._keys[id]

    def defaults(self, id: str) -> tuple[str, ...]:
        """Return the keys that an action comes with."""
        return self._defaults[id]

    def is_own(self, id: str) -> bool:
        """Whether the user changed the keys of an action."""
        return id in self._settings.shortcuts

    def owner(self, key: str) -> str:
        """Return the id of the action that has `key`; empty when it is free."""
        return next((id for id, keys in self._keys.items() if key in keys), "")

    def give(self, id: str, wanted: Iterable[str], take: bool = False) -> None:
        """Let an action have exactly these keys; with `take` also those that are another's, which keeps its others.

        Raises `EditorError` for a key that no action can have, and without `take` for one that another has.
        """
        chosen = tuple(dict.fromkeys(wanted))
        for key in chosen:
            keys = native(key)
            if key in FIXED or (key in self.menu_keys() and key not in self._keys[id]):
                raise EditorError(f"{keys} is needed to move about in the window; press other keys.")
            loser = self.owner(key)
            if loser in ("", id):
                continue
            if not take:
                raise EditorError(f"{keys} does something else already; press other keys.")
            if self.is_own(loser):
                self._settings.shortcuts[loser] = [other for other in self._keys[loser] if other != key]
        if chosen == self._defaults[id]:
            self._settings.shortcuts.pop(id, None)
        else:
            self._settings.shortcuts[id] = list(chosen)
        self._save()

    def reset(self, id: str) -> tuple[str, ...]:
        """Let an action have its default keys again; returns those that stay with another one, which the user chose."""
        self._settings.shortcuts.pop(id, None)
        self._save()
        return tuple(key for key in self._defaults[id] if key not in self._keys[id])

    def reset_all(self) -> dict[str, list[str]]:
        """Let every action have its default keys again; returns what `put_back` takes this back with."""
        own = self._settings.shortcuts
        self.put_back({})
        return own

    def put_back(self, own: dict[str, list[str]]) -> None:
        """Let the user's own keys be these, and all others the default ones."""
        self._settings.shortcuts = own
        self._save()

    def _save(self) -> None:
        self._settle()
        self._settings.save()
        self.changed.emit()

    def _settle(self) -> None:
        """Give every key to one action: the user's choices first, then the defaults, both in the table's order."""
        own = {id: known_keys(keys) for id, keys in self._settings.shortcuts.items() if id in self._defaults}
        taken: set[str] = set(FIXED)
        settled: dict[str, tuple[str, ...]] = {}
        for source in (own, {id: keys for id, keys in self._defaults.items() if id not in own}):
            for id in (id for id in self._defaults if id in source):
                settled[id] = tuple(key for key in source[id] if key not in taken)
                taken.update(settled[id])
        self._keys = {id: settled[id] for id in self._defaults}


def split_keys(shortcut: str) -> tuple[str, ...]:
    """Return the keys in a text with spaces between them, as `known_keys` does; none may have a space in its name."""
    return known_keys(shortcut.split())


def known_keys(names: Iterable[str]) -> tuple[str, ...]:
    """Return keys as Qt writes them, such as "Ctrl+Z" and "Media Play"; what is no key, or several, is left out."""
    found = (QKeySequence(name) for name in names)
    return tuple(dict.fromkeys(keys.toString() for keys in found if keys.count() == 1 and keys.toString()))


def native(*keys: str) -> str:
    """Return keys as this system writes them, such as "Ctrl+Shift+Z, Ctrl+Y"."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
