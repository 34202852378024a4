# SPDX-License-Identifier: GPL-3.0-or-later
"""The export in the window: a dialog of three forms (what, how, tags), and a desk that runs it as a job."""

from PyQt6.QtCore import QCoreApplication

translate = QCoreApplication.translate
"""`translate("Export", "Format")`: the words of this part of the window in the user's language."""
