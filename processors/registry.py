# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the processors: the built-in ones, those of installed packages, the user's own files, and saved chains.

What is found is described, not run: `find_processors` imports only the small modules that describe themselves, and a
plug-in that can't be imported becomes an entry with the reason, so that it harms nobody. The table of built-in ones
makes the program work from a source tree too, where no entry points are known.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
from collections.abc import Generator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from importlib.metadata import entry_points
from pathlib import Path

from processors.api import Processor, ProcessorError, ProcessorInfo, SlowStarter
from processors.chain import SUFFIX, Load, chain_id, is_chain, links_in, made_chain, read_chain
from processors.info_checks import Broken, check_info
from processors.loading import noted, why_off
from processors.plugins import (
    Choices,
    Make,
    NotEnabled,
    chains_folder,
    failing,
    files_in,
    in_file,
    in_folder,
    plugin_folder,
    switch_off_ended,
)

LOG = logging.getLogger(__name__)
GROUP = "musicecan.processors"
BUILT_IN = {  # in menu order
    "musicecan": "processors.musicecan.processor:MusicECANProcessor",
    "spectral_gate": "processors.spectral_gate:SpectralGate",
    "remove_hum": "processors.remove_hum:RemoveHum",
    "remove_clicks": "processors.remove_clicks:RemoveClicks",
    "remove_clipping": "processors.remove_clipping:RemoveClipping",
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
    """One processor that was found. A broken one has no `info` but a `reason`; `load` raises it as `ProcessorError`.

    `plugin` is what `load_plugin` finds it by in any process; empty of those that are built in, and of chains.
    `is_slow` tells that it is a `SlowStarter`.
    """

    id: str
    info: ProcessorInfo | None
    reason: str
    load: Make
    plugin: str = ""
    is_slow: bool = False


def find_processors(folder: Path | None = None) -> dict[str, Entry]:
    """Return every processor by id: built-in ones in menu order, then plug-ins by name, then saved chains.

    `folder` takes the place of the user's plug-in folder. A broken plug-in is listed under the name of its entry point
    or file, and so is one that isn't enabled; those that ended a program while they were loaded aren't from then on.
    """
    folder = plugin_folder() if folder is None else folder
    for sentence in switch_off_ended(folder):
        LOG.warning("%s", sentence)
    found: dict[str, Entry] = {}
    with contextlib.closing(candidates(folder)) as makers:  # or a note of what was being loaded might stay
        for name, make in makers:
            entry = describe(name, make)
            add(found, name, entry if name in BUILT_IN else replace(entry, plugin=name))
    return with_chains(found, folder)


def with_chains(known: Mapping[str, Entry], folder: Path | None = None) -> dict[str, Entry]:
    """Return the processors of `known`, and in place of its chains those that are saved now."""
    singles = {id: entry for id, entry in known.items() if not is_chain(id)}
    found = dict(singles)
    for path in files_in(chains_folder(folder), f"*{SUFFIX}"):
        add(found, path.name, saved_chain(path, among(singles)))
    return found


def saved_chain(path: Path, load: Load) -> Entry:
    """Return the entry of the chain in a file; it makes the chain of now, whatever the file will hold later."""
    id = chain_id(path.stem)
    try:
        links = links_in(path)
    except ProcessorError as error:
        return broken(id, str(error))
    return describe(id, partial(made_chain, path.stem, links, load))


def load_processor(id: str, folder: Path | None = None) -> Processor:
    """Return the processor with this id, or the chain in the `.json` file of this name.

    Raises `ProcessorError` when there is none or it is broken.
    """
    found = find_processors(folder)
    if id.endswith(SUFFIX) and id not in found:
        return read_chain(Path(id), among(found))
    return among(found)(id)


def load_plugin(name: str, folder: Path | None = None) -> Processor:
    """Return one plug-in by the name that its entry has; no other is imported, and it is made once.

    Raises `ProcessorError`.
    """
    packages = targets()
    if name in packages:
        return describe(name, cache(partial(imported, packages[name]))).load()
    file, _, kind = name.partition(":")
    path = (plugin_folder() if folder is None else folder) / file
    for each, make in in_file(path):
        if each in (name, file):  # the latter tells why the file can't be loaded
            return describe(name, cache(make)).load()
    raise ProcessorError(f"{path} has no {kind} any more; start the program again.")


def among(found: Mapping[str, Entry]) -> Load:
    """Return what gives a processor of `found` by its id; for one that isn't there or is broken `ProcessorError`."""

    def load(id: str) -> Processor:
        if id not in found:
            ready = ", ".join(entry.id for entry in found.values() if entry.info)
            raise ProcessorError(f"There is no processor {id!r}; there are: {ready}.")
        return found[id].load()

    return load


def add(found: dict[str, Entry], name: str, entry: Entry) -> None:
    """Put an entry among those found; a second one of the same id is broken."""
    if entry.id in found:
        entry = broken(name, f"Another processor is called {entry.id!r} already; give this one another id.")
    if entry.reason:
        LOG.info("The processor %s is left out: %s", name, entry.reason)
    found.setdefault(entry.id, entry)


def candidates(folder: Path) -> Generator[tuple[str, Make], None, None]:
    """Yield the name of each processor that is no chain, and what makes it."""
    choices = Choices.load(folder)
    for name, target in targets().items():
        make = partial(imported, target)
        if name in BUILT_IN:
            yield name, make
        elif name in choices.ended:
            yield name, failing(NotEnabled(why_off(name)))
        elif name in choices.disabled:
            command = f"musicecan processors --enable {name}"
            yield name, failing(NotEnabled(f"It is switched off; to use it again, run: {command}."))
        else:
            with noted(name, folder):
                yield name, make
    yield from in_folder(choices)


def targets() -> dict[str, str]:
    """Return the `module:name` of each processor that is built in or installed, by the name that switches it."""
    found = dict(BUILT_IN)
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if found.setdefault(point.name, point.value) != point.value:
            found[f"{point.name} ({point.value})"] = point.value
    return found


def imported(target: str) -> Processor:
    """Return a processor made by the class that `module:name` names."""
    module, _, name = target.partition(":")
    made: Processor = getattr(importlib.import_module(module), name)()
    return made


def describe(name: str, make: Make) -> Entry:
    """Return the entry of one processor; whatever goes wrong while making it becomes the reason."""
    try:
        processor = make()
        info = processor.info
        if not isinstance(info, ProcessorInfo) or not callable(processor.process):
            raise TypeError("its `info` is not a ProcessorInfo, or it has no `process`")
        check_info(info)
        is_slow = isinstance(processor, SlowStarter)
    except (NotEnabled, ProcessorError, Broken) as error:
        return broken(name, str(error))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plug-in may raise anything; none of it may stop the program
        return broken(name, f"It can't be loaded ({type(error).__name__}: {error}).")
    return Entry(info.id, info, "", make, is_slow=is_slow)


def broken(name: str, reason: str) -> Entry:
    """Return the entry of a processor that can't be used."""
    return Entry(name, None, reason, failing(ProcessorError(f"The processor {name} can't be used: {reason}")))
