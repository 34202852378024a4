# SPDX-License-Identifier: GPL-3.0-or-later
"""How the program's own projects are told from sound files: by their first bytes, as documents of other programs are.

A project is a ZIP file whose first member, which is not compressed, tells its type.
"""

MEMBER = "mimetype"
TYPE = "application/x-musicecan-project"
HEADER_BYTES = 30
"""What stands before the name of the first member."""


def is_project(head: bytes) -> bool:
    """Tell whether a file with these first bytes, 128 at least, is a project."""
    return head.startswith(b"PK\x03\x04") and head[HEADER_BYTES:].startswith((MEMBER + TYPE).encode())
