# SPDX-License-Identifier: GPL-3.0-or-later
"""Plug-ins apart: what a user's own processor computes for the window is done in a process of its own.

One that crashes takes that process with it and nothing else; one that hangs is ended with it.
"""

from editor.core.apart.processor import apart
from editor.core.apart.workers import Workers

__all__ = ["Workers", "apart"]
