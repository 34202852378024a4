# SPDX-License-Identifier: GPL-3.0-or-later
"""The command palette: type a few letters of what you want to do, press Enter."""
