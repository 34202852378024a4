# SPDX-License-Identifier: GPL-3.0-or-later
"""Processors from the menus, and the form for the settings of any of them."""
