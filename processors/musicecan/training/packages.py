# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound, MIDI files and sound fonts from Debian's packages, without installing them.

Free games are the largest collection of openly licensed finished music there is; most of what they weigh is pictures.
So only what can be heard or played is unpacked.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import av
import soundfile

from processors.api import ProcessorError
from processors.musicecan.corpus import EXTENSIONS

PLAYED = {".mid", ".midi", ".sf2", ".sf3"}
SPEECH = ".g722"
"""Speech of telephone systems, twice as broad as a telephone; libsndfile doesn't read it, so it becomes WAV."""
WANTED = EXTENSIONS | PLAYED | {SPEECH}
ARCHIVE = ".zip"


def fetch(names: Iterable[str], folder: Path) -> list[Path]:
    """Download and unpack the packages that `folder` lacks, each into a folder of its name; return these folders.

    Raises `ProcessorError` where Debian's programs are missing or a package can't be had.
    """
    folders = [folder / name for name in names]
    for path in folders:
        if not path.exists():
            archive = download(path.name, folder)
            unfinished = path.with_name(f"{path.name}.partial")
            shutil.rmtree(unfinished, ignore_errors=True)
            unpack(archive, unfinished)
            archive.unlink()
            unfinished.rename(path)
            sys.stderr.write(f"{path.name} is unpacked\n")
    return folders


def download(name: str, folder: Path) -> Path:
    """Return the file of a package, downloaded into `folder` unless it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob(f"{name}_*.deb")):
        try:
            done = subprocess.run(
                ["apt-get", "download", name], cwd=folder, capture_output=True, text=True, check=False
            )
        except FileNotFoundError as error:
            raise ProcessorError("The packages of games come from Debian; gather on Debian or a relative.") from error
        if done.returncode:
            raise ProcessorError(f"The package {name} can't be downloaded: {' '.join(done.stderr.split())[-200:]}")
    return max(folder.glob(f"{name}_*.deb"))


def unpack(package: Path, folder: Path) -> None:
    """Write what can be heard or played of a Debian package into `folder`, sound in its ZIP archives too."""
    folder.mkdir(parents=True)
    command = ["dpkg-deb", "--fsys-tarfile", str(package)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as pipe, tarfile.open(fileobj=pipe.stdout, mode="r|") as tar:
        for member in tar:
            if member.isfile() and Path(member.name).suffix.lower() in WANTED | {ARCHIVE}:
                tar.extract(member, folder, filter="data")
    for path in sorted(folder.rglob(f"*{ARCHIVE}")):
        with zipfile.ZipFile(path) as archive:
            heard = [name for name in archive.namelist() if Path(name).suffix.lower() in EXTENSIONS]
            archive.extractall(path.with_suffix(""), heard)
        path.unlink()
    for path in sorted(folder.rglob(f"*{SPEECH}")):
        decode_speech(path)
        path.unlink()


def decode_speech(path: Path) -> None:
    """Write a recording in G.722, 16 kHz, as WAV beside it."""
    with av.open(str(path), format="g722") as container:
        frames = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    with soundfile.SoundFile(path.with_suffix(".wav"), "w", 16_000, 1, "PCM_16") as file:
        for samples in frames:
            file.write(samples)
