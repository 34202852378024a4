# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan info`: what is in sound files, or what the network of a preset costs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli.errors import DONE, FAILED, UsageError
from editor.cli.terminal import Terminal

if TYPE_CHECKING:
    from editor.core.files import AudioFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="sound file or video to look into")
    parser.add_argument("--network", metavar="PRESET", help="tell the parameters and multiply-adds of a preset instead")
    parser.add_argument("--json", action="store_true", help="write JSON to stdout")


def run(options: argparse.Namespace) -> int:
    """Tell about files or a network. Returns the exit code."""
    if bool(options.files) == (options.network is not None):
        raise UsageError("Name either files to look into, or a network with --network PRESET.")
    if options.network is not None:
        return network(options.network, options.json)
    return files(options.files, options.json)


def network(preset: str, as_json: bool) -> int:
    """Print what the network of a preset costs. Raises `UsageError` when there is no such preset."""
    import importlib

    presets = importlib.import_module("processors.musicecan.presets")
    if preset not in presets.PRESETS:
        raise UsageError(f"There is no preset {preset!r}; choose one of {', '.join(presets.PRESETS)}.")
    facts = importlib.import_module("processors.musicecan.cost").describe(preset)
    if as_json:
        print(json.dumps(facts, indent=2))
    else:
        show({name.replace("_", " "): number(value) for name, value in facts.items()})
    return DONE


def files(paths: list[Path], as_json: bool) -> int:
    """Print what is in each file. Files that can't be read get a sentence on stderr and the exit code 1."""
    accounts: list[dict[str, Any]] = []
    with Terminal(shown=sys.stderr.isatty()) as terminal:
        for path in paths:
            accounts.append(looked_into(path, terminal))
            if accounts[-1]["error"]:
                print(f"musicecan: {accounts[-1]['error']}", file=sys.stderr)
            elif not as_json:
                show(readable(accounts[-1]))
    if as_json:
        print(json.dumps(accounts, indent=2))
    return FAILED if any(each["error"] for each in accounts) else DONE


def looked_into(path: Path, terminal: Terminal) -> dict[str, Any]:
    """Return what is known of a file, or its path and the error; one that is compressed has to be decoded."""
    from editor.core.errors import EditorError
    from editor.core.files import open_audio

    progress = partial(terminal.look, f"{path.name}, reading")
    try:
        progress(0.0)
        with open_audio(path, progress=progress) as audio:
            return account(audio)
    except EditorError as error:
        return {"path": str(path), "error": str(error)}
    finally:
        terminal.clear()


def account(audio: AudioFile) -> dict[str, Any]:
    """Return what is known of an open file."""
    from editor.core.files.tag_names import is_packed, shown

    return {
        "path": str(audio.path),
        "format": audio.format,
        "encoding": audio.encoding,
        "codec": audio.codec,
        "sample_rate": audio.sample_rate,
        "channels": audio.channels,
        "bits": audio.bits,
        "bit_rate": audio.bit_rate,
        "frames": audio.frames,
        "duration_s": audio.duration_s,
        "tags": {key: shown(text) for key, text in audio.tags.items() if not is_packed(key)},
        "notes": list(audio.notes),
        "error": None,
    }


def readable(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return the facts of a file as lines for people."""
    from editor.core.timecode import format_time

    lines = {
        "file": facts["path"],
        "format": f"{facts['format']}, {facts['codec']}",
        "sample rate": f"{facts['sample_rate']} Hz",
        "channels": str(facts["channels"]),
        "duration": f"{format_time(facts['duration_s'])} ({facts['frames']} frames)",
    }
    if facts["bits"]:
        lines["bits"] = str(facts["bits"])
    if facts["bit_rate"]:
        lines["bit rate"] = f"{facts['bit_rate'] / 1000:.0f} kbit/s"
    lines |= {f"tag {key}" if key in lines else key: text for key, text in facts["tags"].items()}
    return lines | {f"note {count}": note for count, note in enumerate(facts["notes"], 1)}


def show(lines: Mapping[str, str]) -> None:
    """Print names and values in two columns, and an empty line after them."""
    width = max(map(len, lines))
    for name, value in lines.items():
        print(f"{name:<{width}}  " + value.replace("\n", "\n" + " " * (width + 2)))
    print()


def number(value: object) -> str:
    """Return a value as people read it: large numbers in groups of three digits, a list with commas."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    return str(value)
