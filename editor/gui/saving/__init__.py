# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and projects into the window and out of it, and edits that survive it."""
