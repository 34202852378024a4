# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user does with the program on the bare system: by command line, with a processor of his own, in the window.

Each function returns what it found, for the account of the test, and raises `AssertionError` for what is wrong.
"""

from __future__ import annotations

import json
import shlex
import time
from pathlib import Path

from resources.installers.bare_debian import HOME, USER, System
from resources.installers.bare_screen import Screen

NAME = "musicecan-editor"
DEMO = f"/usr/lib/{NAME}/_internal/resources/demo/demo.flac"
FORMATS = ("aiff", "au", "caf", "flac", "m4a", "mp3", "ogg", "opus", "rf64", "w64", "wav")
"""Extensions of what is written; each kind needs a library of its own."""
TORCH = """
from types import SimpleNamespace

__version__ = "99.0+stand.in"
version = SimpleNamespace(cuda="12.9")
cuda = SimpleNamespace(is_available=lambda: True, get_device_name=lambda: "Stand-in card")
"""
"""A PyTorch for graphics cards, as far as `--version` asks it."""


def require(holds: bool, otherwise: str) -> None:
    """Raise `AssertionError` with what is wrong unless something holds."""
    if not holds:
        raise AssertionError(otherwise)


def use_command_line(system: System) -> dict[str, object]:
    """List the processors and clean the demo recording, as a user of the system."""
    version = system.run("musicecan", "--version", user=USER)
    told = {name: fact(version, name) for name in ("python", "torch", "device", "weights")}
    require(told["weights"] != "none", f"the package has no weights: {version}")
    processors = json.loads(system.run("musicecan", "processors", "--json", user=USER))
    names = [each["id"] for each in processors if not each["error"]]
    require("musicecan" in names and len(names) == len(processors), f"these processors are ready: {names}")
    cost = json.loads(system.run("musicecan", "info", "--network", "paper", "--json", user=USER))
    require(cost["parameters"] > 10**7, f"the cost of the network isn't known: {cost}")
    began = time.monotonic()
    system.run("musicecan", "clean", DEMO, "-o", f"{HOME}/demo clean.wav", user=USER)
    took = time.monotonic() - began
    infos = json.loads(system.run("musicecan", "info", "--json", DEMO, f"{HOME}/demo clean.wav", user=USER))
    require(json_frames(infos, 0) == json_frames(infos, 1), f"the cleaned demo isn't as long as the demo: {infos}")
    made = use_formats(system) + use_report(system)
    found = {"version": version.splitlines()[0], **told, "processors": names, "demo_cleaned_s": round(took, 1)}
    return {**found, "written": made}


def use_formats(system: System) -> list[str]:
    """Write the cleaned demo in every format of sound, and read it back. Returns the names of the files."""
    names = [f"demo.{extension}" for extension in FORMATS]
    for name in names:
        system.run("musicecan", "apply", "invert", f"{HOME}/demo clean.wav", "-o", f"{HOME}/{name}", user=USER)
    infos = json.loads(system.run("musicecan", "info", "--json", *(f"{HOME}/{name}" for name in names), user=USER))
    require(all(each["channels"] == 2 for each in infos) and len(infos) == len(names), f"what is read back: {infos}")
    return names


def use_report(system: System) -> list[str]:
    """Show what was done to the demo on a page, as a picture and as a document. Returns the names of the files."""
    beginnings = {"report.png": b"\x89PNG", "report.pdf": b"%PDF"}
    for name, beginning in beginnings.items():
        system.run("musicecan", "report", DEMO, f"{HOME}/demo clean.wav", "-o", f"{HOME}/{name}", user=USER)
        made = (system.root / HOME.lstrip("/") / name).read_bytes()
        require(made.startswith(beginning), f"{name} is none: it begins with {made[:8]!r}")
    return list(beginnings)


def json_frames(told: object, number: int) -> object:
    """Return the length that `musicecan info --json` tells of a file."""
    return told[number]["frames"]  # type: ignore[index]


def use_own_processor(system: System) -> dict[str, object]:
    """Write a processor as the guide tells, try it, and let a batch and a chain use it."""
    system.run("musicecan", "new-processor", "Tape Drive", user=USER)
    checked = system.run("musicecan", "check-processor", "tape_drive", user=USER)
    require("promises are kept" in checked, f"the sample processor breaks a promise: {checked}")
    folder = system.root / HOME.lstrip("/") / "in"
    system.run("mkdir", f"{HOME}/in", user=USER)
    for name in ("eins.flac", "zw\u00f6lf.flac"):
        system.run("cp", DEMO, f"{HOME}/in/{name}", user=USER)
    system.run("musicecan", "clean", f"{HOME}/in", "--processor", "tape_drive", "--set", "drive_db=12", user=USER)
    made = sorted(path.name for path in folder.glob("*(tape_drive).flac"))
    require(len(made) == 2, f"the batch with the sample processor made {made}")
    chain = '[{"processor": "tape_drive", "values": {"drive_db": 12}}, {"processor": "invert"}]'
    system.run("sh", "-c", f"echo {shlex.quote(chain)} > {HOME}/Hot.json", user=USER)
    system.run("musicecan", "processors", "--enable", f"{HOME}/Hot.json", user=USER)
    system.run(
        "musicecan", "clean", f"{HOME}/in/eins.flac", "--processor", "chain-hot", "-o", f"{HOME}/hot.flac", user=USER
    )
    return {"own_processor": [*made, "hot.flac"]}


def use_other_torch(system: System) -> dict[str, object]:
    """Ask for a PyTorch that is there, and for one that isn't: `--version` says what was found."""
    python = fact(system.run("musicecan", "--version", user=USER), "python").split(".")
    (library,) = list(system.root.glob(f"usr/lib/{NAME}/_internal/torch/_C.*.so"))
    folder = f"{HOME}/cards/lib/python{python[0]}.{python[1]}/site-packages/torch"
    system.run("mkdir", "-p", folder, f"{HOME}/empty", user=USER)
    place = system.root / folder.lstrip("/")
    (place / "__init__.py").write_text(TORCH)
    (place / library.name).touch()

    def asked_for(where: str) -> str:
        return system.run("env", f"MUSICECAN_TORCH={HOME}/{where}", "musicecan", "--version", user=USER)

    found, refused = asked_for("cards"), asked_for("empty")
    require("99.0+stand.in" in found and folder in found, f"another PyTorch wasn't taken: {found}")
    require("Stand-in card (CUDA 12.9)" in found, f"its card wasn't found: {found}")
    require("holds no PyTorch" in refused and "99.0" not in refused, f"a missing PyTorch wasn't told: {refused}")
    return {
        "other_torch": fact(found, "torch"),
        "other_device": fact(found, "device"),
        "refused": fact(refused, "warning"),
    }


def fact(version: str, name: str) -> str:
    """Return what `--version` says about one thing. Raises `AssertionError` where it says nothing."""
    found = [line.partition(": ")[2].strip() for line in version.splitlines() if line.strip().startswith(f"{name}:")]
    require(bool(found), f"--version says nothing about {name}: {version}")
    return found[0]


def use_window(system: System, pictures: Path) -> dict[str, object]:
    """Open the window from the desktop's entry, twice for a warm start, with a recording; drop another one on it."""
    entry = (system.root / "usr/share/applications" / f"{NAME}.desktop").read_text("utf-8")
    (line,) = [line.removeprefix("Exec=") for line in entry.splitlines() if line.startswith("Exec=")]
    words = [word for word in shlex.split(line) if not word.startswith("%")]
    pictures.mkdir(parents=True, exist_ok=True)
    with Screen() as screen:
        times = []
        for _ in range(4):
            command = system.command(*words, user=USER, display=screen.display)
            times.append(screen.time_to_window(command))
            screen.close_window()
        command = system.command(*words, f"{HOME}/demo clean.wav", user=USER, display=screen.display)
        screen.time_to_window(command)
        require(screen.wait_for_title("demo clean"), f"the window didn't open the file: {screen.title()!r}")
        screen.take_picture(pictures / "bare-system-opened.png")
        dropped = screen.drop(Path(DEMO), pictures / "bare-system-dropped.png")
        screen.close_window()
    taken, computed = (min(each) for each in zip(*times[1:], strict=True))
    found = {"first_window_s": round(times[0][0], 2), "window_s": round(taken, 2), "window_computed_s": computed}
    found |= {"dropped": dropped}
    return {**found, "screenshots": [str(path) for path in sorted(pictures.glob("bare-system-*.png"))]}
