# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo as a row of projects.

A state is a reference to a frozen project, so going back gives the very same object and can't be wrong. What the states
hold together is counted; beyond a budget the oldest are forgotten.
"""

from __future__ import annotations

from dataclasses import replace

from editor.core.commands import Command
from editor.core.events import Event
from editor.core.footprint import Account, Footprint, footprint
from editor.core.project import Project
from editor.core.sound.pieces import PieceTable


class History:
    """The commands done so far and where in their row the user stands. Not for use from several threads."""

    def __init__(self, project: Project | None = None) -> None:
        """Start with `project` (default: an empty one), which counts as clean."""
        self._first = project if project is not None else Project()
        self._commands: list[Command] = []
        self._position = 0
        self._gesture = ""
        self._clean: Project | None = self._first
        self._account = Account()
        self._account.hold(_tables(self._first))
        self.budget_bytes: int | None = None
        """Bytes of memory and disk that going back may take; None: any number."""
        self.changed = Event()
        self.shortened = Event()
        """Emitted after steps were forgotten because of the budget."""

    @property
    def current(self) -> Project:
        """The project as it is now."""
        return self._commands[self._position - 1].after if self._position else self._first

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command that was done and not dropped, also those that are undone at the moment."""
        return tuple(self._commands)

    @property
    def in_effect(self) -> tuple[Command, ...]:
        """The steps that were not taken back, oldest first."""
        return self.commands[: self.position]

    @property
    def position(self) -> int:
        """How many of `commands` are in effect."""
        return self._position

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._position > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return self._position < len(self._commands)

    @property
    def undo_name(self) -> str:
        """Name of the command that `undo` would take back; empty when there is none."""
        return self._commands[self._position - 1].name if self.can_undo else ""

    @property
    def redo_name(self) -> str:
        """Name of the command that `redo` would do again; empty when there is none."""
        return self._commands[self._position].name if self.can_redo else ""

    @property
    def is_clean(self) -> bool:
        """Whether the project is the one that `mark_clean` was called for."""
        return self.current is self._clean

    @property
    def saved(self) -> Project | None:
        """The project that `mark_clean` was called for; None when that state is gone."""
        return self._clean

    @property
    def clean_position(self) -> int | None:
        """The position of the state that `mark_clean` was called for; None when it is gone."""
        states = [self._first, *(command.after for command in self._commands)]
        return next((place for place, state in enumerate(states) if state is self._clean), None)

    @property
    def footprint(self) -> Footprint:
        """What the history holds beyond what the current project needs."""
        return self._account.footprint - footprint(_tables(self.current))

    def do(self, command: Command, gesture: str = "") -> None:
        """Put `command` in effect; what was undone is dropped.

        Commands that follow each other with the same `gesture` (such as "gain 3 drag 17") become one step. Raises
        ValueError (a bug) when the command was made for another project than the current one.
        """
        if command.before is not self.current:
            raise ValueError(f"{command.name} was made for another state of the project")
        joins = bool(gesture) and gesture == self._gesture and self.can_undo and not self.can_redo
        self._drop(self._commands[self._position :])
        del self._commands[self._position :]
        if joins and not self.is_clean:
            last = self._commands.pop()
            self._drop([last])
            command = replace(command, before=last.before)
        self._commands.append(command)
        self._account.hold(_tables(command.after))
        self._gesture = gesture
        self._position = len(self._commands)
        forgotten = self._keep_to_budget()
        self.changed.emit()
        if forgotten:
            self.shortened.emit()

    def undo(self) -> Command:
        """Take the last command back and return it. Raises ValueError when there is none."""
        if not self.can_undo:
            raise ValueError("nothing to undo")
        command = self._commands[self._position - 1]
        self.jump(self._position - 1)
        return command

    def redo(self) -> Command:
        """Do the command again that was undone last, and return it. Raises ValueError when there is none."""
        if not self.can_redo:
            raise ValueError("nothing to redo")
        command = self._commands[self._position]
        self.jump(self._position + 1)
        return command

    def jump(self, position: int) -> None:
        """Go to the state after `position` commands, 0 to len(commands). Raises ValueError outside that range."""
        if not 0 <= position <= len(self._commands):
            raise ValueError(f"there is no state {position}")
        self._gesture = ""
        self._move(position)

    def mark_clean(self, project: Project | None = None) -> None:
        """Remember `project` (default: the current one) as the one that is saved; no state is, if it is gone."""
        self._clean = self.current if project is None else project
        if self.clean_position is None:
            self._clean = None
        self.changed.emit()

    def adopt(self, first: Project, commands: tuple[Command, ...], position: int, clean_position: int | None) -> None:
        """Begin anew with a history that was kept: its first state, its commands, and how many are in effect."""
        states = [first, *(command.after for command in commands)]
        self._first, self._commands, self._gesture = first, list(commands), ""
        self._clean = None if clean_position is None else states[clean_position]
        self._account = Account()
        for state in states:
            self._account.hold(_tables(state))
        self.jump(position)

    def keep_to_budget(self) -> None:
        """Forget the oldest steps until the rest fits the budget; the last one can always be undone."""
        if self._keep_to_budget():
            self.changed.emit()
            self.shortened.emit()

    def _keep_to_budget(self) -> int:
        """Forget the oldest steps and return how many."""
        count = 0
        while self.budget_bytes is not None and self._position > 1 and self.footprint.total > self.budget_bytes:
            oldest = self._commands.pop(0)
            self._account.release(_tables(self._first))
            if self._clean is self._first:
                self._clean = None
            self._first = oldest.after
            self._position -= 1
            count += 1
        return count

    def _drop(self, commands: list[Command]) -> None:
        """Stop counting what these held, and the saved state if it was one of them."""
        for command in commands:
            self._account.release(_tables(command.after))
            if command.after is self._clean:
                self._clean = None

    def _move(self, position: int) -> None:
        self._position = position
        self.changed.emit()


def _tables(project: Project) -> list[PieceTable]:
    return [track.table for track in project.tracks]
