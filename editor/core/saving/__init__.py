# SPDX-License-Identifier: GPL-3.0-or-later
"""A project outlives the program: as a file that holds all of it, and step by step while it is worked on."""
