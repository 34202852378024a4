# SPDX-License-Identifier: GPL-3.0-or-later
"""Melodies, arpeggios, chords, basses and drum patterns over a random harmony, as notes in beats.

Nothing here aims at masterpieces. What a denoiser has to know is how notes begin, overlap, ring and end, alone and
together, in every register and at every speed; random music over simple rules has all of that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from processors.musicecan.training.draws import Rng

SCALES = (
    (0, 2, 4, 5, 7, 9, 11),
    (0, 2, 4, 5, 7, 9, 11),
    (0, 2, 3, 5, 7, 8, 10),
    (0, 2, 3, 5, 7, 8, 11),
    (0, 2, 3, 5, 7, 9, 10),
    (0, 2, 4, 5, 7, 9, 10),
    (0, 1, 4, 5, 7, 8, 10),
    (0, 2, 4, 6, 7, 9, 11),
    (0, 2, 4, 7, 9),
    (0, 1, 5, 7, 8),
    (0, 3, 5, 6, 7, 10),
)


class Note(NamedTuple):
    """A note in beats; `key` is a MIDI key, `accent` about -1 to 1."""

    start: float
    length: float
    key: int
    accent: float


@dataclass(frozen=True)
class Harmony:
    """The frame of a piece: `chords` has the pitch classes of each bar, the root first."""

    scale: tuple[int, ...]
    chords: tuple[tuple[int, ...], ...]
    beats: int

    def chord(self, beat: float) -> tuple[int, ...]:
        """Return the pitch classes that sound at a beat."""
        return self.chords[min(len(self.chords) - 1, int(beat / self.beats + 1e-6))]

    @property
    def length(self) -> float:
        """Return the length of the piece in beats."""
        return float(self.beats * len(self.chords))


def draw_harmony(rng: Rng, bars: int, beats: int) -> Harmony:
    """Return a random key and scale with one chord a bar; progressions come back after four or eight bars."""
    tonic, steps = int(rng.integers(12)), SCALES[int(rng.integers(len(SCALES)))]
    scale = tuple((tonic + step) % 12 for step in steps)
    count = len(scale)
    period = int(rng.choice((2, 4, 4, 8)))
    roots = [0, *(int(rng.choice((0, 3, 4, 5, 1, 2))) for _ in range(period - 1))]
    size = int(rng.choice((3, 3, 3, 4))) if count == 7 else 3
    chords = [tuple(scale[(root + 2 * third) % count] for third in range(size)) for root in roots]
    return Harmony(scale, tuple(chords[bar % period] for bar in range(bars)), beats)


def keys_in(classes: tuple[int, ...], low: int, high: int) -> list[int]:
    """Return all keys from `low` to `high` of the given pitch classes; never none."""
    return [key for key in range(low, high + 1) if key % 12 in classes] or [low]


def rhythm(rng: Rng, beats: int, density: float) -> list[tuple[float, float, bool]]:
    """Return one bar as (start, length, is a rest); `density` is about the number of notes a beat."""
    out: list[tuple[float, float, bool]] = []
    place = 0.0
    lengths = np.array((4.0, 3.0, 2.0, 1.5, 1.0, 0.75, 0.5, 1.0 / 3.0, 0.25))
    weights = np.exp(-np.abs(np.log2(lengths * density)) * 1.6)
    while place < beats - 1e-6:
        length = min(float(rng.choice(lengths, p=weights / weights.sum())), beats - place)
        group = 3 if abs(length - 1.0 / 3.0) < 1e-6 else 2 if length < 0.4 else 1
        for _ in range(group):
            if place < beats - 1e-6:
                part = min(length, beats - place)
                out.append((place, part, rng.random() < 0.08))
                place += part
    return out


def melody(rng: Rng, harmony: Harmony, low: int, high: int) -> list[Note]:
    """Return a line that mostly steps, leaps at times, rests on notes of the chord, and repeats its rhythms."""
    scale, density = keys_in(harmony.scale, low, high), float(rng.choice((0.4, 0.8, 1.2, 2.0, 3.2)))
    bars = [rhythm(rng, harmony.beats, density) for _ in range(int(rng.integers(1, 4)))]
    place = int(rng.integers(len(scale) // 4, max(len(scale) // 4 + 1, 3 * len(scale) // 4)))
    leaps = rng.uniform(0.05, 0.35)
    notes: list[Note] = []
    for bar in range(len(harmony.chords)):
        for start, length, rest in bars[int(rng.integers(len(bars)))]:
            step = int(rng.integers(-7, 8)) if rng.random() < leaps else int(rng.choice((-2, -1, -1, 0, 1, 1, 2)))
            place = int(np.clip(place + step, 0, len(scale) - 1))
            beat = bar * harmony.beats + start
            key = scale[place]
            if length >= 1.0 or start == 0.0:
                key = min(keys_in(harmony.chord(beat), low, high), key=lambda other: abs(other - key))
            if not rest:
                notes.append(Note(beat, length, key, 0.4 if start == 0.0 else rng.uniform(-0.4, 0.4)))
    return notes


def arpeggio(rng: Rng, harmony: Harmony, low: int, high: int) -> list[Note]:
    """Return broken chords in even notes, up, down, both, or in any order."""
    unit = float(rng.choice((0.25, 1.0 / 3.0, 0.5, 0.5, 1.0)))
    width, way = int(rng.integers(3, 9)), int(rng.integers(4))
    hold = float(rng.choice((1.0, 1.0, 2.0, 4.0)))
    base = int(rng.integers(low, max(low + 1, high - 18)))
    notes = []
    for index in range(int(harmony.length / unit)):
        beat = index * unit
        keys = keys_in(harmony.chord(beat), base, min(high, base + 30))[:width]
        turn = [*range(len(keys)), *range(len(keys) - 2, 0, -1)]
        places = (range(len(keys)), range(len(keys))[::-1], turn, [int(rng.integers(len(keys)))])[way]
        first = abs(beat % harmony.beats) < 1e-6
        notes.append(
            Note(beat, unit * hold, keys[places[index % len(places)]], 0.5 if first else rng.uniform(-0.3, 0.2))
        )
    return notes


def voicing(rng: Rng, chord: tuple[int, ...], low: int, high: int) -> list[int]:
    """Return three to five keys of a chord that lie close together somewhere in the range."""
    keys = keys_in(chord, low, high)
    count = int(rng.integers(3, 6))
    start = int(rng.integers(max(1, len(keys) - count + 1)))
    return keys[start : start + count]


def chords(rng: Rng, harmony: Harmony, low: int, high: int) -> list[Note]:
    """Return chords in a rhythm that each bar repeats; some are strummed."""
    bar_rhythm = rhythm(rng, harmony.beats, float(rng.choice((0.25, 0.5, 1.0, 2.0))))
    strum = float(rng.choice((0.0, 0.0, 0.03, 0.08)))
    notes: list[Note] = []
    for bar, chord in enumerate(harmony.chords):
        keys = voicing(rng, chord, low, min(high, low + 34))
        for start, length, rest in bar_rhythm:
            order = keys if rng.random() < 0.7 else keys[::-1]
            accent = rng.uniform(-0.3, 0.4)
            for place, key in enumerate([] if rest else order):
                notes.append(Note(bar * harmony.beats + start + strum * place, length, key, accent))
    return notes


def held(rng: Rng, harmony: Harmony, low: int, high: int) -> list[Note]:
    """Return chords as long as their bars or two of them."""
    every = int(rng.choice((1, 1, 2)))
    notes = []
    for bar in range(0, len(harmony.chords), every):
        length = float(harmony.beats * min(every, len(harmony.chords) - bar))
        keys = voicing(rng, harmony.chords[bar], low, min(high, low + 34))
        notes += [Note(float(bar * harmony.beats), length, key, 0.0) for key in keys]
    return notes


def bass(rng: Rng, harmony: Harmony, low: int, high: int) -> list[Note]:
    """Return roots and fifths, or a line that walks."""
    unit, walks = float(rng.choice((0.5, 1.0, 1.0, 2.0))), rng.random() < 0.4
    top = min(high, low + 24)
    notes: list[Note] = []
    for index in range(int(harmony.length / unit)):
        chord = harmony.chord(index * unit)
        classes = harmony.scale if walks else (chord[0], chord[0], chord[2 % len(chord)])
        first = abs(index * unit % harmony.beats) < 1e-6
        keys = keys_in((chord[0],) if first else tuple(classes), low, top)
        near = sorted(keys, key=lambda key: abs(key - (notes[-1].key if notes else low + 8)))[:3]
        if first or rng.random() < 0.85:
            notes.append(Note(index * unit, unit, near[int(rng.integers(len(near)))], 0.3 if first else 0.0))
    return notes


def tremolo(rng: Rng, harmony: Harmony, low: int, high: int) -> list[Note]:
    """Return a melody whose longer notes are struck again and again, or trilled."""
    unit, trills = float(rng.choice((0.125, 0.125, 0.1667, 0.25))), rng.random() < 0.3
    notes = []
    for start, length, key, accent in melody(rng, harmony, low, high):
        other = min(high, *keys_in(harmony.scale, key + 1, key + 4)) if trills else key
        count = max(1, int(length / unit))
        notes += [Note(start + i * unit, unit, (key, other)[i % 2], accent - 0.2 * (i > 0)) for i in range(count)]
    return notes


def two_lines(rng: Rng, harmony: Harmony, low: int, high: int) -> list[Note]:
    """Return a melody above and another line below."""
    middle = (low + high) // 2
    return melody(rng, harmony, middle, high) + melody(rng, harmony, low, middle)


def song(rng: Rng, harmony: Harmony, low: int, high: int) -> list[Note]:
    """Return a melody with broken or full chords below, as a pianist or guitarist plays."""
    middle = (low + high) // 2
    below = (arpeggio, chords, held, bass)[int(rng.integers(4))](rng, harmony, low, middle + 3)
    return melody(rng, harmony, middle, high) + [note._replace(accent=note.accent - 0.3) for note in below]


def drums(rng: Rng, harmony: Harmony, low: int, high: int) -> list[Note]:
    """Return a drum pattern in keys of the General MIDI drum map; `low` and `high` don't matter."""
    del low, high
    unit = float(rng.choice((0.25, 0.25, 1.0 / 3.0, 0.5)))
    steps = round(harmony.beats / unit)
    pattern: list[tuple[int, int, float]] = []
    voices = ((36, 0.25), (int(rng.choice((38, 40, 37))), 0.2), (int(rng.choice((42, 46, 51, 44))), 0.7))
    extra = ((int(rng.choice((41, 43, 45, 47, 48, 54, 56, 60, 62, 64, 70, 75))), 0.15),) if rng.random() < 0.6 else ()
    for key, share in (*voices, *extra):
        pattern += [(step, key, rng.uniform(-0.5, 0.5)) for step in range(steps) if rng.random() < share]
    notes = []
    for bar in range(len(harmony.chords)):
        if bar % 4 == 0 and rng.random() < 0.5:
            notes.append(Note(float(bar * harmony.beats), 1.0, int(rng.choice((49, 57, 55))), 0.2))
        kept = [hit for hit in pattern if rng.random() < 0.94] or [(0, 36, 0.0)]
        notes += [Note(bar * harmony.beats + step * unit, 0.25, key, accent) for step, key, accent in kept]
    return notes


Texture = Callable[[Rng, Harmony, int, int], list[Note]]

TEXTURES: dict[str, tuple[Texture, ...]] = {
    "keys": (song, song, arpeggio, chords, two_lines, melody),
    "pluck": (song, song, arpeggio, arpeggio, chords, melody, tremolo),
    "slide": (melody, melody, song, arpeggio, chords, tremolo),
    "mallet": (melody, arpeggio, two_lines, tremolo, song),
    "organ": (held, chords, song, two_lines, melody),
    "voice": (held, held, melody, two_lines, chords),
    "pad": (held, chords, melody, two_lines),
    "bow": (melody, melody, melody, arpeggio, two_lines, tremolo),
    "blow": (melody,),
    "lead": (melody, melody, arpeggio),
    "bass": (bass, bass, melody),
    "hit": (melody, tremolo, arpeggio),
}
"""What an instrument of a style plays when it plays alone."""
