# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays notes the way people do: articulation, dynamics, timing, vibrato, bends.

Sound fonts answer a bare score with the same note again and again. What varies between real notes (attack, length,
swell, tuning, pedal) is put in here, with wide ranges.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from processors.musicecan.training.draws import Rng, log_uniform
from processors.musicecan.training.instruments import DRUM_KITS, Instrument
from processors.musicecan.training.midi import Event, bend, control, note, program
from processors.musicecan.training.textures import (
    TEXTURES,
    Harmony,
    Note,
    Texture,
    arpeggio,
    bass,
    chords,
    draw_harmony,
    drums,
    held,
    melody,
)

DRUM_CHANNEL = 9
BREATHING = {"bow", "blow", "voice", "pad", "lead", "organ"}
BENDING = {"slide", "bow", "blow", "lead", "voice"}


class Clock:
    """Beats to seconds: a tempo that sways a little, so that no two bars are quite alike."""

    def __init__(self, rng: Rng, beats_per_minute: float, length: float) -> None:
        grid = np.arange(0.0, length + 8.0, 0.25)
        depth, period, phase = rng.choice((0.0, 0.02, 0.08)), rng.uniform(4.0, 16.0), rng.uniform(0.0, 6.3)
        pace = 60.0 / beats_per_minute * (1.0 + depth * np.sin(2 * np.pi * grid / period + phase))
        self.grid, self.seconds = grid, np.concatenate(([0.0], np.cumsum(pace[:-1] * 0.25)))

    def at(self, beat: float) -> float:
        """Return the time of a beat in seconds."""
        return float(np.interp(beat, self.grid, self.seconds))


def compose(rng: Rng, players: Sequence[Instrument], seconds: float) -> list[Event]:
    """Return a piece of about `seconds` for one or more instruments; several at times get a drummer."""
    harmony, clock = _frame(rng, seconds)
    tuning = float(np.clip(rng.normal(0.0, 0.12), -0.4, 0.4))
    events: list[Event] = []
    channels = [channel for channel in range(16) if channel != DRUM_CHANNEL]
    for place, (channel, player) in enumerate(zip(channels, players, strict=False)):
        low, high = _register(rng, player, len(players) == 1)
        notes = _texture(rng, player, place, len(players))(rng, harmony, low, high)
        loud = rng.uniform(0.75, 1.0) if place == 0 else rng.uniform(0.4, 0.85)
        side = rng.normal(0.0, 8.0 if len(players) == 1 else 25.0)
        events += [program(channel, player.program), control(0.0, channel, 7, 110 * loud)]
        events += [control(0.0, channel, 10, 64 + side), control(0.0, channel, 91, rng.uniform(0, 110))]
        events += play(rng, notes, clock, channel, player.style, tuning + rng.normal(0.0, 0.03))
    if len(players) > 1 and rng.random() < 0.4:
        events += _drum_part(rng, harmony, clock, rng.uniform(40.0, 100.0))
    return events


def compose_drums(rng: Rng, seconds: float) -> list[Event]:
    """Return a piece of about `seconds` for drums alone."""
    harmony, clock = _frame(rng, seconds)
    return _drum_part(rng, harmony, clock, 110.0)


def _frame(rng: Rng, seconds: float) -> tuple[Harmony, Clock]:
    tempo, beats = log_uniform(rng, 48.0, 190.0), int(rng.choice((2, 3, 4, 4, 4, 5, 6)))
    bars = max(2, int(np.ceil(seconds * tempo / 60.0 / beats)))
    return draw_harmony(rng, bars, beats), Clock(rng, tempo, float(bars * beats))


def _register(rng: Rng, player: Instrument, solo: bool) -> tuple[int, int]:
    """Return the part of the instrument's range that this piece uses: an octave or more."""
    span = player.high - player.low
    used = span if solo and rng.random() < 0.4 else int(rng.uniform(min(14, span), span + 1))
    low = player.low + int(rng.integers(span - used + 1))
    return low, low + used


def _texture(rng: Rng, player: Instrument, place: int, count: int) -> Texture:
    if count == 1 or player.style == "bass":
        choices = TEXTURES[player.style]
    elif place == 0 or player.style in ("blow", "lead", "bow", "hit"):
        choices = (melody,)
    elif player.style in ("organ", "pad", "voice"):
        choices = (held, chords)
    else:
        choices = (arpeggio, chords, bass, melody)
    return choices[int(rng.integers(len(choices)))]


def play(rng: Rng, notes: Sequence[Note], clock: Clock, channel: int, style: str, tuning: float) -> list[Event]:
    """Return the events of a part: one articulation, one kind of dynamics, `tuning` semitones off."""
    sloppy, loud = rng.choice((0.0, 0.004, 0.012)), rng.uniform(45.0, 105.0)
    range_db, share = rng.uniform(5.0, 30.0), _articulation(rng, style)
    arch, phase = rng.uniform(0.0, 18.0), rng.uniform(0.0, 6.3)
    bends = style in BENDING and rng.random() < (0.6 if style == "slide" else 0.3)
    events = [bend(0.0, channel, tuning)]
    if style == "keys" and rng.random() < 0.5:
        last = clock.at(max((item.start for item in notes), default=0.0))
        for start in np.arange(0.0, last, max(0.8, rng.uniform(1.0, 4.0))):
            events += [control(start, channel, 64, 0), control(start + 0.08, channel, 64, 127)]
    if style in BREATHING and rng.random() < 0.5:
        events.append(control(0.0, channel, 1, rng.uniform(0, 90)))
    for item in notes:
        start = clock.at(item.start) + rng.normal(0.0, sloppy) if sloppy else clock.at(item.start)
        full = max(0.03, clock.at(item.start + item.length) - clock.at(item.start))
        swing = arch * np.sin(2 * np.pi * item.start / 16.0 + phase)
        velocity = loud + range_db * item.accent + swing + rng.normal(0.0, 4.0)
        events += note(start, full * share * rng.uniform(0.93, 1.0), channel, item.key, int(np.clip(velocity, 12, 127)))
        if bends and rng.random() < 0.3:
            events += _slide(rng, start, full, channel, tuning)
    if style in BREATHING and rng.random() < 0.6:
        events += _swells(rng, notes, clock, channel)
    return events


def _articulation(rng: Rng, style: str) -> float:
    """Return how much of its time a note sounds: short, usual, or over into the next."""
    if style in ("pluck", "slide", "mallet", "hit"):
        return float(rng.choice((0.4, 0.9, 1.5, 3.0)))
    return float(rng.choice((0.35, 0.6, 0.85, 0.97, 1.03)))


def _slide(rng: Rng, start: float, seconds: float, channel: int, tuning: float) -> list[Event]:
    """Return a bend into a note or a vibrato during it; the pitch is right again at its end."""
    times = np.linspace(0.0, min(seconds, 1.2), 16)
    if rng.random() < 0.6:
        course = rng.choice((-2.0, -1.0, -0.5, 1.0)) * np.exp(-times / rng.uniform(0.03, 0.12))
    else:
        course = rng.uniform(0.1, 0.5) * np.sin(2 * np.pi * rng.uniform(4.0, 6.5) * times) * np.minimum(1, 3 * times)
    course[-1] = 0.0
    return [bend(start + at, channel, tuning + value) for at, value in zip(times, course, strict=True)]


def _swells(rng: Rng, notes: Sequence[Note], clock: Clock, channel: int) -> list[Event]:
    """Return expression that rises and falls over the whole piece and, at times, within long notes."""
    end = clock.at(max((item.start + item.length for item in notes), default=0.0))
    low, rate = rng.uniform(35.0, 100.0), rng.uniform(0.05, 0.5)
    times = np.arange(0.0, end, 0.1)
    course = low + (127.0 - low) * (0.5 + 0.5 * np.sin(2 * np.pi * rate * times + rng.uniform(0.0, 6.3)))
    return [control(at, channel, 11, value) for at, value in zip(times, course, strict=True)]


def _drum_part(rng: Rng, harmony: Harmony, clock: Clock, level: float) -> list[Event]:
    kit = DRUM_KITS[int(rng.integers(len(DRUM_KITS)))]
    events = [program(DRUM_CHANNEL, kit), control(0.0, DRUM_CHANNEL, 7, level)]
    return events + play(rng, drums(rng, harmony, 0, 127), clock, DRUM_CHANNEL, "hit", 0.0)
