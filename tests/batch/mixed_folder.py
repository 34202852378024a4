# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills a folder as a musician's disk is filled: every format in every encoding, a video, broken files, many scripts.

Tests clean it with short excerpts of the demo recording, benchmarks with longer ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import av
import numpy as np

import resources
from editor.core.files import FileForm, create_audio, open_audio, writable_formats
from editor.core.files.formats import Format
from tests.core.files.videos import encoded_without_gap, make_video

ODD = "a 'quoted' & (odd) name" if os.name == "nt" else "a 'quoted' & <odd> name"
NAMES = ("Übung", "夜の歌", "Ёлка", "ποίημα", ODD, "naïve.take 2", "שיר")
RATES = (44_100, 48_000, 22_050, 96_000)
FILES = 50
OTHERS = 5
"""Files that no writer of the editor makes: AAC and WMA without a writer of their own, a video, two broken ones."""


@dataclass(frozen=True)
class Made:
    """One file of the folder: `below` is its place, `result` the ending of its result, empty where it is broken."""

    below: Path
    result: str


def make_mixed(folder: Path, seconds: float, files: int = FILES) -> list[Made]:
    """Fill `folder` with `files` files of `seconds` each, at least one of each format; return what is where."""
    samples = excerpt(seconds)
    made = [Made(below, below.suffix) for below in recordings(folder, samples, files - OTHERS)]
    for name, codec, container, result in (("радио.aac", "aac", "adts", ".m4a"), ("古い.wma", "wmav2", "asf", ".flac")):
        with av.open(str(folder / name), "w", format=container) as output:
            sound = output.add_stream(codec, rate=44_100)
            sound.codec_context.layout, sound.codec_context.bit_rate = "stereo", 192_000
            for packet in encoded_without_gap(sound, samples, 44_100):
                output.mux(packet)
        made.append(Made(Path(name), result))
    make_video(folder / "концерт.mp4", samples, 44_100)
    (folder / "broken.wav").write_bytes(b"RIFF\0\0\0\0WAVE and no more")
    (folder / "defekt ü.m4a").write_bytes(b"\0\0\0\x18ftypM4A " + bytes(500))
    (folder / "notes.txt").write_text("no sound")
    (folder / "cover.jpg").write_bytes(b"no sound either")
    return [*made, Made(Path("концерт.mp4"), ".mp4"), Made(Path("broken.wav"), ""), Made(Path("defekt ü.m4a"), "")]


def excerpt(seconds: float) -> np.ndarray:
    """Return the begin of the demo recording, shape (2, frames), again and again where it is shorter."""
    with open_audio(resources.path("demo", "demo.flac")) as audio:
        frames = round(seconds * audio.sample_rate)
        samples = audio.read(0, min(frames, audio.frames))
    return np.resize(samples.T, (frames, samples.shape[0])).T


def recordings(folder: Path, samples: np.ndarray, files: int) -> Iterator[Path]:
    """Write `files` recordings, all of other encodings, and rates and channels by turns; yield their places."""
    rates = cycle(RATES)
    for number, (kind, encoding) in zip(range(files), encodings(), strict=False):
        rate = next(rate for rate in rates if not kind.sample_rates or rate in kind.sample_rates)
        below = Path(f"disc {number % 4}", f"{NAMES[number % len(NAMES)]} {number}{kind.extensions[0]}")
        (folder / below).parent.mkdir(parents=True, exist_ok=True)
        channels = 1 + number % 2
        with create_audio(folder / below, FileForm(rate, channels, format=kind.name, encoding=encoding)) as writer:
            writer.write(np.roll(samples[:channels], number * 1000, axis=1))
        yield below


def encodings() -> Iterator[tuple[Format, str]]:
    """Yield each format with its first encoding, then those that have one with their second, and so on."""
    kinds = writable_formats()
    for turn in range(max(len(kind.encodings) for kind in kinds)):
        yield from ((kind, kind.encodings[turn]) for kind in kinds if turn < len(kind.encodings))
