# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes, changes and deletes chains from the window; all that lists processors follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from editor.batch import State
from editor.core.commands import Applied
from editor.core.errors import EditorError
from editor.gui.actions.process_actions import processor_actions
from editor.gui.batch.desk import BatchDesk
from editor.gui.chains.dialog import ChainDialog
from editor.gui.cleaning.desk import CleanDesk
from editor.gui.menus import ActionSet
from editor.gui.processing.process_desk import ProcessDesk
from editor.gui.trash import discard
from editor.gui.workplace import Workplace
from processors.api import ProcessorError
from processors.chain import chain_file, chain_id, is_chain, links_in, save_chain
from processors.plugins import chains_folder
from processors.registry import among, with_chains


class ChainDesk:
    """The chains of a window's user."""

    def __init__(
        self, at: Workplace, processors: ProcessDesk, cleaning: CleanDesk, batch: BatchDesk, actions: ActionSet
    ) -> None:
        """Begin with what `cleaning` shows; that and all others follow what becomes of the chains."""
        self._at, self._processors, self._cleaning = at, processors, cleaning
        self._batch, self._actions = batch, actions

    @property
    def shown(self) -> Path | None:
        """The file of the chain that the Clean dock shows, if it shows one."""
        id = self._cleaning.dock.processor_id
        return chain_file(chains_folder(), id) if is_chain(id) else None

    def make(self) -> ChainDialog:
        """Ask for a new chain, which begins with what the Clean dock shows."""
        dock, links = self._cleaning.dock, list[dict[str, Any]]()
        if dock.isVisible() and dock.form is not None and not is_chain(dock.processor_id):
            links.append({"processor": dock.processor_id, "values": dock.form.values()})
        return self._ask("", links, None)

    def make_of_steps(self) -> ChainDialog:
        """Ask for a new chain of what processors have done so far. Raises `EditorError` when none has."""
        links = self._steps()
        if not links:
            raise EditorError("No processor was applied yet; apply one, then make a chain of it.")
        return self._ask("", links, None)

    def change(self) -> ChainDialog:
        """Ask how the chain that is shown shall be. Raises `ProcessorError` when it can't be read."""
        path = self._wanted()
        return self._ask(path.stem, links_in(path), path)

    def delete(self) -> None:
        """Move the chain that is shown to the system's trash. Raises `EditorError` when it can't be."""
        path = self._wanted()
        if discard(path):
            self._at.tell(f"The chain “{path.stem}” lies in the system's trash now.", "info")
        else:
            self._at.tell(f"The chain “{path.stem}” was deleted.", "info")
        self.follow()

    def _steps(self) -> list[dict[str, Any]]:
        """Return the links of all steps in effect; the same thing in several places is one."""
        links = list[dict[str, Any]]()
        for command in self._at.session.history.in_effect:
            if command.applied is not None:
                links += _links_of(command.applied)
        return [link for link, before in zip(links, [None, *links], strict=False) if link != before]

    def _wanted(self) -> Path:
        path = self.shown
        if path is None:
            raise EditorError("No chain is shown; choose one in the Clean dock.")
        return path

    def _ask(self, name: str, links: Sequence[Mapping[str, Any]], old: Path | None) -> ChainDialog:
        known = self._processors
        dialog = ChainDialog(known.entries, known.sounds, partial(self._save, old), self._at.window)
        dialog.start_with(name, links)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _save(self, old: Path | None, name: str, links: Sequence[Mapping[str, Any]]) -> None:
        """Keep a chain and show it; another one is never written over."""
        folder, id = chains_folder(), chain_id(name)
        other = chain_file(folder, id)
        if other is not None and other != old:
            raise ProcessorError(f"There is a chain {other.stem} already; choose another name.")
        path = save_chain(folder, name, links, among(self._processors.entries), old)
        if old is None:
            self.follow()
        else:
            self._follow_name(chain_id(old.stem), chain_id(path.stem))
        self._cleaning.open(chain_id(path.stem))
        self._cleaning.dock.choice.setFocus()

    def _follow_name(self, old: str, new: str) -> None:
        """Let what stood for the chain `old` stand for `new`: its keys, and what is done to many files."""
        setup, shortcuts = self._batch.dock.setup, self._at.settings.shortcuts
        is_chosen = setup.choice.current_id == old
        if (keys := shortcuts.pop(f"process.{old}", None)) is not None:
            shortcuts[f"process.{new}"] = keys
            self._at.settings.save()
        for item in self._batch.items:
            if item.state is State.WAITING and item.job.processor_id == old:
                item.job = replace(item.job, processor_id=new)
        self.follow()
        if is_chosen:
            setup.show_processor(new)

    def follow(self) -> None:
        """Let everything that lists processors list the chains of now."""
        entries = with_chains(self._processors.entries)
        self._processors.entries = entries
        self._cleaning.follow()
        self._batch.dock.setup.set_entries(entries)
        gone = [id for id in self._actions.table if is_chain(id.removeprefix("process."))]
        self._actions.exchange(gone, processor_actions(each for id, each in entries.items() if is_chain(id)))


def _links_of(applied: Applied) -> list[dict[str, Any]]:
    path = chain_file(chains_folder(), applied.processor) if is_chain(applied.processor) else None
    return [{"processor": applied.processor, "values": dict(applied.values)}] if path is None else links_in(path)
