# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences as one dataclass, kept as JSON in the user's configuration folder.

They are read once at the start and passed in, never global, so that a test gives its own folder and two windows can't
fight over a hidden singleton. What one window saves leaves alone what another one changed meanwhile. A damaged file
costs the preferences, never the start of the program.
"""

from __future__ import annotations

import copy
import dataclasses
import json
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import appdirs

from editor.core.events import Event
from processors.whole_files import write_whole

LOG = logging.getLogger(__name__)
RECENT_FILES = 12
RECENT_ACTIONS = 8
APPLICATION = "musicecan-editor"
PRESETS = "presets"
SOUNDS = "sounds"
RANGES = {"join_fade_ms": (0, 50), "history_budget_mb": (1, 1024 * 1024)}
"""The least and the greatest value of each preference that is a number."""


def settings_path() -> Path:
    """Return where this user's preferences are kept."""
    return Path(appdirs.user_config_dir(APPLICATION, appauthor=False)) / "settings.json"


def recovery_folder() -> Path:
    """Return where edits of this user are kept that were not exported yet."""
    return Path(appdirs.user_data_dir(APPLICATION, appauthor=False)) / "recovery"


@dataclass
class Settings:
    """What the program remembers between two starts. `path` is where `save` writes; None keeps it in memory only.

    `saved` is emitted after each `save`, so that whatever shows a setting can follow. An empty text means that the
    program, or the system, chooses. `shortcuts` holds only what the user changed: the keys of an action, by its id.
    """

    path: Path | None = None
    saved: Event = field(default_factory=Event, compare=False, repr=False)
    recent_files: list[str] = field(default_factory=list)
    geometry: str = ""
    window_state: str = ""
    theme: str = "system"
    language: str = ""
    open_folder: str = ""
    output_folder: str = ""
    loop: bool = False
    output_device: str = ""
    input_device: str = ""
    recordings_folder: str = ""
    join_fade_ms: float = 5.0
    history_budget_mb: int = 8192
    track_view: str = "waveform"
    spectrogram_window: int = 2048
    spectrogram_is_log: bool = True
    spectrogram_colors: str = "magma"
    ruler_shows_samples: bool = False
    clean_preset: str = ""
    clean_device: str = ""
    equal_loudness: bool = False
    shortcuts: dict[str, list[str]] = field(default_factory=dict)
    recent_actions: list[str] = field(default_factory=list)
    last_values: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known: dict[str, Any] = {}  # what was in the file when it was read, or written from here, the last time

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read the preferences at `path` (default: this user's); anything missing or damaged takes its default."""
        path = path or settings_path()
        made = cls(path, **_read(path))
        made._known = made._values()
        return made

    @property
    def presets_folder(self) -> Path:
        """Where the user's own presets lie: beside the preferences."""
        return (self.path or settings_path()).parent / PRESETS

    @property
    def sounds_folder(self) -> Path:
        """Where the sounds lie that the user keeps for settings of processors: beside the preferences."""
        return (self.path or settings_path()).parent / SOUNDS

    def save(self) -> None:
        """Write the preferences in one step; a folder that can't be written to costs a log line, not the program."""
        if self.path is not None:
            self._write(self.path)
        self.saved.emit()

    def remember_file(self, path: Path) -> None:
        """Put `path` first in the recent files, each named once."""
        name = str(path.absolute())
        self.recent_files = [name, *(other for other in self.recent_files if other != name)][:RECENT_FILES]
        self.open_folder = str(path.absolute().parent)

    def forget_file(self, path: Path) -> None:
        """Take `path` out of the recent files, because it is gone."""
        self.recent_files = [other for other in self.recent_files if other != str(path.absolute())]

    def remember_action(self, id: str) -> None:
        """Put an action's id first in those that were looked for last, each named once."""
        self.recent_actions = [id, *(other for other in self.recent_actions if other != id)][:RECENT_ACTIONS]

    def _values(self) -> dict[str, Any]:
        return copy.deepcopy({name: getattr(self, name) for name in _kept_names()})

    def _write(self, path: Path) -> None:
        own = self._values()
        changed = {name: value for name, value in own.items() if name not in self._known or value != self._known[name]}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            values = own | _read(path) | changed
            write_whole(path, json.dumps(values, indent=1))  # ASCII: a file's name may be no text
            self._known = own
        except OSError as error:
            LOG.warning("The preferences can't be written to %s: %s", path, error)


def _kept_names() -> list[str]:
    """Return the names of what is written to the file."""
    return [item.name for item in dataclasses.fields(Settings) if item.name not in ("path", "saved")]


def _read(path: Path) -> dict[str, Any]:
    """Return what is in a file and fits; nothing where that can't be read."""
    try:
        return _fitting(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        LOG.warning("The preferences in %s can't be read and are reset: %s", path, error)
        return {}


def _fitting(kept: object) -> dict[str, Any]:
    """Keep the entries that have a known name, the type of its default and, of numbers, a value in their range."""
    if not isinstance(kept, dict):
        return {}
    blank, names = Settings(), _kept_names()
    fitting = {name: kept[name] for name in names if name in kept and type(kept[name]) is type(getattr(blank, name))}
    for name, (least, greatest) in RANGES.items():
        if name in fitting and not least <= fitting[name] <= greatest:  # nor is NaN, which JSON may hold
            del fitting[name]
    for name, most in (("recent_files", RECENT_FILES), ("recent_actions", RECENT_ACTIONS)):
        if name in fitting:
            fitting[name] = _texts(fitting[name])[:most]
    if "last_values" in fitting:
        fitting["last_values"] = {k: v for k, v in fitting["last_values"].items() if isinstance(v, dict)}
    if "shortcuts" in fitting:
        fitting["shortcuts"] = {k: _texts(v) for k, v in fitting["shortcuts"].items() if isinstance(v, list)}
    return fitting


def _texts(values: list[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str)]
