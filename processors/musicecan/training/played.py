# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts excerpts from MIDI files: people at the piano or the drums, and whole bands.

The tempo, the key, the loudness and the instruments are changed, so that a file is good for more than one piece.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from processors.musicecan.training.draws import Rng
from processors.musicecan.training.instruments import DRUM_KITS
from processors.musicecan.training.midi import Event, program
from processors.musicecan.training.performance import DRUM_CHANNEL

DRUM_KEYS = {22: 42, 26: 46, 40: 38, 58: 43}
"""Keys that electronic kits send and General MIDI lacks or hears differently."""
PIANOS = (0, 0, 0, 0, 1, 2, 3, 6)
PEDALS = {64, 66, 67}
TAIL = 4.0
"""Seconds after the excerpt's end in which notes may end by themselves."""
FAMILY = 8
"""General MIDI lists its instruments by families of eight."""


def excerpt(rng: Rng, events: Sequence[Event], seconds: float, programs: Collection[int]) -> tuple[str, list[Event]]:
    """Return a category (drums, piano or band) and about `seconds` of what a file holds, changed.

    Drums get a random kit, one other channel alone some piano; several channels are a band, whose instruments stay or
    become others of their family, and only those in `programs`.
    """
    starts = [event for event in events if event.message[0] >> 4 == 9]
    channels = {event.message[0] & 15 for event in starts}
    pace, louder = rng.uniform(0.85, 1.18), rng.uniform(0.7, 1.25)
    last = starts[-1].seconds * pace if starts else 0.0
    begin = rng.uniform(0.0, max(0.0, last - seconds)) - 0.05
    moved = [Event(at * pace - begin, message) for at, message in events if at * pace < begin + seconds + TAIL]
    kit = program(DRUM_CHANNEL, DRUM_KITS[int(rng.integers(len(DRUM_KITS)))])
    shift = 0 if channels == {DRUM_CHANNEL} else int(rng.integers(-4, 5))
    played = list(_notes(moved, seconds, shift, louder))
    if channels == {DRUM_CHANNEL}:
        return "drums", [kit, *played]
    if len(channels) == 1:
        channel = min(channels)
        return "piano", [program(channel, PIANOS[int(rng.integers(len(PIANOS)))]), *_controls(moved, seconds), *played]
    others = {number: _other(rng, number, sorted(programs)) for number in range(128)}
    return "band", [kit, *_programs(moved, seconds, others), *_controls(moved, seconds), *played]


def _notes(events: Sequence[Event], seconds: float, shift: int, louder: float) -> Iterator[Event]:
    """Yield the notes that begin in the excerpt; what sounds `TAIL` after it is ended, or it would never end."""
    held: set[tuple[int, int]] = set()
    for at, message in events:
        kind, channel = message[0] >> 4, message[0] & 15
        if kind in (8, 9) and 0.0 <= at < (seconds if kind == 9 else seconds + TAIL):
            drum = channel == DRUM_CHANNEL
            key = DRUM_KEYS.get(message[1], message[1]) if drum else min(127, max(0, message[1] + shift))
            velocity = int(np.clip(message[2] * louder, 1, 127)) if kind == 9 else 0
            (held.add if kind == 9 else held.discard)((channel, key))
            yield Event(at, bytes((message[0], key, velocity)))
    yield from (Event(seconds + TAIL, bytes((0x80 | channel, key, 0))) for channel, key in sorted(held))


def _controls(events: Sequence[Event], seconds: float) -> Iterator[Event]:
    """Yield pedals, levels, sides and bends; what was set before the excerpt begins counts from its beginning."""
    for at, message in events:
        kind = message[0] >> 4
        if at < seconds and (kind == 0xE or (kind == 0xB and message[1] in PEDALS | {1, 7, 10, 11})):
            yield Event(max(0.0, at), message)


def _programs(events: Sequence[Event], seconds: float, others: dict[int, int]) -> Iterator[Event]:
    """Yield an instrument for every channel, named or not, and the changes during the excerpt."""
    yield from (program(channel, others[0]) for channel in range(16) if channel != DRUM_CHANNEL)
    for at, message in events:
        if message[0] >> 4 == 0xC and message[0] & 15 != DRUM_CHANNEL and at < seconds:
            yield Event(max(0.0, at), bytes((message[0], others[message[1]])))


def _other(rng: Rng, number: int, programs: Sequence[int]) -> int:
    """Return the instrument itself, or in two of five cases and where it may not be one of its family that may."""
    family = [other for other in programs if other // FAMILY == number // FAMILY] or list(programs)
    stays = number in family and rng.random() < 0.6
    return number if stays else family[int(rng.integers(len(family)))]
