# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders of music and noise as arrays that can be read from anywhere at once.

Decoding compressed files again for every example would cost more than the network. So each file is decoded once, to
44.1 kHz and 16 bit, into a cache beside the user's other caches, and memory-mapped from then on.
"""

from __future__ import annotations

import hashlib
import math
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr

from processors.api import ProcessorError, Waveform
from processors.musicecan.presets import SAMPLE_RATE

EXTENSIONS = {".wav", ".flac", ".ogg", ".mp3", ".aiff", ".aif"}
"""Opus is not among them: libsndfile leaves parts of some files out."""

LONG_S = 300.0
"""Files longer than this are decoded one at a time: as many at once as there are cores would fill the memory."""

ALONE = threading.Lock()


@dataclass(frozen=True)
class Recording:
    """One file of a corpus; `category` is what its name says before the first underscore."""

    name: str
    category: str
    samples: np.ndarray  # int16 (frames, channels), memory-mapped

    @property
    def frames(self) -> int:
        """Length in frames at 44.1 kHz."""
        return int(self.samples.shape[0])

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to another process as the name of a file: pickled, a map is all of its samples, of a corpus gigabytes."""
        samples = self.samples
        if isinstance(samples, np.memmap) and not isinstance(samples.base, np.ndarray):  # all of the file
            return reopened, (self.name, self.category, samples.filename)
        return reopened, (self.name, self.category, samples)

    def read(self, start: int, frames: int) -> Waveform:
        """Return (channels, frames) as float32; beyond its end the recording goes on from its beginning."""
        start %= self.frames
        pieces = [self.samples[start : start + frames]]
        missing = frames - len(pieces[0])
        while missing > 0:
            pieces.append(self.samples[:missing])
            missing -= len(pieces[-1])
        whole = pieces[0] if len(pieces) == 1 else np.concatenate(pieces)
        return np.ascontiguousarray(whole.T, dtype=np.float32) / 32768.0


def reopened(name: str, category: str, samples: Path | np.ndarray) -> Recording:
    """Return a recording that came from another process, its samples or the file that they are in."""
    return Recording(name, category, samples if isinstance(samples, np.ndarray) else np.load(samples, mmap_mode="r"))


class Corpus:
    """All sound files below a folder, drawn category by category so that a large one does not drown a small one."""

    def __init__(self, recordings: Sequence[Recording]) -> None:
        self.recordings = list(recordings)
        categories = sorted({recording.category for recording in self.recordings})
        self.by_category = {c: [r for r in self.recordings if r.category == c] for c in categories}
        sizes = np.array([sum(r.frames for r in self.by_category[c]) for c in categories], dtype=float)
        self.categories = categories
        self.weights = np.sqrt(sizes) / np.sqrt(sizes).sum()

    @property
    def seconds(self) -> float:
        """Length of everything together in seconds."""
        return sum(recording.frames for recording in self.recordings) / SAMPLE_RATE

    def draw(self, rng: np.random.Generator) -> Recording:
        """Return a random recording: categories by the root of their length, recordings of one alike."""
        category = self.categories[rng.choice(len(self.categories), p=self.weights)]
        return self.by_category[category][rng.integers(len(self.by_category[category]))]


class Corpora:
    """Several corpora, each drawn from as often as its share says.

    A thousand renders of a hundred instruments would otherwise drown the few recordings of bands, which sound like
    what people record.
    """

    def __init__(self, corpora: Sequence[Corpus], shares: Sequence[float]) -> None:
        if len(corpora) != len(shares) or not (min(shares) >= 0 and 0 < sum(shares) < math.inf):
            raise ProcessorError(f"{len(corpora)} folders need as many shares, none below 0; {len(shares)} are given.")
        self.corpora = list(corpora)
        self.weights = np.array(shares, dtype=float) / sum(shares)

    @property
    def seconds(self) -> float:
        """Length of everything together in seconds."""
        return sum(corpus.seconds for corpus in self.corpora)

    def draw(self, rng: np.random.Generator) -> Recording:
        """Return a random recording: a corpus by its share, then one of it as it draws."""
        return self.corpora[rng.choice(len(self.corpora), p=self.weights)].draw(rng)


def load_corpus(folders: Sequence[Path], cache: Path) -> Corpus:
    """Return the recordings below `folders`, decoding what `cache` does not hold yet.

    Raises `ProcessorError` when a folder holds no sound.
    """
    return Corpus([recording for folder in folders for recording in recordings_in(Path(folder), cache)])


def load_corpora(folders: Sequence[Path], shares: Sequence[float], cache: Path) -> Corpus | Corpora:
    """Return the recordings below `folders` drawn by `shares`, or as one corpus when there are none.

    Raises `ProcessorError` when a folder holds no sound, or the shares are not as many as the folders.
    """
    if not shares:
        return load_corpus(folders, cache)
    return Corpora([load_corpus([folder], cache) for folder in folders], shares)


def recordings_in(folder: Path, cache: Path) -> Iterator[Recording]:
    """Yield the recordings below one folder in the order of their names, or the one file that was named instead."""
    paths = [folder] if folder.is_file() else sorted(p for p in folder.rglob("*") if p.suffix.lower() in EXTENSIONS)
    if not paths:
        raise ProcessorError(f"{folder} holds no sound files; name a folder with WAV, FLAC, OGG or MP3 files.")
    cache.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # decoders and resamplers compute without Python's lock
        for path, target in zip(paths, pool.map(lambda path: decoded(path, cache), paths), strict=True):
            samples = np.load(target, mmap_mode="r")
            if len(samples):
                yield Recording(path.name, path.name.split("_")[0], samples)


def decoded(path: Path, cache: Path) -> Path:
    """Return where `cache` holds a file's sound, decoding it first if it doesn't yet."""
    stamp = path.stat()
    key = hashlib.sha256(f"{path.resolve()}|{stamp.st_size}|{stamp.st_mtime_ns}".encode()).hexdigest()[:24]
    target = cache / f"{key}.npy"
    if not target.exists():
        decode(path, target)
    return target


def decode(path: Path, target: Path) -> None:
    """Write the file's first two channels at 44.1 kHz to `target` as int16 (frames, channels)."""
    try:
        with ALONE if soundfile.info(path).duration > LONG_S else nullcontext():
            samples, sample_rate = soundfile.read(path, dtype="float32", always_2d=True)
            if not np.isfinite(samples).all():
                raise ProcessorError(f"{path} holds values that are no numbers (NaN); take it out of the folder.")
            write_samples(samples, sample_rate, target)
    except soundfile.LibsndfileError as error:
        sentence = f"{path} can't be read as sound ({error.error_string}); take it out of the folder."
        raise ProcessorError(sentence) from error


def write_samples(samples: np.ndarray, sample_rate: int, target: Path) -> None:
    """Write the first two channels of samples (frames, channels) at 44.1 kHz to `target` as int16."""
    samples = samples[:, :2]
    if sample_rate != SAMPLE_RATE:
        samples = soxr.resample(samples, sample_rate, SAMPLE_RATE)
    peak = float(np.abs(samples).max(initial=0.0))
    samples = samples / max(1.0, peak)
    temporary = target.with_suffix(f".{os.getpid()}.{threading.get_ident()}.partial")
    with open(temporary, "wb") as file:
        np.save(file, np.round(samples * 32767.0).astype(np.int16))
    os.replace(temporary, target)
