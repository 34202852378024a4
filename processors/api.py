# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract between a sound processor and whoever runs it. numpy only, so that reading it costs nothing.

A processor reads any part of a recording through an `AudioReader` and yields the result in blocks, in order. That one
language feature gives progress (frames so far), cancelling (closing the generator; its `finally` cleans up) and bounded
memory, and one loop serves the window, the command line and the tests. `ProcessorInfo` describes a processor before
anything heavy is imported; forms, command-line options and documentation are made from it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Waveform = NDArray[np.float32]
"""Samples of shape (channels, frames); full scale is 1.0."""

Value = float | str | bool
Notify = Callable[[str], None]
"""Takes one sentence for the user, such as "The GPU is out of memory; going on with the CPU."."""


class ProcessorError(Exception):
    """What a user can mend. Its text is one sentence: what is wrong, where, and what to do."""


@runtime_checkable
class AudioReader(Protocol):
    """Samples that can be read in any order and never change while they are read."""

    @property
    def sample_rate(self) -> int:
        """Frames per second, in Hz."""

    @property
    def channels(self) -> int:
        """Number of channels."""

    @property
    def frames(self) -> int:
        """Length in frames."""

    def read(self, start: int, frames: int) -> Waveform:
        """Return `frames` frames from `start` on, shape (channels, frames). The range must lie inside the recording."""


def is_heard_soon(audio: AudioReader) -> bool:
    """Tell whether what is made of a recording is heard while it is made; else only all of it is of use."""
    return bool(getattr(audio, "soon", False))


@dataclass(frozen=True)
class NumberParameter:
    """A number in a range, such as a gain in dB. `words` are read in place of values that stand for something else.

    Where 0 dB means that a level is found out they are `{0.0: "Automatic"}`; the value stays a number everywhere.
    """

    id: str
    name: str
    default: float
    minimum: float
    maximum: float
    unit: str = ""
    step: float = 1.0
    description: str = ""
    words: Mapping[float, str] = field(default_factory=dict, hash=False)

    def parse(self, value: Value) -> float:
        """Return `value` as a number in the range. Raises `ProcessorError` when it is none."""
        try:
            number = float(value)
        except (ValueError, OverflowError):
            number = math.nan
        if not self.minimum <= number <= self.maximum:
            unit = f" {self.unit}" if self.unit else ""
            raise ProcessorError(
                f"{self.name} must be a number from {self.minimum:g} to {self.maximum:g}{unit}, not {value!r}."
            )
        return number


@dataclass(frozen=True)
class ChoiceParameter:
    """One of several named values. `choices` maps the value to what the user reads."""

    id: str
    name: str
    default: str
    choices: Mapping[str, str]
    description: str = ""

    def parse(self, value: Value) -> str:
        """Return `value` if it is one of the choices. Raises `ProcessorError` otherwise."""
        if value not in self.choices:
            raise ProcessorError(f"{self.name} must be one of {', '.join(self.choices)}, not {value!r}.")
        return str(value)


@dataclass(frozen=True)
class SwitchParameter:
    """On or off."""

    id: str
    name: str
    default: bool
    description: str = ""

    def parse(self, value: Value) -> bool:
        """Return `value` as a bool; reads on/off, true/false, yes/no and 1/0. Raises `ProcessorError` otherwise."""
        word = str(value).lower()
        if word not in ("on", "true", "yes", "1", "off", "false", "no", "0"):
            raise ProcessorError(f"{self.name} must be on or off, not {value!r}.")
        return word in ("on", "true", "yes", "1")


FOUND = "find"
"""The value of a `SoundParameter` whose sound is to be found in what is processed; a file of that name is "./find"."""


@dataclass(frozen=True)
class SoundParameter:
    """A sound beside the one that is processed, such as a sample of its noise; `processors.sound_files` reads it.

    Its value is the name of a file, "" for none; "take.wav#t=1.5,4" is that part of it in seconds, as in the W3C's
    Media Fragments. Where a processor `can_find` it in the recording itself, `FOUND` asks for that.
    """

    id: str
    name: str
    default: str = ""
    description: str = ""
    can_find: bool = False

    def parse(self, value: Value) -> str:
        """Return `value` as the name of a file, whether there is one or not. Raises `ProcessorError` otherwise."""
        if not isinstance(value, str) or "\0" in value:
            raise ProcessorError(f"{self.name} must be the name of a sound file, not {value!r}.")
        return value.strip()


Parameter = NumberParameter | ChoiceParameter | SwitchParameter | SoundParameter


@dataclass(frozen=True)
class ProcessorInfo:
    """What a processor is, known before it runs.

    `keeps_length`: it yields exactly as many frames as it is given. `category` names its sub-menu. `version` is written
    down with what it did; empty stands for the program's own. `advanced` names parameters that few people need: a form
    keeps them out of the way. `context_s`: when only a region is processed, so many seconds before and behind it are
    given to it as well, and what it makes of those is dropped; it must keep its length. How many frames these are the
    `audio` of a region may tell: `before` and `behind`.
    """

    id: str
    name: str
    category: str
    description: str
    parameters: tuple[Parameter, ...] = ()
    keeps_length: bool = True
    version: str = ""
    advanced: tuple[str, ...] = ()
    context_s: float = 0.0

    def parse(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """Return a value for every parameter: the given one, checked, or its default. Raises `ProcessorError`."""
        unknown = sorted(set(given) - {parameter.id for parameter in self.parameters})
        if unknown:
            known = ", ".join(parameter.id for parameter in self.parameters) or "none"
            raise ProcessorError(f"{self.name} has no setting {unknown[0]!r}; it has: {known}.")
        return {p.id: p.parse(given[p.id]) if p.id in given else p.default for p in self.parameters}


def ignore(sentence: str) -> None:
    """Take a notice and drop it."""


@runtime_checkable
class Processor(Protocol):
    """Turns one recording into another. Implementations are cheap to import and to make: no argument.

    It may be a `SlowStarter` too, and one that `HasFacts`.
    """

    info: ProcessorInfo

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the result in order, as blocks (channels, frames) of float32; the input is never written to.

        `values` are those of `info.parse`. Blocks may have any length, also 0 (a sign of life during long work).
        Raises `ProcessorError` for what the user can mend.
        """


@runtime_checkable
class SlowStarter(Processor, Protocol):
    """A processor that needs long for its first run."""

    def warm_up(self) -> None:
        """Load what the first run needs; a window calls this from a thread of its own, long before."""


@runtime_checkable
class HasFacts(Processor, Protocol):
    """A processor that runs with what reports of bugs should name."""

    def facts(self) -> dict[str, str]:
        """Return what it runs with, by name, such as {"torch": "2.9"}; `musicecan --version` shows it."""
