# SPDX-License-Identifier: GPL-3.0-or-later
"""The three things to listen to; apart, because the action table names them and must not load what measures them."""

from __future__ import annotations

ORIGINAL, CLEANED, REMOVED = "original", "cleaned", "removed"
KINDS = (ORIGINAL, CLEANED, REMOVED)
