# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's plug-in folder: Python files with processors, and which of them may run.

A file there is code that can do anything its user can, so none is run before the user said so by name. That is kept in
`enabled.json` in the folder. Packages with an entry point were installed on purpose; they run unless switched off.
"""

from __future__ import annotations

import importlib.util
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import appdirs

from processors.api import Processor, ProcessorError
from processors.loading import ended_by, noted, why_off
from processors.whole_files import whole_file, write_whole

LOG = logging.getLogger(__name__)
Make = Callable[[], Processor]
CHOICES = "enabled.json"
CHAINS = "chains"


class NotEnabled(Exception):
    """A plug-in that the user hasn't allowed to run. Its text is the reason."""


def plugin_folder() -> Path:
    """Return the folder of the user's own processors: one `.py` file each, holding one or more processor classes."""
    return Path(appdirs.user_data_dir("musicecan-editor", appauthor=False)) / "processors"


def chains_folder(folder: Path | None = None) -> Path:
    """Return the folder of the saved chains, which lies in the plug-in folder."""
    return (plugin_folder() if folder is None else folder) / CHAINS


@dataclass
class Choices:
    """What the user switched on (files of the folder) and off (packages, by the name of their entry point).

    What `ended` a program while it was being loaded is off until the user switches it on again.
    """

    folder: Path
    enabled: set[str] = field(default_factory=set)
    disabled: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, folder: Path) -> Choices:
        """Read what was chosen; where that can't be read, no file of the folder may run."""
        try:
            kept = {"ended": [], **json.loads((folder / CHOICES).read_text("utf-8"))}  # older versions know no such
            return cls(folder, *(set(map(str, kept[each])) for each in ("enabled", "disabled", "ended")))
        except FileNotFoundError:
            return cls(folder)
        except (OSError, ValueError, TypeError, KeyError) as error:
            LOG.warning("%s can't be read, so no plug-in of that folder runs: %s", folder / CHOICES, error)
            return cls(folder)

    def save(self) -> None:
        """Write what is chosen. Raises `ProcessorError` when the folder can't be written to."""
        kept = {each: sorted(getattr(self, each)) for each in ("enabled", "disabled", "ended")}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / CHOICES, json.dumps(kept, indent=1) + "\n")
        except OSError as error:
            raise ProcessorError(f"{self.folder} can't be written to ({error.strerror}); free that folder.") from error


def enable(name: str, folder: Path | None = None) -> str:
    """Let a plug-in run: a file (copied into the folder if it lies elsewhere) or a package; return what it is kept as.

    Raises `ProcessorError` when there is no such file, or another of its name is in the folder already.
    """
    choices = Choices.load(plugin_folder() if folder is None else folder)
    given = Path(name)
    if given.suffix == ".py" or given.is_file():
        name = given.name
        take(given, choices.folder)
        choices.enabled.add(name)
    elif (choices.folder / f"{name}.py").is_file():
        name = f"{name}.py"
        choices.enabled.add(name)
    else:
        choices.disabled.discard(name)
    choices.ended.discard(name)
    choices.save()
    return name


def disable(name: str, folder: Path | None = None) -> str:
    """Let a plug-in run no longer: a file of the folder, or a package; return what it is kept as."""
    choices = Choices.load(plugin_folder() if folder is None else folder)
    file = name if name.endswith(".py") else f"{name}.py"
    if Path(file).name in choices.enabled:
        name = Path(file).name
        choices.enabled.discard(name)
    else:
        choices.disabled.add(name)
    choices.ended.discard(name)
    choices.save()
    return name


def switch_off_ended(folder: Path | None = None) -> list[str]:
    """Let those run no longer that were being loaded when a program ended; return a sentence for each."""
    folder = plugin_folder() if folder is None else folder
    found = ended_by(folder)
    if found:
        choices = Choices.load(folder)
        choices.ended |= found
        try:
            choices.save()
        except ProcessorError as error:
            LOG.warning("%s", error)
    return [why_off(name) for name in sorted(found)]


def take(path: Path, folder: Path) -> None:
    """Copy a plug-in's file into the folder, unless it is there. Raises `ProcessorError`."""
    target = folder / path.name
    if not path.is_file():
        if target.is_file() and path.name == str(path):
            return
        raise ProcessorError(f"There is no file {path}; name one that holds a processor.")
    if path.suffix != ".py":
        raise ProcessorError(f"{path} is no Python file; name one that ends in .py.")
    if target.exists() and target.samefile(path):
        return
    if target.exists() and target.read_bytes() != path.read_bytes():
        raise ProcessorError(f"{target} is there already and differs; delete it or rename the new one.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with whole_file(target) as file:
            file.write(path.read_bytes())
    except OSError as error:
        raise ProcessorError(f"{path} can't be copied to {folder} ({error.strerror}); free that folder.") from error


def in_folder(choices: Choices) -> Iterator[tuple[str, Make]]:
    """Yield the processors of the folder's enabled files, and for each other file one that says how to enable it."""
    for path in files_in(choices.folder, "*.py"):
        if path.name in choices.enabled & choices.ended:
            yield path.name, failing(NotEnabled(why_off(path.name)))
        elif path.name in choices.enabled:
            with noted(path.name, choices.folder):
                yield from in_file(path)
        else:
            command = f"musicecan processors --enable {path.name}"
            yield path.name, failing(NotEnabled(f"It isn't enabled; if you trust it, run: {command}."))


def files_in(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a folder by name; none where there is no such folder, or it may not be entered."""
    return sorted(folder.glob(pattern)) if os.path.isdir(folder) else []  # `glob` alone raises in the latter case


def in_file(path: Path) -> Iterator[tuple[str, Make]]:
    """Yield the processors that a file of the plug-in folder holds, or one that tells what is wrong with it."""
    try:
        module = module_of(path)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plug-in may raise anything; none of it may stop the program
        yield path.name, failing(error)
        return
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__ and hasattr(value, "process")
    ]
    if not classes:
        yield path.name, failing(TypeError(f"{path.name} has no class with `info` and `process`"))
    for made in classes:
        yield f"{path.name}:{made.__name__}", made


def module_of(path: Path) -> ModuleType:
    """Import a file of the plug-in folder under a name that no other module has."""
    name = f"musicecan_plugin_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path.name} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def failing(error: BaseException) -> Make:
    """Return a maker that raises `error`."""

    def fail() -> Processor:
        raise error

    return fail
