# SPDX-License-Identifier: GPL-3.0-or-later
"""`--settings FILE.json`: a processor's settings as the window saves and exports them, for scripts and other people."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli.errors import UsageError

if TYPE_CHECKING:
    from editor.core.presets import Preset


def add_settings_argument(parser: argparse.ArgumentParser) -> None:
    """Describe the option."""
    parser.add_argument(
        "--settings",
        metavar="FILE.json",
        type=Path,
        help="settings that were exported from the window; what the command line names besides comes first",
    )


def kept_settings(path: Path | None, processor: str = "") -> Preset | None:
    """Return the settings in a file, None without one.

    Raises `UsageError` when it holds none, or those of another processor than `processor` (empty: any).
    """
    from editor.core.errors import EditorError
    from editor.core.presets import read_preset

    if path is None:
        return None
    try:
        preset = read_preset(path)
    except EditorError as error:
        raise UsageError(str(error)) from error
    if processor and preset.processor != processor:
        raise UsageError(f"The settings {path.name} are those of {preset.processor}, not of {processor}.")
    return preset
