# SPDX-License-Identifier: GPL-3.0-or-later
"""MIDI files of whole bands in a thousand styles, made by MMA (Musical MIDI Accompaniment) from chords drawn here.

    python -m processors.musicecan.training.accompaniment --out DIR --songs N --seed S

Composed pieces rarely have what most recordings of bands have: drums, bass and chords that fit each other. Song `i`
of a seed always has the same chords and style. `compose --midi DIR` renders the files. MMA is a program of its
own that the user installs.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from processors.api import ProcessorError
from processors.musicecan.training.draws import Rng, log_uniform

LIBRARY = Path("/usr/share/mma/lib/stdlib")
"""Where Debian's package has the styles ("grooves")."""
PROGRESSIONS = (
    "I V vi IV",
    "I vi IV V",
    "ii V I I",
    "I IV V IV",
    "vi IV I V",
    "I IV I V",
    "I iii IV V",
    "I ii iii IV",
    "ii V iii vi",
    "I VII IV I",
    "i VII VI V",
    "i iv v i",
    "i VI III VII",
    "I I IV IV I I V V",
    "I7 IV7 I7 I7 IV7 IV7 I7 I7 V7 IV7 I7 V7",
)
BARS = 32
"""Of a song, or a few more: its last progression is played to the end."""
DEGREES = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
MINOR_DEGREES = {"iii": 3, "vi": 8, "vii": 10}
"""Upper-case chords on these degrees belong to minor keys, a semitone lower."""
NAMES = ("C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B")


def chord(degree: str, key: int) -> str:
    """Return the name of a chord (`vi`, `IV7`) in the key that is `key` semitones above C."""
    root, seventh = degree.rstrip("7"), "7" if degree.endswith("7") else ""
    table = DEGREES | MINOR_DEGREES if root.isupper() else DEGREES
    return NAMES[(key + table[root.lower()]) % 12] + ("" if root.isupper() else "m") + seventh


def draw_song(rng: Rng, grooves: Sequence[str]) -> str:
    """Return a song in MMA's language: one or more styles, and two progressions that take turns."""
    key, tempo = int(rng.integers(12)), int(log_uniform(rng, 66, 180))
    lines = [f"Tempo {tempo}"]
    parts = [PROGRESSIONS[int(rng.integers(len(PROGRESSIONS)))].split() for _ in range(2)]
    number = 1
    while number <= BARS:
        if number == 1 or rng.random() < 0.2:
            lines.append(f"Groove {grooves[int(rng.integers(len(grooves)))]}")
        for degree in parts[int(rng.random() < 0.3)]:
            colour = "7" if rng.random() < 0.15 and not degree.endswith("7") else ""
            lines.append(f"{number} {chord(degree + colour, key)}")
            number += 1
    return "\n".join(lines) + "\n"


def read_grooves(library: Path) -> list[str]:
    """Return the names of all styles in a library. Raises `ProcessorError` when there are none."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(library.glob("*.mma"))]
    grooves = [name for text in texts for name in re.findall(r"^DefGroove\s+(\S+)", text, re.MULTILINE)]
    if not grooves:
        raise ProcessorError(f"{library} holds no styles of MMA; install the package mma.")
    return grooves


def write_songs(out: Path, songs: int, seed: int, library: Path = LIBRARY) -> int:
    """Write MIDI files into `out` and return how many; what MMA can't play is passed over, and said."""
    program = shutil.which("mma")
    if program is None:
        raise ProcessorError("MMA is not installed; install the package mma to make songs.")
    grooves = read_grooves(library)
    out.mkdir(parents=True, exist_ok=True)
    written = 0
    for number in range(songs):
        text, midi = out / f"{seed}-{number:05d}.mma", out / f"{seed}-{number:05d}.mid"
        text.write_text(draw_song(np.random.default_rng((seed, number)), grooves), encoding="utf-8")
        done = subprocess.run([program, "-f", str(midi), str(text)], capture_output=True, text=True, check=False)
        if done.returncode or not midi.exists():
            sys.stderr.write(f"{text.name} is passed over: {' '.join(done.stdout.split())[:200]}\n")
        else:
            written += 1
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="accompaniment", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the MIDI files go")
    parser.add_argument("--songs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    try:
        written = write_songs(given.out, given.songs, given.seed)
    except (ProcessorError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{written} songs in {given.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
