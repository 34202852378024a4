# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel that cleans many files: the list, what is done to them, and hearing them before and after."""
