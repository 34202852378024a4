# SPDX-License-Identifier: GPL-3.0-or-later
"""Music without end for training: composed at random or played by people, rendered with sound fonts.

    python -m processors.musicecan.training.compose --out DIR --minutes N --seed S --soundfont PATH [--midi DIR]

A corpus of recordings holds a few dozen instruments; a denoiser that knows only those takes the others for noise. Piece
`i` of a seed is always the same, and pieces that are there already are left alone, so a run can be taken up again.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from processors.api import ProcessorError, Waveform
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training.instruments import INSTRUMENTS, Instrument
from processors.musicecan.training.midi import Event, read_midi
from processors.musicecan.training.performance import compose, compose_drums
from processors.musicecan.training.played import excerpt
from processors.musicecan.training.render import draw_room, finish, render, save

SHORTEST, LONGEST = 12.0, 25.0
"""Seconds a piece may last; what is shorter is thrown away."""
MOST_SHORT = 50
"""Pieces in a row that may be too short before the sound font is to blame."""
COLUMNS = ("file", "category", "kind", "instruments", "soundfont", "source", "seconds")


@dataclass(frozen=True)
class Plan:
    """What a folder of rendered music is to hold; `human` is the share of pieces from `midi`, all folders alike."""

    soundfonts: Sequence[Path]
    instruments: Sequence[Instrument]
    midi: Sequence[Sequence[Path]]
    human: float
    seed: int
    extension: str


def draw_piece(plan: Plan, index: int) -> tuple[dict[str, str], list[Event], np.random.Generator, Path]:
    """Return the manifest's row, the music, the generator to go on with, and the sound font of piece `index`."""
    rng = np.random.default_rng((plan.seed, index))
    soundfont = plan.soundfonts[int(rng.integers(len(plan.soundfonts)))]
    seconds = float(rng.uniform(13.0, 24.0))
    source, draw = "", rng.random()
    if plan.midi and draw < plan.human:
        path, played = draw_human(rng, plan.midi)
        programs = {instrument.program for instrument in plan.instruments}
        kind, category, events = "human", *excerpt(rng, played, seconds, programs)
        names, source = [category], path.name
    elif draw > 0.985:
        kind, category, names, events = "drums", "drums", ["drums"], compose_drums(rng, seconds)
    else:
        weights = np.array([instrument.weight for instrument in plan.instruments])
        first = draw_instrument(rng, plan, weights)
        others = [draw_instrument(rng, plan, weights) for _ in range(int(rng.choice((1, 2, 3, 4, 5))))]
        solo = rng.random() < 0.62
        players = [first] if solo else [first, *others]
        kind, category = "solo" if solo else "ensemble", first.name
        names, events = [player.name for player in players], compose(rng, players, seconds)
    name = f"{category}__{soundfont.stem.lower().replace('_', '-')}__{plan.seed}-{index:05d}.{plan.extension}"
    row = {"file": name, "category": category, "kind": kind, "instruments": " ".join(names), "source": source}
    return {**row, "soundfont": soundfont.name}, events, rng, soundfont


def draw_human(rng: np.random.Generator, folders: Sequence[Sequence[Path]]) -> tuple[Path, list[Event]]:
    """Return a file and its events, every folder alike; short ones (fills, exercises) only if there is nothing else."""
    folder = folders[int(rng.integers(len(folders)))]
    for _ in range(40):
        path = folder[int(rng.integers(len(folder)))]
        events = read_midi(path)
        if events and events[-1].seconds > 1.2 * SHORTEST:
            break
    return path, events


def draw_instrument(rng: np.random.Generator, plan: Plan, weights: np.ndarray) -> Instrument:
    """Return one of the plan's instruments, the rare ones as often as their weight says."""
    return plan.instruments[int(rng.choice(len(plan.instruments), p=weights / weights.sum()))]


def make_corpus(plan: Plan, out: Path, minutes: float) -> float:
    """Render pieces into `out` until they last `minutes`; returns the minutes there. The manifest grows with them.

    Pieces that the manifest names already are counted and not made again. Raises `ProcessorError` as `render` does.
    """
    out.mkdir(parents=True, exist_ok=True)
    manifest, done, total = out / "manifest.csv", dict[str, float](), 0.0
    if manifest.exists():
        with manifest.open(encoding="utf-8", newline="") as file:
            done = {row["file"]: float(row["seconds"]) for row in csv.DictReader(file)}
    with manifest.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        if not done:
            writer.writeheader()
        pieces = rendered(plan, done)
        while total < 60.0 * minutes:
            row, wave = next(pieces)
            if wave is None:
                total += done[row["file"]]
                continue
            save(out / row["file"], wave)
            seconds = wave.shape[1] / SAMPLE_RATE
            writer.writerow({**row, "seconds": f"{seconds:.2f}"})
            file.flush()
            total += seconds
    return total / 60.0


def rendered(plan: Plan, done: Container[str]) -> Iterator[tuple[dict[str, str], Waveform | None]]:
    """Yield the row of each piece and its sound, None where that is `done`; what is too short is left out."""
    short = 0
    for index in itertools.count():
        row, events, rng, soundfont = draw_piece(plan, index)
        if row["file"] in done:
            yield row, None
            continue
        wave = finish(render(events, soundfont, draw_room(rng)), LONGEST)
        short = 0 if wave.shape[1] >= SHORTEST * SAMPLE_RATE else short + 1
        if short > MOST_SHORT:
            raise ProcessorError(f"{soundfont} plays nothing but silence or single notes; try another sound font.")
        if not short:
            yield row, wave


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="compose", description="Render music without end for training.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the recordings go")
    parser.add_argument("--minutes", type=float, default=10.0, help="how much music there is to be in the end")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--soundfont", type=Path, action="append", required=True, metavar="PATH")
    parser.add_argument(
        "--midi", type=Path, action="append", default=[], metavar="DIR", help="MIDI files of people or bands"
    )
    parser.add_argument("--midi-share", type=float, default=0.18, help="share of pieces from --midi (default 0.18)")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these instruments and no others")
    parser.add_argument("--without", nargs="+", default=[], metavar="NAME", help="none of these instruments")
    parser.add_argument("--format", choices=("flac", "ogg"), default="ogg")
    given = parser.parse_args(arguments)
    try:
        minutes = make_corpus(_plan(given), given.out, given.minutes)
    except (ProcessorError, soundfile.LibsndfileError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{minutes:.1f} minutes of music in {given.out}\n")
    return 0


def _plan(given: argparse.Namespace) -> Plan:
    known = {instrument.name for instrument in INSTRUMENTS}
    unknown = sorted({*given.only, *given.without} - known)
    if unknown:
        raise ProcessorError(f"There is no instrument {unknown[0]!r}; the names are: {', '.join(sorted(known))}.")
    folders = [sorted(path for path in folder.rglob("*") if path.suffix in (".mid", ".midi")) for folder in given.midi]
    for folder, files in zip(given.midi, folders, strict=True):
        if not files:
            raise ProcessorError(f"{folder} holds no MIDI files; name a folder with MID files.")
    chosen = [i for i in INSTRUMENTS if i.name not in given.without and (not given.only or i.name in given.only)]
    if not chosen:
        raise ProcessorError("No instrument is left; name fewer in --without or more in --only.")
    return Plan(given.soundfont, chosen, folders, given.midi_share if folders else 0.0, given.seed, given.format)


if __name__ == "__main__":
    sys.exit(main())
