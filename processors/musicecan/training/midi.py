# SPDX-License-Identifier: GPL-3.0-or-later
"""Just enough of Standard MIDI Files: what a synthesizer is to play, in seconds, written and read.

Composed music is written, music played by people is read; neither needs more than channel messages and tempo.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

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
    track, now = bytearray(), 0
    for seconds, message in ordered:
        tick = round(seconds * TICKS)
        track += variable_length(tick - now) + message
        now = tick
    track += b"\x00\xff\x2f\x00"
    path.write_bytes(
        b"MThd" + struct.pack(">IHHH", 6, 0, 1, TICKS // 2) + b"MTrk" + struct.pack(">I", len(track)) + track
    )


def variable_length(number: int) -> bytes:
    """Return a number the way MIDI files write time: seven bits a byte, the last without the top bit."""
    out = [number & 127]
    while number := number >> 7:
        out.append(number & 127 | 128)
    return bytes(reversed(out))


def read_midi(path: Path) -> list[Event]:
    """Return all channel messages of a file in order of time. Raises `ProcessorError` when it is no MIDI file."""
    try:
        data = path.read_bytes()
        if data[:4] != b"MThd":
            raise ValueError("no header")
        division = struct.unpack(">H", data[12:14])[0]
        if not 0 < division < 0x8000:
            raise ValueError("time code")
        messages = sorted((m for chunk in _tracks(data) for m in _track(chunk)), key=lambda item: item[0])
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise ProcessorError(f"{path} can't be read as MIDI ({error}); take it out of the folder.") from error
    out, seconds, before, pace = [], 0.0, 0, 0.5 / division
    for tick, message in messages:
        seconds += (tick - before) * pace
        before = tick
        if message[0] == 0xFF:
            pace = int.from_bytes(message[1:], "big") / 1e6 / division
        else:
            out.append(Event(seconds, message))
    return out


def _tracks(data: bytes) -> Iterator[bytes]:
    place = 8 + struct.unpack(">I", data[4:8])[0]
    while place + 8 <= len(data):
        size = struct.unpack(">I", data[place + 4 : place + 8])[0]
        if data[place : place + 4] == b"MTrk":
            yield data[place + 8 : place + 8 + size]
        place += 8 + size


def _track(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (tick, message) of one track: channel messages, and tempo as 0xFF and three bytes."""
    place = tick = running = 0
    while place < len(data):
        delta, place = _number(data, place)
        tick += delta
        status = running
        if data[place] & 128:
            status, place = data[place], place + 1
            running = status if status < 0xF0 else running
        if status == 0xFF:
            kind = data[place]
            size, place = _number(data, place + 1)
            if kind == 0x51 and size == 3:
                yield tick, b"\xff" + data[place : place + 3]
            place += size
        elif status in (0xF0, 0xF7):
            size, place = _number(data, place)
            place += size
        elif status & 128:
            size = 1 if status >> 4 in (0xC, 0xD) else 2
            message = bytes((status, *data[place : place + size]))
            if status >> 4 == 9 and message[2] == 0:
                message = bytes((0x80 | status & 15, message[1], 0))
            yield tick, message
            place += size
        else:
            raise ValueError("a message without a status")


def _number(data: bytes, place: int) -> tuple[int, int]:
    number = 0
    while True:
        byte = data[place]
        number, place = number << 7 | byte & 127, place + 1
        if not byte & 128:
            return number, place
