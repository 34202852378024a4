# SPDX-License-Identifier: GPL-3.0-or-later
"""The listening page: one HTML file, with sounds and pictures beside it, that needs no server and no network.

A browser doesn't let a page that was opened from a folder read the files beside it, except scripts. So beside each FLAC
file lies a script with the same bytes, which is read where the FLAC itself can't be.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from processors.api import Waveform
from processors.musicecan.evaluation import pictures
from processors.musicecan.presets import SAMPLE_RATE

PEAK = 0.98
"""What the loudest sample of an item is brought below; all of an item's sounds by the same factor."""

TEMPLATE = Path(__file__).with_name("page.html")
PLACE = "/*DATA*/"


@dataclass(frozen=True)
class Sound:
    """One version of an item, (channels, frames) at 44.1 kHz; without samples it is a row that gives the reason."""

    name: str
    samples: Waveform | None
    note: str = ""
    figures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """One recording in several versions; the first is the noisy one, from which the others take something away."""

    title: str
    sounds: Sequence[Sound]


def write_page(folder: Path, heading: str, groups: dict[str, Sequence[Item]], meanings: dict[str, str]) -> Path:
    """Write `listen.html`, its sounds and its pictures into `folder`; return the page's path.

    `groups` are items under a heading of their own, `meanings` what the figures mean.
    """
    for name in ("sounds", "pictures"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    made: list[dict[str, Any]] = []
    number = 0
    for group, items in groups.items():
        entries = []
        for item in items:
            number += 1
            entries.append(write_item(folder, f"{number:02d}", item))
        made.append({"heading": group, "items": entries})
    data = {"heading": heading, "sampleRate": SAMPLE_RATE, "meanings": meanings, "groups": made}
    page = folder / "listen.html"
    page.write_text(TEMPLATE.read_text(encoding="utf-8").replace(PLACE, as_script(data)), encoding="utf-8")
    return page


def as_script(data: Any) -> str:
    """Return JSON that can stand in an HTML script element."""
    return json.dumps(data, allow_nan=False).replace("<", "\\u003c")


def write_item(folder: Path, number: str, item: Item) -> dict[str, Any]:
    """Write one item's sounds and pictures; return what the page has to know of it."""
    there = [sound.samples for sound in item.sounds if sound.samples is not None]
    scale = np.float32(PEAK / max(PEAK, *(float(np.abs(samples).max(initial=0.0)) for samples in there)))
    loudest = pictures.loudest_db(there[0])
    sounds = []
    for sound in item.sounds:
        entry: dict[str, Any] = {"name": sound.name, "note": sound.note, "figures": presentable(sound.figures)}
        if sound.samples is not None:
            stem = f"{number}-{slug(sound.name)}"
            entry |= {"file": f"sounds/{stem}.flac", "picture": f"pictures/{stem}.png"}
            write_sound(folder / entry["file"], sound.samples * scale)
            pictures.draw(sound.samples, loudest, folder / entry["picture"])
        sounds.append(entry)
    return {"title": item.title, "seconds": there[0].shape[1] / SAMPLE_RATE, "sounds": sounds}


def presentable(figures: dict[str, float]) -> dict[str, str]:
    """Return those figures that are known, as words."""
    return {name: as_word(value) for name, value in figures.items() if np.isfinite(value)}


def as_word(value: float) -> str:
    """Return a figure with two decimals; above 100 dB two waveforms are as good as the same."""
    return "≥ 100" if value > 100 else f"{round(value, 2) + 0.0:.2f}"  # + 0.0: there is no "-0.00"


def write_sound(path: Path, samples: Waveform) -> None:
    """Write a FLAC file, 16 bit, and the script with the same bytes."""
    soundfile.write(path, samples.T, SAMPLE_RATE, subtype="PCM_16", format="FLAC")
    words = base64.b64encode(path.read_bytes()).decode("ascii")
    name = f"{path.parent.name}/{path.name}"
    path.with_name(path.name + ".js").write_text(f'listening.receive("{name}", "{words}");\n', encoding="ascii")


def slug(name: str) -> str:
    """Return a name that is safe in a file name and in an address."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
