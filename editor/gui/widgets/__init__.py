# SPDX-License-Identifier: GPL-3.0-or-later
"""What the parts of the window are built of; nothing in here knows of a project."""
