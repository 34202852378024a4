# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan processors`: every processor with its settings, made from the same descriptions as the window's forms."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli.errors import DONE, UsageError
from editor.core.errors import EditorError

if TYPE_CHECKING:
    from processors.api import Parameter
    from processors.registry import Entry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("--json", action="store_true", help="write JSON to stdout")
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--enable",
        metavar="FILE|ID",
        help="let a plug-in run: a Python file, which is code with all your rights, or a package that was switched "
        "off; a chain's JSON file is kept under its name",
    )
    change.add_argument("--disable", metavar="FILE|ID", help="let a plug-in run no longer")


def run(options: argparse.Namespace) -> int:
    """List the processors, or switch one on or off. Returns the exit code."""
    from processors.registry import find_processors

    if options.enable is not None:
        return switch(options.enable, switched_on)
    if options.disable is not None:
        return switch(options.disable, switched_off)
    accounts = [account(entry) for entry in find_processors().values()]
    if options.json:
        print(json.dumps(accounts, indent=2))
        return DONE
    for each in accounts:
        show(each)
    return DONE


def switch(name: str, switched: Callable[[str], str]) -> int:
    """Switch a plug-in on or off and tell what it is now. Returns the exit code."""
    from processors import chain, plugins
    from processors.api import ProcessorError
    from processors.registry import targets

    files = [each.stem for each in plugins.plugin_folder().glob("*.py")]
    if not name.endswith((".py", chain.SUFFIX)) and name not in (*targets(), *files) and not Path(name).is_file():
        raise EditorError(f"There is no plug-in {name!r}; name its file, or a package that is installed.")
    try:
        print(switched(name))
    except ProcessorError as error:
        raise EditorError(str(error)) from error
    return DONE


def switched_on(name: str) -> str:
    """Switch a plug-in on, or keep a chain; return what to tell of it. Raises `EditorError` for one that can't run."""
    from processors import chain, plugins
    from processors.registry import find_processors, load_processor

    if name.endswith(chain.SUFFIX):
        path = Path(name)
        kept = chain.save_chain(plugins.chains_folder(), path.stem, chain.links_in(path), load_processor)
        return f"{chain.chain_id(kept.stem)} is kept in {kept}"
    name = plugins.enable(name)
    file = name.removesuffix(".py")
    for entry in find_processors().values():
        if entry.reason and (entry.id in (name, file) or entry.id.startswith(f"{name}:")):
            raise EditorError(f"{entry.id} is switched on but can't be used: {entry.reason}")
    return f"{name} is switched on"


def switched_off(name: str) -> str:
    """Switch a plug-in off; return what to tell of it. Raises `UsageError` for what can't be."""
    from processors import chain, plugins
    from processors.registry import BUILT_IN

    if name in BUILT_IN:
        raise UsageError(f"{name} is part of the program and can't be switched off.")
    if name.endswith(chain.SUFFIX):
        folder = plugins.chains_folder()
        raise UsageError(f"{name} is a chain, which can't be switched off; delete its file in {folder}.")
    return f"{plugins.disable(name)} is switched off"


def account(entry: Entry) -> dict[str, Any]:
    """Return what is known of a processor; for a broken one only why it can't be used."""
    if entry.info is None:
        return {"id": entry.id, "error": entry.reason}
    info = entry.info
    return {
        "id": info.id,
        "name": info.name,
        "category": info.category,
        "description": info.description,
        "keeps_length": info.keeps_length,
        "context_s": info.context_s,
        "parameters": [parameter(each) for each in info.parameters],
        "error": None,
    }


def parameter(given: Parameter) -> dict[str, Any]:
    """Return what is known of a setting."""
    from processors.api import ChoiceParameter, NumberParameter, SoundParameter

    facts: dict[str, Any] = {"id": given.id, "name": given.name, "default": given.default}
    if isinstance(given, NumberParameter):
        facts |= {"kind": "number", "minimum": given.minimum, "maximum": given.maximum, "unit": given.unit}
        facts |= {"words": {f"{value:g}": word for value, word in given.words.items()}}
    elif isinstance(given, ChoiceParameter):
        facts |= {"kind": "choice", "choices": dict(given.choices)}
    elif isinstance(given, SoundParameter):
        facts |= {"kind": "sound", "can_find": given.can_find}
    else:
        facts |= {"kind": "switch"}
    return facts | {"description": given.description}


def show(facts: dict[str, Any]) -> None:
    """Print one processor for people."""
    if facts["error"]:
        print(f"{facts['id']}  can't be used: {facts['error']}")
        return
    print(f"{facts['id']}  {facts['description']}")
    for each in facts["parameters"]:
        print(f"    {each['id']}={shown(each['default'])}  {each['name']}, {allowed(each)}")
        for value, meaning in (each.get("choices") or each.get("words") or {}).items():
            print(f"        {value:<12} {meaning}")


def shown(value: object) -> str:
    """Return a value as it is written on the command line."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)


def allowed(facts: dict[str, Any]) -> str:
    """Return which values a setting takes."""
    if facts["kind"] == "number":
        return f"{facts['minimum']:g} to {facts['maximum']:g} {facts['unit']}".rstrip()
    if facts["kind"] == "sound":
        return "a sound file or a part of it, FILE#t=START,END in seconds"
    return " or ".join(facts.get("choices") or ("on", "off"))
