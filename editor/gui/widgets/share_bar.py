# SPDX-License-Identifier: GPL-3.0-or-later
"""A bar that fills with the share of some work that is done, and shows that it goes on where that isn't known yet."""

from __future__ import annotations

from PyQt6.QtWidgets import QProgressBar

STEPS = 1000


class ShareBar(QProgressBar):
    """While nothing is known to be done, a piece of the bar wanders: what comes first may take seconds."""

    def __init__(self) -> None:
        """Know nothing yet."""
        super().__init__()
        self.setTextVisible(False)
        self.show_share(0.0)

    def show_share(self, share: float) -> None:
        """Show a share, 0 to 1; not known while it is 0."""
        self.setRange(0, STEPS if share > 0.0 else 0)
        self.setValue(round(share * STEPS))
