# SPDX-License-Identifier: GPL-3.0-or-later
"""What every processor promises, as checks that say in words what fails.

Whoever writes a processor runs them by `musicecan check-processor`, and the project's own tests run the very same. Each
check feeds the processor sounds made here and raises `Broken` with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np

from processors.api import (
    AudioReader,
    ChoiceParameter,
    NumberParameter,
    Processor,
    ProcessorError,
    ProcessorInfo,
    SwitchParameter,
    Value,
    Waveform,
)
from processors.info_checks import Broken, check_info

RATE = 44_100
LENGTHS = (0, 1, 2, 4097, 65_537)
CHANNELS = (1, 2, 6)
MOST_BLOCKS = 100_000
"""More of them than anybody needs for recordings as short as these."""
DEVICES = ("cuda",)
"""Choices that not every machine has; they aren't tried."""


class ArrayReader:
    """An `AudioReader` over an array (channels, frames), which can't be written to; counts what is read."""

    def __init__(self, samples: Waveform, sample_rate: int = RATE) -> None:
        self.samples = np.array(samples, np.float32)
        self.sample_rate = sample_rate
        self.touched = 0

    @property
    def channels(self) -> int:
        """Number of channels."""
        return int(self.samples.shape[0])

    @property
    def frames(self) -> int:
        """Length in frames."""
        return int(self.samples.shape[1])

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples. Raises `Broken` for what lies outside of the recording."""
        if start < 0 or frames < 0 or start + frames > self.frames:
            raise Broken(f"It reads frames {start} to {start + frames} of a recording of {self.frames}.")
        self.touched += frames
        block = self.samples[:, start : start + frames]
        block.flags.writeable = False
        return block


class InterleavedReader(ArrayReader):
    """Hands out views of interleaved samples, as a memory-mapped file would."""

    def __init__(self, samples: Waveform, sample_rate: int = RATE) -> None:
        super().__init__(samples, sample_rate)
        self.samples = np.asfortranarray(self.samples)


class CopyingReader(ArrayReader):
    """Hands out fresh arrays, and spoils the last one at every read, as a decoder with one buffer would."""

    last: Waveform | None = None

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, valid until the next call."""
        if self.last is not None:
            self.last[:] = 77.0
        self.last = super().read(start, frames).copy()
        return self.last


def music(channels: int, frames: int, sample_rate: int = RATE) -> Waveform:
    """Return music-like samples: decaying tones and a little noise, the same every time."""
    time = np.arange(frames) / sample_rate
    tones = sum(np.sin(2 * np.pi * hz * time) * np.exp(-((time * hz / 110) % 2.0)) for hz in (110, 277, 660, 1760))
    pan = np.linspace(0.5, 1.0, channels)[:, None]
    noise = 0.02 * np.random.default_rng(1).standard_normal((channels, frames))
    return (0.2 * pan * tones + noise).astype(np.float32)


def result_of(processor: Processor, audio: AudioReader, values: Mapping[str, Value]) -> Waveform:
    """Return what a processor yields as one array. Raises `Broken` for what is no block of sound, or never ends."""
    blocks = [np.zeros((audio.channels, 0), np.float32)]
    done = 0
    for number, block in enumerate(processor.process(audio, values)):
        if not isinstance(block, np.ndarray) or block.dtype != np.float32:
            kind = getattr(block, "dtype", type(block).__name__)
            raise Broken(f"It yields {kind}; every block must be an array of float32.")
        if block.ndim != 2 or block.shape[0] != audio.channels:
            raise Broken(
                f"It yields a block of shape {block.shape} for {audio.channels} channels, not (channels, frames)."
            )
        done += block.shape[1]
        if number >= MOST_BLOCKS or (processor.info.keeps_length and done > audio.frames):
            raise Broken(f"It goes on yielding behind the {audio.frames} frames that it was given; stop there.")
        blocks.append(block.copy())
    return np.concatenate(blocks, axis=1)


def every_value(info: ProcessorInfo) -> Iterator[dict[str, Value]]:
    """Yield the defaults, then each parameter at each end of its range, the others at their defaults."""
    yield info.parse({})
    for parameter in info.parameters:
        ends: Iterable[Value] = (False, True) if isinstance(parameter, SwitchParameter) else ()
        if isinstance(parameter, NumberParameter):
            ends = (parameter.minimum, parameter.maximum)
        elif isinstance(parameter, ChoiceParameter):
            ends = [choice for choice in parameter.choices if choice not in DEVICES]
        for end in ends:
            yield info.parse({parameter.id: end})


def info_is_complete(processor: Processor) -> None:
    """It has a name, a category, a description and parameters whose defaults are allowed."""
    if not isinstance(processor, Processor):
        raise Broken("It needs an attribute `info` and a method `process`.")
    check_info(processor.info)
    if not processor.info.description.endswith("."):
        raise Broken("Its description must be a sentence that ends in a full stop.")


def any_length_and_channels(processor: Processor) -> None:
    """It takes recordings of any length, also empty ones, with 1, 2 and 6 channels, and keeps their length."""
    for channels in CHANNELS:
        for frames in LENGTHS:
            audio = ArrayReader(music(channels, frames))
            check(processor, audio, processor.info.parse({}), f"{channels} channels of {frames} frames")


def every_value_works(processor: Processor) -> None:
    """Every parameter works at both ends of its range, and every choice."""
    audio = ArrayReader(music(2, 30_001))
    for values in every_value(processor.info):
        try:
            check(processor, audio, values, f"{values}")
        except ProcessorError as error:
            raise Broken(f"With {values} it refuses a common recording: {error}") from error


def any_rate(processor: Processor) -> None:
    """It works at sample rates from 8 to 192 kHz."""
    for rate in (8000, 48_000, 192_000):
        audio = ArrayReader(music(2, 20_001, rate), rate)
        check(processor, audio, processor.info.parse({}), f"{rate} Hz")


def check(processor: Processor, audio: ArrayReader, values: Mapping[str, Value], case: str) -> None:
    """Raise `Broken` when a result has the wrong length or samples that are no numbers."""
    result, given = result_of(processor, audio, values), audio.frames
    if not np.isfinite(result).all():
        raise Broken(f"With {case} it yields samples that are no finite numbers.")
    if processor.info.keeps_length and result.shape[1] != given:
        raise Broken(f"With {case} it yields {result.shape[1]} frames for {given}; yield as many, or set keeps_length.")


def input_stays_and_result_repeats(processor: Processor) -> None:
    """It leaves its input alone, and gives the same for the same."""
    samples = music(2, 70_001)
    audio = ArrayReader(samples)
    values = processor.info.parse({})
    first, second = (result_of(processor, audio, values) for _ in range(2))
    if not np.array_equal(audio.samples, samples):
        raise Broken("It writes to the samples that it reads.")
    if not np.array_equal(first, second):
        raise Broken("It gives another result when it runs again; make random numbers from a fixed seed.")


def any_reader_gives_the_same(processor: Processor) -> None:
    """It gives the same for read-only, interleaved and short-lived arrays."""
    samples = music(3, 70_001)
    values = processor.info.parse({})
    plain = result_of(processor, ArrayReader(samples), values)
    for kind, name in ((InterleavedReader, "interleaved"), (CopyingReader, "short-lived")):
        result = result_of(processor, kind(samples), values)
        if result.shape != plain.shape or np.abs(result - plain).max(initial=0.0) > 1e-6:
            raise Broken(f"It gives another result for {name} samples; copy what it keeps beyond the next read.")


def no_number_does_not_spread(processor: Processor) -> None:
    """A sample that is no number is refused with its place, or stays alone."""
    for wrong in (np.nan, np.inf, -np.inf):
        samples = music(2, 70_001)
        samples[1, 22_050] = wrong
        try:
            result = result_of(processor, ArrayReader(samples), processor.info.parse({}))
        except ProcessorError as error:
            if "0.500 s" not in str(error):
                raise Broken(f"It refuses {wrong} without saying where: {error}") from error
        else:
            spoiled = np.count_nonzero(~np.isfinite(result))
            if spoiled > 1:
                raise Broken(f"One sample that is {wrong} spoils {spoiled}; see `processors.blocks.check_finite`.")


def closing_stops_it(processor: Processor) -> None:
    """Closed half-way, it stops at once."""
    audio = ArrayReader(music(2, 70_001))
    running = processor.process(audio, processor.info.parse({}))
    close: Callable[[], None] | None = getattr(running, "close", None)
    if close is None:
        raise Broken("Its `process` returns no generator; write it with `yield`.")
    next(running)
    close()
    touched = audio.touched
    if next(running, None) is not None or audio.touched != touched:
        raise Broken("It goes on after it was closed.")


def blocks_belong_to_the_caller(processor: Processor) -> None:
    """Whoever gets a block may write to it."""
    audio = ArrayReader(music(2, 140_001))
    values = processor.info.parse({})
    kept = result_of(processor, audio, values)
    blocks = [np.zeros((2, 0), np.float32)]
    for block in processor.process(audio, values):
        blocks.append(block.copy())
        if block.flags.writeable:
            block[:] = 99.0
    if not np.array_equal(np.concatenate(blocks, axis=1), kept):
        raise Broken("It goes on working on a block that it has yielded; yield a copy.")


CHECKS: tuple[Callable[[Processor], None], ...] = (
    info_is_complete,
    any_length_and_channels,
    every_value_works,
    any_rate,
    input_stays_and_result_repeats,
    any_reader_gives_the_same,
    no_number_does_not_spread,
    closing_stops_it,
    blocks_belong_to_the_caller,
)
"""All promises; the first line of each function's description says what is promised."""


def outcomes(make: Callable[[], Processor]) -> Iterator[tuple[str, str]]:
    """Yield each promise in words, and why it is broken (empty: it is kept). `make` makes the processor."""
    for promise in CHECKS:
        sentence = (promise.__doc__ or promise.__name__).partition("\n")[0]
        try:
            promise(make())
        except Broken as error:
            yield sentence, str(error)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a processor raises is what is wrong with it
            yield sentence, f"It raises {type(error).__name__}: {error}"
        else:
            yield sentence, ""
