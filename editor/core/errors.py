# SPDX-License-Identifier: GPL-3.0-or-later
"""The one exception that a user sees as a sentence. Whatever else is raised is a bug and must not be swallowed."""

from __future__ import annotations


class EditorError(Exception):
    """A user's mistake, or trouble with a file or device. Its text is one sentence: what, where, and what to do."""
