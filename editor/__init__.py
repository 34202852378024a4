# SPDX-License-Identifier: GPL-3.0-or-later
"""MusicECAN Editor: the application. `cli` and `app` are its two doors, `core` is what a project is."""

__version__ = "0.1.0"
