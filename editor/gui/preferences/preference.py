# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of preferences. Each describes one setting of `editor.settings`; the field that edits it follows from that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Preference:
    """One setting: `id` is its name in `Settings`, `hint` a sentence below the field.

    `put` takes a new value, keeps it and lets the window follow at once; without it the value is only kept.
    """

    id: str
    text: str
    hint: str = ""
    put: Callable[[Any], object] | None = None


@dataclass(frozen=True, kw_only=True)
class Switch(Preference):
    """On or off."""


@dataclass(frozen=True, kw_only=True)
class Choice(Preference):
    """One of several values. `choices` gives what there is now, each value with what the user reads."""

    choices: Callable[[], Mapping[Any, str]]


@dataclass(frozen=True, kw_only=True)
class Number(Preference):
    """A number in a range; `zero` is read instead of the smallest one, such as "Off"."""

    minimum: int
    maximum: int
    step: int
    unit: str
    zero: str = ""


@dataclass(frozen=True, kw_only=True)
class Folder(Preference):
    """A folder; empty stands for `standard`."""

    standard: Path


@dataclass(frozen=True)
class Page:
    """What is shown together."""

    id: str
    title: str
    preferences: tuple[Preference, ...]
