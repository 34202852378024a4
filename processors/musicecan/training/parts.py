# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a corpus small and cuts it into parts that fit through a narrow door, for `pack`.

Every part holds folders of the old names with Ogg Vorbis inside, some of each folder. Copied into one place the parts
are the corpus again, which `train` reads as any other; a few of them are a smaller one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path

import numpy as np
import soundfile

from processors.api import ProcessorError
from processors.musicecan.corpus import EXTENSIONS
from processors.musicecan.presets import SAMPLE_RATE

MEBIBYTE = 1 << 20
BLOCK = 10 * SAMPLE_RATE
COMPRESSION = 0.55
"""libsndfile's scale from 0 (largest) to 1: about 128 kbit/s of stereo sound, all of it below 19 kHz."""


def chosen(folder: Path, minutes: float, rng: np.random.Generator) -> Iterator[Path]:
    """Yield files of a folder in random order until they last `minutes`, but for those longer than what is left.

    Raises `ProcessorError` if it holds none, or none that short.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in EXTENSIONS)
    if not paths:
        raise ProcessorError(f"{folder} holds no sound files; name a folder with WAV, FLAC, OGG or MP3 files.")
    left = whole = 60.0 * minutes
    for number in rng.permutation(len(paths)):
        path = paths[int(number)]
        duration = soundfile.info(path).duration
        if duration <= left:
            left -= duration
            yield path
    if left == whole:
        raise ProcessorError(
            f"All files in {folder} are longer than {minutes:g} minutes; cut them, or take more minutes."
        )


def squeeze(path: Path) -> bytes:
    """Return a sound file as Ogg Vorbis, or as it is where it is that already."""
    if path.suffix.lower() == ".ogg":
        return path.read_bytes()
    packed = io.BytesIO()
    with soundfile.SoundFile(path) as file:
        form = {"format": "OGG", "subtype": "VORBIS", "compression_level": COMPRESSION}
        with soundfile.SoundFile(packed, "w", file.samplerate, min(2, file.channels), **form) as target:
            for block in file.blocks(BLOCK, dtype="float32", always_2d=True):  # libvorbis crashes on very long ones
                target.write(block[:, :2])
    return packed.getvalue()


class Parts:
    """Folders `out`/1, 2 ... that take files one after the other, each of them `most` bytes at most."""

    def __init__(self, out: Path, most: int) -> None:
        self.out, self.most = out, most
        self.number, self.size = 1, 0

    def place(self, name: Path, content: bytes) -> None:
        """Write a file where there is room; `name` is where it lies once all parts are copied into one folder.

        Raises `ProcessorError` for one that no part has room for.
        """
        if len(content) > self.most:
            raise ProcessorError(f"{name} takes {len(content) / MEBIBYTE:.3g} MiB, more than a part; cut it in pieces.")
        if self.size and self.size + len(content) > self.most:
            self.number, self.size = self.number + 1, 0
        self.size += len(content)
        target = self.out / str(self.number) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def check_names(folders: Sequence[Path]) -> None:
    """Raise `ProcessorError` where two folders have one name: music and noise would lie in one folder then."""
    names = [folder.absolute().name for folder in folders]
    if len(set(names)) < len(names):
        raise ProcessorError(f"Two of the folders have the same name ({', '.join(names)}); rename one, or link to it.")


def place_sound(folders: Sequence[Path], parts: Parts, minutes: float, seed: int, below: Path = Path()) -> None:
    """Place the sound of `folders` in parts, under their names, `below` a folder; the same files for the same seed.

    Each part has some of every folder. Raises `ProcessorError` where one holds no sound, or two have one name.
    """
    check_names(folders)
    everything: list[tuple[float, Path, Path]] = []  # first what comes first in its folder, so that every part has some
    for number, folder in enumerate(folders):
        paths = list(chosen(folder, minutes, np.random.default_rng((seed, number))))
        everything += [(place / len(paths), folder, path) for place, path in enumerate(paths)]
    for _, folder, path in sorted(everything, key=itemgetter(0)):
        inside = path.relative_to(folder)
        name = inside if path.suffix == ".ogg" else inside.with_name(f"{path.name}.ogg")  # beside one may be its WAV
        parts.place(below / folder.absolute().name / name, squeeze(path))
