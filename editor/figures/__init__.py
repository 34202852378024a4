# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures to print and to share, drawn with matplotlib for the window and the command line alike. No Qt in here."""
