# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be done to one file, and what became of it. Plain data, so that it can go to another process."""

from __future__ import annotations

import base64
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor.core.exporting import ExportOptions
from editor.core.files import Cover
from processors.api import Value

TEMPLATE = "{name} (clean).{ext}"
"""The name of a result: "take (clean).wav" for "take.wav"."""


class State(enum.Enum):
    """Where a file of the batch stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to the file, unless it is tried again."""
        return self not in (State.WAITING, State.RUNNING)


@dataclass(frozen=True)
class Job:
    """One file to process.

    `output` is the file to write, which may be replaced. Without it the name is made by `template` (see `names`), in
    `folder` (None: the input's), there in the sub-folder `below`, and never one that exists. `region` is "START-END" as
    in `timecode.parse_region`, or empty for everything; `band` is "LOW-HIGH" in Hz as in `frequencies.parse_band`, or
    empty for all. `options` say how to write it, without a video; what is None there is the input's. `again`: also when
    it is done already.
    """

    input: Path
    processor_id: str
    values: Mapping[str, Value]
    output: Path | None = None
    folder: Path | None = None
    below: str = ""
    template: str = TEMPLATE
    preset: str = ""
    region: str = ""
    band: str = ""
    options: ExportOptions = ExportOptions()
    again: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return the job as plain values."""
        plain = {**vars(self), "values": dict(self.values), "input": str(self.input)}
        for name in ("output", "folder"):
            plain[name] = None if plain[name] is None else str(plain[name])
        return plain | _plain_options(plain.pop("options"))

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Job:
        """Return the job that `to_json` described. Raises KeyError, TypeError for anything else."""
        paths = {name: None if plain[name] is None else Path(plain[name]) for name in ("output", "folder")}
        options = {name: value for name, value in plain.items() if name in vars(ExportOptions())}
        others = {name: value for name, value in plain.items() if name not in options}
        return cls(**{**others, "input": Path(plain["input"]), **paths, "options": _options(options)})


@dataclass
class Outcome:
    """What became of one file. `seconds` it took, `audio_seconds` it lasts; `error` is None when all went well."""

    job: Job
    state: State = State.DONE
    output: Path | None = None
    seconds: float = 0.0
    audio_seconds: float = 0.0
    error: str | None = None
    notices: list[str] = field(default_factory=list)
    checksum: str = ""


def _plain_options(options: ExportOptions) -> dict[str, Any]:
    """Return format, encoding and what else is asked for as plain values.

    What isn't asked for is left out, so that a job of an earlier version, which knew less, is still the same job.
    """
    standard = vars(ExportOptions())
    asked = {name: value for name, value in vars(options).items() if value != standard[name] and name != "video"}
    plain = {"format": None, "encoding": None, **asked}
    if options.tags:
        plain["tags"] = dict(options.tags)
    if options.cover is not None:
        plain["cover"] = [options.cover.mime, base64.b64encode(options.cover.data).decode("ascii")]
    return plain


def _options(plain: Mapping[str, Any]) -> ExportOptions:
    """Return the options that `_plain_options` described."""
    cover = plain.get("cover")
    if cover is None:
        return ExportOptions(**plain)
    mime, data = cover
    return ExportOptions(**{**plain, "cover": Cover(base64.b64decode(data), mime)})
