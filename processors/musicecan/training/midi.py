# SPDX-License-Identifier: GPL-3.0-or-later
"""What a synthesizer is to play, in seconds, written to MIDI files and read from them by the library mido.

Composed music is written, music played by people is read; neither needs more than channel messages and tempo.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import mido

from processors.api import ProcessorError

TICKS = 960
"""Ticks per second in written files: 480 per quarter note at the standard 120 quarters a minute."""


class Event(NamedTuple):
    """A channel message (status byte, one or two data bytes) at a time in seconds."""

    seconds: float
    message: bytes


def note(start: float, seconds: float, channel: int, key: int, velocity: int) -> tuple[Event, Event]:
    """Return the two events of a note; `key` and `velocity` are brought into their ranges."""
    key, velocity = min(127, max(0, key)), min(127, max(1, velocity))
    on, off = bytes((0x90 | channel, key, velocity)), bytes((0x80 | channel, key, 0))
    return Event(max(0.0, start), on), Event(max(0.0, start) + max(0.02, seconds), off)


def control(seconds: float, channel: int, controller: int, value: float) -> Event:
    """Return a controller change; `value` is 0 to 127."""
    return Event(max(0.0, seconds), bytes((0xB0 | channel, controller, min(127, max(0, int(value))))))


def program(channel: int, number: int) -> Event:
    """Return the choice of an instrument, 0 to 127, at the beginning."""
    return Event(0.0, bytes((0xC0 | channel, number)))


def bend(seconds: float, channel: int, semitones: float) -> Event:
    """Return a pitch bend of up to ±2 semitones."""
    value = min(16383, max(0, round(8192 + semitones * 4096)))
    return Event(max(0.0, seconds), bytes((0xE0 | channel, value & 127, value >> 7)))


def write_midi(path: Path, events: Iterable[Event]) -> None:
    """Write events in order of time; at the same time, notes end before others begin."""
    ordered = sorted(events, key=lambda event: (event.seconds, event.message[0] >> 4 == 9))
    track, now = mido.MidiTrack(), 0
    for seconds, message in ordered:
        tick = round(seconds * TICKS)
        track.append(mido.Message.from_bytes(message, time=tick - now))
        now = tick
    mido.MidiFile(type=0, ticks_per_beat=TICKS // 2, tracks=[track]).save(path)


def read_midi(path: Path) -> list[Event]:
    """Return all channel messages of a file in order of time. Raises `ProcessorError` when it is no MIDI file."""
    try:
        file = mido.MidiFile(path, clip=True)
        if file.ticks_per_beat <= 0:
            raise ValueError("time code")
        messages = list(file)  # in order, their times from one to the next in seconds
    except (OSError, EOFError, ValueError, TypeError, IndexError, LookupError) as error:
        why = str(error) or "it ends too early"
        raise ProcessorError(f"{path} can't be read as MIDI ({why}); take it out of the folder.") from error
    out, seconds = [], 0.0
    for message in messages:
        seconds += message.time
        if message.is_meta or message.type == "sysex" or not hasattr(message, "channel"):
            continue
        data = bytes(message.bytes())
        if message.type == "note_on" and message.velocity == 0:
            data = bytes((0x80 | message.channel, message.note, 0))
        out.append(Event(seconds, data))
    return out
