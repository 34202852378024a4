# SPDX-License-Identifier: GPL-3.0-or-later
"""What a project is: samples, tracks, edits, history, and running a processor. No Qt, no torch, no sound card."""
