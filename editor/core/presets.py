# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own settings of processors, one JSON file each, so that they can be kept, shared and used from a script.

A file holds {"processor", "version", "name", "values"}. It is checked when it is read, because it may come from
another person, another version or an editor of text; what it says about sound is checked by the processor itself.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from editor.core.errors import EditorError
from editor.core.events import Event
from processors.api import (
    FOUND,
    ChoiceParameter,
    NumberParameter,
    Parameter,
    ProcessorError,
    ProcessorInfo,
    SoundParameter,
    SwitchParameter,
    Value,
)
from processors.whole_files import write_whole

SUFFIX = ".json"
FOUND_IN_WORDS = "found by itself"
LONGEST_NAME = 60
"""Characters of a preset's name, so that the name of its file is short enough for every system."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_ID = re.compile(r"[\w .-]{1,80}")
_LARGEST_BYTES = 1 << 20


@dataclass(frozen=True)
class Preset:
    """Values of one processor under a name. `version` is that of the processor it was made with; empty: not known."""

    name: str
    processor: str
    values: Mapping[str, Value] = field(default_factory=dict)
    version: str = ""


def read_preset(path: Path) -> Preset:
    """Return the preset in the file at `path`. Raises `EditorError` when it holds none."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise _no_preset(path)
        kept = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise EditorError(f"The settings {path.name} can't be read ({error.strerror}); choose another file.") from error
    except (ValueError, RecursionError) as error:
        raise _no_preset(path) from error
    return _parsed(kept, path)


def write_preset(path: Path, preset: Preset) -> None:
    """Write `preset` to `path` in one step: the old file or the new one. Raises `EditorError` when it can't be."""
    kept = {
        "processor": preset.processor,
        "version": preset.version,
        "name": preset.name,
        "values": dict(preset.values),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(kept, indent=1, ensure_ascii=False) + "\n", outlives_power=True)
    except OSError as error:
        raise EditorError(
            f"The settings can't be written to {path} ({error.strerror}); choose another folder."
        ) from error


class PresetFolder:
    """The presets in one folder. Files that hold none are left alone and not listed.

    `changed` is emitted after one was kept or taken away, so that every list of them follows.
    """

    def __init__(self, folder: Path) -> None:
        """Keep presets in `folder`, which is made when the first one is saved."""
        self.folder = folder
        self.changed = Event()

    def of(self, processor: str) -> list[Preset]:
        """Return the presets of one processor, by name."""
        found = [preset for _, preset in self._files() if preset.processor == processor]
        return sorted(found, key=lambda preset: preset.name.casefold())

    def save(self, preset: Preset) -> Preset:
        """Keep `preset`, in place of one of the same name; return it as it is kept. Raises `EditorError`."""
        kept = Preset(_checked_name(preset.name), preset.processor, dict(preset.values), preset.version)
        write_preset(self._path(kept), kept)
        self.changed.emit()
        return kept

    def delete(self, preset: Preset, discard: Callable[[Path], object]) -> None:
        """Take a preset away: its file goes where `discard` puts it, which raises `EditorError` when it can't be."""
        for path, kept in self._files():
            if (kept.processor, kept.name) == (preset.processor, preset.name):
                discard(path)
        self.changed.emit()

    def take(self, path: Path) -> Preset:
        """Keep a copy of the preset in a file, such as one that somebody sent. Raises `EditorError`.

        The user's own of that name stays; the other one gets a number.
        """
        given = read_preset(path)
        values = {kept.name: kept.values for kept in self.of(given.processor)}
        name, number = given.name, 2
        while name in values and values[name] != given.values:
            end = f" {number}"
            name, number = given.name[: LONGEST_NAME - len(end)] + end, number + 1
        return self.save(replace(given, name=name))

    def _files(self) -> list[tuple[Path, Preset]]:
        found = []
        for path in sorted(self.folder.glob(f"*{SUFFIX}")):
            with contextlib.suppress(EditorError):
                found.append((path, read_preset(path)))
        return found

    def _path(self, preset: Preset) -> Path:
        """Return where `preset` is kept: the file of its namesake, else a name that is free."""
        for path, kept in self._files():
            if (kept.processor, kept.name) == (preset.processor, preset.name):
                return path
        stem = _FORBIDDEN.sub("_", f"{preset.processor} - {preset.name}")
        path, number = self.folder / f"{stem}{SUFFIX}", 2
        while path.exists():
            path, number = self.folder / f"{stem} {number}{SUFFIX}", number + 1
        return path


def fitting(info: ProcessorInfo, given: Mapping[str, Value]) -> dict[str, Value]:
    """Return a value for every parameter: the given one, or the default where it is missing or doesn't fit.

    Settings may come from another version, which had others.
    """
    values: dict[str, Value] = {}
    for parameter in info.parameters:
        try:
            values[parameter.id] = parameter.parse(given.get(parameter.id, parameter.default))
        except ProcessorError:
            values[parameter.id] = parameter.default
    return values


def in_words(info: ProcessorInfo, values: Mapping[str, Value], say: Callable[[str], str] = str) -> str:
    """Return what is set, such as "Strength 70 %, Network Fast": what isn't the default, and all numbers but 0.

    A number whose default is 0 does nothing then, as a gain of 0 dB, unless a word tells what it does. Without anything
    to tell it is empty. `say` puts names into another language.
    """
    told = []
    for parameter in info.parameters:
        value = values.get(parameter.id, parameter.default)
        says = isinstance(parameter, NumberParameter) and (value or value in parameter.words)
        if value != parameter.default or says:
            told.append(_worded(parameter, value, say))
    return ", ".join(told)


def _worded(parameter: Parameter, value: Value, say: Callable[[str], str]) -> str:
    name = say(parameter.name)
    if isinstance(parameter, NumberParameter):
        if (number := float(value)) in parameter.words:
            return f"{name} {say(parameter.words[number])}"
        shown = f"{number:g}".replace("-", "−")
        return f"{name} {shown}{' ' + parameter.unit if parameter.unit else ''}"
    if isinstance(parameter, ChoiceParameter):
        return f"{name} {say(parameter.choices.get(str(value), str(value)).partition(':')[0])}"
    if isinstance(parameter, SwitchParameter):
        return f"{name} {say('on' if value else 'off')}"
    if isinstance(parameter, SoundParameter):
        return f"{name} {say(FOUND_IN_WORDS) if value == FOUND else Path(str(value)).stem}"
    return f"{name} {value}"


def _parsed(kept: Any, path: Path) -> Preset:
    if not isinstance(kept, dict):
        raise _no_preset(path)
    processor, name, version = (kept.get(key, "") for key in ("processor", "name", "version"))
    values = kept.get("values")
    texts = all(isinstance(text, str) for text in (processor, name, version))
    if not texts or not isinstance(values, dict) or not _ID.fullmatch(processor):
        raise _no_preset(path)
    if not all(isinstance(value, bool | int | float | str) for value in values.values()):
        raise _no_preset(path)
    return Preset(name.strip()[:LONGEST_NAME].strip() or path.stem[:LONGEST_NAME], processor, values, version)


def _checked_name(name: str) -> str:
    name = " ".join(name.encode("utf-8", "replace").decode("utf-8").split())
    if not name:
        raise EditorError("The settings need a name; type one, then save.")
    if len(name) > LONGEST_NAME:
        raise EditorError(f"The name is longer than {LONGEST_NAME} characters; choose a shorter one.")
    return name


def _no_preset(path: Path) -> EditorError:
    return EditorError(f"{path.name} holds no settings of a processor; choose a file that was exported as such.")
