# SPDX-License-Identifier: GPL-3.0-or-later
"""A dialog with something in it that scrolls, which goes along with the keyboard.

Qt does that only for what has the keyboard already: from a button below, Tab would go to a field that is out of sight.
"""

from __future__ import annotations

from PyQt6.QtWidgets import QDialog

from editor.gui.widgets.tab_order import reveal


class ScrolledDialog(QDialog):
    """Scrolls to what gets the keyboard by Tab."""

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go on, and show where."""
        went, focused = super().focusNextPrevChild(next), self.focusWidget()
        if went and focused is not None:
            reveal(focused)
        return went
