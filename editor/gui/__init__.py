# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: an action table, a job runner and painted views. What a project is lives in `editor.core`."""
