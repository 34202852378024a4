# SPDX-License-Identifier: GPL-3.0-or-later
"""What every part of the window that asks for files and starts jobs works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtWidgets import QWidget

from editor.gui.jobs import JobRunner
from editor.session import Session
from editor.settings import Settings


@dataclass(frozen=True)
class Workplace:
    """One window's: dialogs lie over `window`, `tell` takes a sentence and its kind, `fail` an error."""

    window: QWidget
    session: Session
    runner: JobRunner
    settings: Settings
    tell: Callable[[str, str], None]
    fail: Callable[[BaseException], object]
