# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be listened to in turn: three kinds of sound, and cards.

Apart, because the action table names them and must not load what measures them.
"""

from __future__ import annotations

ORIGINAL, CLEANED, REMOVED = "original", "cleaned", "removed"
KINDS = (ORIGINAL, CLEANED, REMOVED)

MOST_CARDS = 9
"""One for each number key."""
