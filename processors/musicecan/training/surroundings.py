# SPDX-License-Identifier: GPL-3.0-or-later
"""Noise for training from the packages of free games: streets, markets, engines, rain, birds and machines.

    python -m processors.musicecan.training.surroundings --from FOLDER --out DIR

FOLDER holds the unpacked packages, in folders of the names in `SOURCES` (sound that lies in an archive unpacked, too).
Every file gets the category of the first pattern that fits it in its name; what fits none, or is too short to be
heard as noise that lasts, is left out. Short loops stay as they are: a corpus plays recordings round and round.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import soundfile

from processors.musicecan.corpus import EXTENSIONS

SHORTEST_S, LONGEST_S = 1.5, 60.0
"""Shorter files are events; of longer ones the beginning is taken, so that none outweighs the others."""
QUIET = 1e-3
"""RMS below which a file holds next to nothing."""

SOURCES: dict[str, tuple[tuple[str, str], ...]] = {
    "0ad-data": (
        ("CROWD", "ambient/building/.*(trade|port)"),
        ("WEATHER", "ambient/(dayscape|water|weather)"),
    ),
    "flightgear-data-base": (
        ("ELECTRICAL", "radionoise|avionics-400Hz"),
        ("WEATHER", "/(rain|rain-windshield|wind1|wave|thunder.*|water-still|water-fast)$"),
        ("TRAFFIC", "turb|engine-(idle|prop)|/engine$|exhaust_loop|/prop$|rotor|p51d_rpm|R-1535|tires-rolling"),
        ("STATIONARY", "/gyro$|flaps-motor"),
    ),
    "lincity-ng-data": (
        ("CROWD", "Market|SportsCroud|Commune|School|University|Residential|Health|Shanty"),
        ("TRAFFIC", "Trafic|RailTrain|ParklandPlane|Rocket|DirtTrack|Harbor"),
        ("WEATHER", "/Water|/Green|ParklandLake|Farm|/Fire[0-9]|FireWaste"),
        ("ELECTRICAL", "Substation|PowerSolar"),
        ("STATIONARY", "Mill|Industry|PowerCoal|Recycle|CoalMine|OreMine|/Tip"),
    ),
    "megaglest-data": (("WEATHER", "tilesets/.*/(.*day|night.*|rain|wind)$"),),
    "minetest-data": (("WEATHER", "env_sounds_water|fire_(large|small|fire)"), ("STATIONARY", "furnace_active")),
    "simutrans-pak64": (
        ("TRAFFIC", "/(bus|truck|diesel|comet-jet|planelow|steam)$"),
        ("WEATHER", "/(forest|tropic|desert|arctic|seagulls|Water)$"),
        ("STATIONARY", "/(buzzsaw|tree-cutting|jackhammer)$"),
    ),
    "supertuxkart-data": (
        ("CROWD", "/goal_scored$"),
        ("TRAFFIC", "steamLocomotive|airplane_jetEngine"),
        ("WEATHER", "/(river_loop|waterfall.*|rain|exotic-birds.*)$"),
        ("ELECTRICAL", "/static-radio$"),
    ),
    "torcs-data": (
        ("STATIONARY", "/(turbo1|road-ride|axle)$"),
        ("TRAFFIC", "engine|viper|944|ford|lambo|ferrari|xj220|935|corolla|f360|clk|lotus|mclaren|gt40|nsx|renault"),
    ),
    "wesnoth-1.16-data": (("WEATHER", "ambient/(birds.*|night|campfire|ship|morning)$"),),
}


def category_of(package: str, path: str) -> str | None:
    """Return the category of a sound file of a package, given its path without ending; None where it is no noise."""
    return next((category for category, pattern in SOURCES[package] if re.search(pattern, path)), None)


def sounds(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Yield category, package and path of every file below `folder` that is named in `SOURCES`."""
    for package in sorted(SOURCES):
        for path in sorted(p for p in (folder / package).rglob("*") if p.suffix.lower() in EXTENSIONS):
            category = category_of(package, path.relative_to(folder).with_suffix("").as_posix())
            if category is not None:
                yield category, package, path


def gather(folder: Path, out: Path) -> int:
    """Write the noises below `folder` into `out` as FLAC; return how many. Copies are written once."""
    written: set[bytes] = set()
    for number, (category, package, path) in enumerate(sounds(folder)):
        try:
            samples, rate = soundfile.read(path, int(LONGEST_S * 192_000), dtype="float32", always_2d=True)
        except soundfile.LibsndfileError as error:
            sys.stderr.write(f"{path.name} is passed over: {error.error_string}\n")
            continue
        samples = samples[: int(LONGEST_S * rate), :2]
        content = samples[: 1 << 16].tobytes()
        lasting = len(samples) >= SHORTEST_S * rate and float(np.sqrt(np.mean(samples**2))) > QUIET
        if lasting and content not in written:
            written.add(content)
            title = re.sub(r"[^A-Za-z0-9]+", "-", path.stem)[:40]
            soundfile.write(out / f"{category}_{package}-{title}-{number:03d}.flac", samples, rate, subtype="PCM_16")
    return len(written)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="folder of unpacked packages")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    sys.stderr.write(f"{gather(given.folder, given.out)} noises\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
