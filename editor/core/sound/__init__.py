# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound of a track: samples that never change, the pieces it is made of, and where two of them meet."""
