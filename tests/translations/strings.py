# SPDX-License-Identifier: GPL-3.0-or-later
"""All strings that want translating, by context: those of `translate`, of the action table, and of code without Qt."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PyQt6.lupdate.python_source import PythonSource

from editor.gui.actions.places import MENUS
from editor.gui.actions.process_actions import processor_actions
from editor.gui.actions.table import ACTIONS as TABLE
from editor.gui.language import ACTIONS, CORE, PAGES
from processors.api import ChoiceParameter, NumberParameter, ProcessorInfo
from processors.registry import find_processors
from tests.translations.patterns import is_phrase, is_sentence, is_step, patterns, text_of

ROOT = Path(__file__).parents[2]
NO_WEIGHTS = " (no weights yet)"

SAID = ("editor/batch", "editor/core", "editor/figures", "editor/gui", "editor/playback", "editor/editing.py")
SAID += ("editor/session.py", "processors")
"""Where sentences come from that the window shows."""

NOT_SAID = ("gui/language", "contract", "info_checks", "template", "plugins", "torch_choice", "corpus")
NOT_SAID += ("weights_import", "training", "evaluation")
"""Not these: they speak on the command line, in files, or to programmers."""

STEPS = ("core/clipboard", "core/commands", "core/track_commands", "core/marker_commands", "core/frequencies")
STEPS += ("editor/editing", "processors/chain")
"""Where steps of the history get their names."""

PHRASES = ("core/files", "core/project_file", "processors/registry", "process_desk")
"""Where sentences get their reasons."""


@cache
def all_strings() -> dict[str, list[str]]:
    """Return the English strings of each context, sorted, each once."""
    found: dict[str, set[str]] = defaultdict(set)
    for context, text in (*_translated(), *_table(), *_said()):
        found[context].add(text)
    return {context: sorted(texts) for context, texts in sorted(found.items())}


def _translated() -> Iterator[tuple[str, str]]:
    """Yield what stands in calls of `translate`, as pylupdate6 finds it."""
    for path in sorted((ROOT / "editor").rglob("*.py")):
        for context in PythonSource(filename=str(path), verbose=False).contexts:
            for message in context.messages:
                yield context.name, message.source


def _table() -> Iterator[tuple[str, str]]:
    """Yield what the menus show."""
    entries = [entry for entry in find_processors(Path("nowhere")).values() if entry.info is not None]
    for action in (*TABLE, *processor_actions(entries)):
        reasons = [reason for _, reason in action.enabled.parts]
        texts = (action.text, action.tip, action.menu.partition("/")[2], *reasons)
        yield from ((ACTIONS, text) for text in texts if text)
    yield from ((ACTIONS, text) for text in MENUS.values())
    yield ACTIONS, "Chains"


def _said() -> Iterator[tuple[str, str]]:
    """Yield what code without Qt says, with named fields."""
    for entry in find_processors(Path("nowhere")).values():
        if entry.info is not None:
            yield from ((CORE, text) for text in _info(entry.info) if text)
    yield from ((CORE, text) for text in ("on", "off", "found by itself", f"{{text}}{NO_WEIGHTS}"))
    for path in _files():
        name = path.relative_to(ROOT).as_posix()
        tests = [is_sentence]
        tests += [is_step] if any(part in name for part in STEPS) else []
        tests += [is_phrase] if any(part in name for part in PHRASES) else []
        yield from (
            (CORE, text) for text in patterns(path, lambda text, tests=tests: any(test(text) for test in tests))
        )
        yield from ((CORE, text) for text in _named(path))
        yield from ((PAGES, text) for text in _on_pages(path))


def _info(info: ProcessorInfo) -> Iterator[str]:
    yield from (info.name, info.category, info.description)
    for parameter in info.parameters:
        yield from (parameter.name, parameter.description)
        if isinstance(parameter, NumberParameter):
            yield from parameter.words.values()
        if isinstance(parameter, ChoiceParameter):
            for text in parameter.choices.values():
                yield from (text.removesuffix(NO_WEIGHTS), text.partition(":")[0])


def _files() -> list[Path]:
    places = [ROOT / place for place in SAID]
    files = [file for place in places for file in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    return [file for file in files if not any(part in file.as_posix() for part in NOT_SAID)]


def _on_pages(path: Path) -> Iterator[str]:
    """Yield the words of figures and pages: what stands in calls of `say`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "say"
            and isinstance(node.args[0], ast.Constant)
        ):
            yield str(node.args[0].value)


def _named(path: Path) -> Iterator[str]:
    """Yield the names of jobs, and of steps that the window makes."""
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    wanted = {id(part) for call in calls if call.func.id in ("Job", "add_tracks") for part in call.args}
    for node in ast.walk(tree):
        if id(node) in wanted and text_of(node):
            yield text_of(node)
