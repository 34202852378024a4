# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes installers of the program: what `python3 dev.py package` and `test-package` run. It doesn't ship.

`package` is the door; `linux`, `windows` and `macos` hold what each system wants beside the program.
"""
