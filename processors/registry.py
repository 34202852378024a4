# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the processors: the built-in ones, those of installed packages, and those in the user's plug-in folder.

What is found is described, not run: `find_processors` imports only the small modules that describe themselves, and a
plug-in that can't be imported becomes an entry with the reason, so that it harms nobody. The table of built-in ones
makes the program work from a source tree too, where no entry points are known.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import appdirs

from processors.api import Processor, ProcessorError, ProcessorInfo

LOG = logging.getLogger(__name__)
GROUP = "musicecan.processors"
BUILT_IN = {  # in menu order
    "musicecan": "processors.musicecan.processor:MusicECANProcessor",
    "spectral_gate": "processors.spectral_gate:SpectralGate",
    "remove_hum": "processors.remove_hum:RemoveHum",
    "remove_clicks": "processors.remove_clicks:RemoveClicks",
    "remove_dc": "processors.remove_dc:RemoveDC",
    "high_pass": "processors.filters:HighPass",
    "low_pass": "processors.filters:LowPass",
    "notch": "processors.filters:Notch",
    "amplify": "processors.amplify:Amplify",
    "normalize": "processors.normalize:Normalize",
    "limiter": "processors.limiter:Limiter",
    "fade_in": "processors.fade:FadeIn",
    "fade_out": "processors.fade:FadeOut",
    "silence": "processors.silence:Silence",
    "change_speed": "processors.change_speed:ChangeSpeed",
    "reverse": "processors.reverse:Reverse",
    "invert": "processors.invert:Invert",
}


@dataclass(frozen=True)
class Entry:
    """One processor that was found. A broken one has no `info` but a `reason`; `load` raises it as `ProcessorError`."""

    id: str
    info: ProcessorInfo | None
    reason: str
    load: Callable[[], Processor]


def plugin_folder() -> Path:
    """Return the folder of the user's own processors: one `.py` file each, holding one or more processor classes."""
    return Path(appdirs.user_data_dir("musicecan-editor", appauthor=False)) / "processors"


def find_processors(folder: Path | None = None) -> dict[str, Entry]:
    """Return every processor by id: built-in ones in menu order, then plug-ins by name.

    `folder` takes the place of the user's plug-in folder. A broken plug-in is listed under the name of its entry point
    or file.
    """
    found: dict[str, Entry] = {}
    for name, make in candidates(plugin_folder() if folder is None else folder):
        entry = describe(name, make)
        if entry.id in found:
            entry = broken(name, f"Another processor is called {entry.id!r} already; give this one another id.")
        if entry.reason:
            LOG.warning("The processor %s is left out: %s", name, entry.reason)
        found.setdefault(entry.id, entry)
    return found


def load_processor(id: str, folder: Path | None = None) -> Processor:
    """Return the processor with this id. Raises `ProcessorError` when there is none or it is broken."""
    found = find_processors(folder)
    if id not in found:
        ready = ", ".join(entry.id for entry in found.values() if entry.info)
        raise ProcessorError(f"There is no processor {id!r}; there are: {ready}.")
    return found[id].load()


def candidates(folder: Path) -> Iterator[tuple[str, Callable[[], Processor]]]:
    """Yield the name of each processor and what makes it."""
    targets = dict(BUILT_IN)
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if targets.setdefault(point.name, point.value) != point.value:
            targets[f"{point.name} ({point.value})"] = point.value
    for name, target in targets.items():
        yield name, lambda target=target: imported(target)  # type: ignore[misc]
    if folder.is_dir():
        for path in sorted(folder.glob("*.py")):
            yield from in_file(path)


def imported(target: str) -> Processor:
    """Return a processor made by the class that `module:name` names."""
    module, _, name = target.partition(":")
    made: Processor = getattr(importlib.import_module(module), name)()
    return made


def in_file(path: Path) -> Iterator[tuple[str, Callable[[], Processor]]]:
    """Yield the processors that a file of the plug-in folder holds, or one that tells what is wrong with it."""
    try:
        module = module_of(path)
    except Exception as error:  # a plug-in may raise anything; none of it may stop the program
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


def failing(error: Exception) -> Callable[[], Processor]:
    """Return a maker that raises `error`."""

    def fail() -> Processor:
        raise error

    return fail


def describe(name: str, make: Callable[[], Processor]) -> Entry:
    """Return the entry of one processor; whatever goes wrong while making it becomes the reason."""
    try:
        processor = make()
        info = processor.info
        if not isinstance(info, ProcessorInfo) or not callable(processor.process):
            raise TypeError("its `info` is not a ProcessorInfo, or it has no `process`")
    except Exception as error:  # a plug-in may raise anything; none of it may stop the program
        return broken(name, f"It can't be loaded ({type(error).__name__}: {error}).")
    return Entry(info.id, info, "", make)


def broken(name: str, reason: str) -> Entry:
    """Return the entry of a processor that can't be used."""
    return Entry(name, None, reason, failing(ProcessorError(f"The processor {name} can't be used: {reason}")))
