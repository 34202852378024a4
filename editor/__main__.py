# SPDX-License-Identifier: GPL-3.0-or-later
"""One door: a command such as `clean` runs without a window; files, or nothing, open the window.

So `python -m editor` and the packed program do both, and a machine without a screen gets a sentence.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from processors.heap import share_one_heap


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line or the window. Returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from editor import cli

    if given and (given[0] in cli.COMMANDS or given[0].startswith("-")):
        return cli.main(given)
    return open_window(given)


def program() -> int:
    """Be the packed program: under the name `musicecan` the command line, else this door. Returns the exit code."""
    if Path(sys.argv[0]).stem == "musicecan":
        from editor import cli

        return cli.main()
    return main()


def window() -> int:
    """Be the script `musicecan-editor`: open the window with the files it was given. Returns the exit code."""
    return open_window(sys.argv[1:])


def open_window(files: Sequence[str]) -> int:
    """Open the window with `files`. Returns the exit code."""
    if not has_screen():
        sentence = "There is no screen to open the window on; use the command line: musicecan clean FILE."
        print(f"musicecan: {sentence}", file=sys.stderr)
        return 1
    share_one_heap()
    try:
        import editor.app
    except ImportError as error:
        if "PyQt6" not in str(error) and ".so" not in str(error):
            raise
        packed = getattr(sys, "frozen", False)
        remedy = "install what your system has it in" if packed else "`python3 dev.py run` installs or names it"
        sentence = f"The window needs a library that is missing ({error}); {remedy}."
        print(f"musicecan: {sentence}", file=sys.stderr)
        return 1
    return int(editor.app.main(list(files)))


def has_screen() -> bool:
    """Tell whether a window can be opened here: Qt itself would end the program without a word of use."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
        sys.exit(program())
    sys.exit(main())
