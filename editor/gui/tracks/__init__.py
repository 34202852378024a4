# SPDX-License-Identifier: GPL-3.0-or-later
"""The tracks as they are drawn: time line, headers, waveforms, and what the mouse does on them."""
