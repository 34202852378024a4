# SPDX-License-Identifier: GPL-3.0-or-later
"""Selecting and changing the tracks and their markers, by menu, key and number."""
