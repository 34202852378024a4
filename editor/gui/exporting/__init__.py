# SPDX-License-Identifier: GPL-3.0-or-later
"""The export in the window: a dialog of four forms (what, how, tags, where), and a desk that runs it as a job."""
