# SPDX-License-Identifier: GPL-3.0-or-later
"""What every part of the window that asks for files and starts jobs works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PyQt6.QtWidgets import QWidget

from editor.gui.jobs import JobRunner
from editor.gui.widgets.message_bar import Sentence
from editor.session import Session
from editor.settings import Settings


class Tell(Protocol):
    """Shows a sentence of one kind, "info", "warning" or "error", and the way to a folder that it speaks of."""

    def __call__(self, sentence: Sentence, kind: str, folder: Path | None = None) -> None:
        """Show it."""


@dataclass(frozen=True)
class Workplace:
    """One window's: dialogs lie over `window`, `tell` takes a sentence and its kind, `fail` an error."""

    window: QWidget
    session: Session
    runner: JobRunner
    settings: Settings
    tell: Tell
    fail: Callable[[BaseException], object]
