# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what Linux wants of the packed program: a tree as it lies under /usr, a `.deb` and a `.tar.xz` of it.

The tree holds the program, two commands, the desktop's entry with icons and file types, the store's description and
manual pages, so that both packages are the same but for where they are unpacked.
"""

from resources.installers.linux.archive import make_archive
from resources.installers.linux.deb import make_deb
from resources.installers.linux.tree import stage

__all__ = ["make_archive", "make_deb", "stage"]
