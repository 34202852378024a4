# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains on a machine that is borrowed for minutes, has PyTorch and no network, and ends what a command leaves behind.

    python -m processors.musicecan.training.borrowed set-up
    python -m processors.musicecan.training.borrowed begin NAME --deadline TIME [OPTION of `musicecan train` ...]
    python -m processors.musicecan.training.borrowed status
    python -m processors.musicecan.training.borrowed fetch DIR [--within MINUTES]
    python -m processors.musicecan.training.borrowed end

Run in the folder `program` that `pack` has packed: what it was copied beside is found from there. Only what comes with
Python is imported before `set-up` is done.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from importlib import metadata
from pathlib import Path

from processors.api import ProcessorError
from processors.musicecan.training.ending import deadline

PROGRAM, WHEELS, WEIGHTS, SOUND, SUMS = "program", "wheels", "weights", "sound", "SHA256SUMS"
"""What lies beside each other where parts were copied; of the last each part has its own, `SHA256SUMS-1` and so on."""

HERE = Path(__file__).resolve().parents[4]
SITE, CACHE, RUNS = HERE / "site", HERE / "cache", HERE / "runs"

USUAL = "--device cuda --batch 32 --workers 7 --remixes 8 --optimizer muon --keep-every-s 60 --validate-every-s 86400"
"""Options of every run, before its own: what is resumed and validated elsewhere need not be written and waited for."""

PATIENCE_S = 60.0
"""Seconds in which a run that was asked to end has written its weights."""

STATUS_EVERY_S = 30.0

SHARED, SHARED_GB = "/dev/shm", 7.0
"""Where workers leave examples, and what those of 14 workers take: four batches of 117 MB each."""

STEP = re.compile(r"-step(\d+)(?:-\d+-of-(\d+))?$")
"""How the name of kept weights ends, without its suffix."""


def set_up() -> None:
    """Check that all has arrived, install the wheels of what isn't there, and decode the sound.

    Raises `ProcessorError` where something is missing or another file than was packed.
    """
    check_arrived()
    SITE.mkdir(exist_ok=True)
    sys.path.insert(0, str(SITE))
    missing = [wheel for wheel in sorted((HERE / WHEELS).glob("*.whl")) if not is_installed(wheel)]
    if missing:
        command = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", str(SITE)]
        if subprocess.run([*command, "--upgrade", *map(str, missing)], check=False).returncode:
            raise ProcessorError("The wheels can't be installed; pip says why above.")
        importlib.invalidate_caches()
    from processors.musicecan.corpus import load_corpus

    for kind in ("music", "noise"):
        corpus = load_corpus([HERE / SOUND / name for name in sound_options()[f"--{kind}"]], CACHE)
        print(f"{kind}: {len(corpus.recordings)} files, {corpus.seconds / 60:.0f} min")
    if Path(SHARED).is_dir() and (room := shutil.disk_usage(SHARED).free / 1e9) < SHARED_GB:
        print(f"{SHARED} has only {room:.1f} GB, and examples come through it: mount -o remount,size=16G {SHARED}")


def check_arrived() -> None:
    """Raise `ProcessorError` where a file is missing or damaged; of the parts the last ones may be missing."""
    sums = {int(path.name.rpartition("-")[2]): path for path in HERE.glob(f"{SUMS}-*")}
    for number in range(1, max(sums, default=1) + 1):
        if number not in sums:
            raise ProcessorError(f"Part {number} is not in {HERE}; copy it there.")
        lines = [line.split("  ", 1) for line in sums[number].read_text(encoding="utf-8").splitlines()]
        wrong = [name for digest, name in lines if digest_of(HERE / name) != digest]
        if wrong:
            several = (
                f"{len(wrong)} of the {len(lines)} files of part {number} are missing or damaged, such as {wrong[0]}"
            )
            raise ProcessorError(f"{several}; copy it again.")
    if not (HERE / f"{SOUND}.json").is_file():
        raise ProcessorError(f"What is needed goes on behind part {len(sums)}; copy the next one to {HERE} too.")
    print(f"parts: {len(sums)}")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, "" where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def is_installed(wheel: Path) -> bool:
    """Tell whether what a wheel brings is there, of whatever version: that one goes with the PyTorch there."""
    try:
        metadata.distribution(wheel.name.partition("-")[0])
    except metadata.PackageNotFoundError:
        return False
    return True


def sound_options() -> dict[str, list[str]]:
    """Return the options of `train` that name folders of sound, and how often each is drawn from."""
    options: dict[str, list[str]] = json.loads((HERE / f"{SOUND}.json").read_text(encoding="utf-8"))
    return options


def begin(name: str, until: float, options: Sequence[str]) -> None:
    """Begin a run that outlives the command, under a name of its own. Raises `ProcessorError` where that is taken."""
    if is_alive(name) or last_kept(name):
        raise ProcessorError(f"There is a run called {name} already; choose another name.")
    RUNS.mkdir(exist_ok=True)
    words = [*USUAL.split(), "--parts", "--cache", str(CACHE), "--out", str(RUNS / f"{name}.safetensors")]
    for option, values in sound_options().items():
        folders = [str(HERE / SOUND / value) for value in values]
        words += [option, *(values if option.endswith("-shares") else folders)]
    words += ["--deadline", f"{datetime.fromtimestamp(until):%H:%M:%S}", *options]
    paths = os.pathsep.join([str(SITE), *filter(None, [os.environ.get("PYTHONPATH")])])
    with (RUNS / f"{name}.log").open("wb") as log:
        run = subprocess.Popen(
            [sys.executable, "-m", "editor", "train", *words],
            cwd=HERE / PROGRAM, env=os.environ | {"PYTHONPATH": paths}, stdin=subprocess.DEVNULL, stdout=log,
            stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    (RUNS / f"{name}.pid").write_text(str(run.pid))


def is_alive(name: str) -> bool:
    """Tell whether a run goes on. One that has ended may be there still, as nobody waits for it, but runs no more."""
    try:
        process = Path("/proc") / (RUNS / f"{name}.pid").read_text() / "stat"
        return process.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def names() -> list[str]:
    """Return the names of all runs."""
    return sorted(path.stem for path in RUNS.glob("*.pid"))


def status() -> None:
    """Print of each run how it is, the last lines of its log that tell its speed and an error, and the last of all.

    One that ended in order has written the state for resuming; one that was killed can't say so.
    """
    for name in names():
        lines = (RUNS / f"{name}.log").read_text(encoding="utf-8", errors="replace").splitlines()
        last = [found[-1] for word in ("steps/s", "Error: ", "") if (found := [line for line in lines if word in line])]
        said = last or ["nothing said yet"]
        ended = "has ended" if (RUNS / f"{name}.resume.pt").is_file() else "broke off"
        print("; ".join([f"{name}: {'goes on' if is_alive(name) else ended}", *dict.fromkeys(said)]), flush=True)


def wait(minutes: float) -> None:
    """Wait until all runs have ended, so many minutes at most, and print on the way and then how they are."""
    until, told = time.monotonic() + 60.0 * minutes, -STATUS_EVERY_S
    while any(map(is_alive, names())) and time.monotonic() < until:
        if time.monotonic() - told >= STATUS_EVERY_S:
            status()
            told = time.monotonic()
        time.sleep(0.5)
    status()


def fetch(folder: Path, minutes: float) -> None:
    """Copy the last weights that each run kept whole, and its log, into a folder, once it has ended or time is up.

    The log of a run without weights stays: of files that can be handed out at once there are few.
    """
    wait(minutes)
    folder.mkdir(parents=True, exist_ok=True)
    for name in names():
        kept = last_kept(name)
        for path in (*kept, RUNS / f"{name}.log") if kept else ():
            shutil.copy(path, folder)
            print(folder / path.name)


def last_kept(name: str) -> list[Path]:
    """Return the files of the last weights that a run kept whole; none where there are none yet."""
    kept: dict[tuple[int, int], list[Path]] = {}
    for path in sorted(RUNS.glob(f"{name}-step*.safetensors")):
        if found := STEP.search(path.stem):
            kept.setdefault((int(found[1]), int(found[2] or 1)), []).append(path)
    whole = [key for key, paths in kept.items() if len(paths) == key[1]]
    return kept[max(whole)] if whole else []


def end() -> None:
    """Have all runs end and write, and wait for that. Raises `ProcessorError` where one doesn't."""
    for name in filter(is_alive, names()):
        os.kill(int((RUNS / f"{name}.pid").read_text()), signal.SIGTERM)
    until = time.monotonic() + PATIENCE_S
    while going := [name for name in names() if is_alive(name)]:
        if time.monotonic() > until:
            raise ProcessorError(f"After {PATIENCE_S:.0f} s {' and '.join(going)} still go on; fetch what was kept.")
        time.sleep(0.2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="borrowed", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, command in (("set-up", set_up), ("status", status), ("end", end)):
        commands.add_parser(name, help=command.__doc__)
    fetched = commands.add_parser("fetch", help=fetch.__doc__)
    fetched.add_argument("folder", type=Path)
    fetched.add_argument("--within", type=float, default=0.0, metavar="MINUTES", help="how long to wait for the end")
    begun = commands.add_parser("begin", help=begin.__doc__, allow_abbrev=False)
    begun.add_argument("name")
    begun.add_argument("--deadline", type=deadline, required=True, metavar="TIME", help="as in 18:45, or in minutes")
    given, options = parser.parse_known_args(arguments)
    if options and given.command != "begin":
        parser.error(f"{given.command} takes no {options[0]}")
    try:
        if given.command == "begin":
            begin(given.name, given.deadline, options)
        elif given.command == "fetch":
            fetch(given.folder, given.within)
        else:
            {"set-up": set_up, "status": status, "end": end}[given.command]()
    except (ProcessorError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
