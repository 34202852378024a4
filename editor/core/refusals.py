# SPDX-License-Identifier: GPL-3.0-or-later
"""What a processor raises that is no bug of the program, as sentences for the user."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from editor.core.errors import EditorError
from processors.api import ProcessorError
from processors.memory import is_out_of_memory


@contextmanager
def told_to_user(name: str) -> Iterator[None]:
    """Raise as `EditorError` what the processor called `name` refuses, lacks memory or a file for, or ends all with.

    Whatever else it raises is a bug and goes on as it is.
    """
    try:
        yield
    except ProcessorError as error:
        raise EditorError(str(error)) from error
    except SystemExit as error:  # in a thread nobody would hear of it
        raise _ends(name) from error
    except KeyboardInterrupt as error:
        if threading.current_thread() is threading.main_thread():
            raise  # Ctrl-C comes there and nowhere else
        raise _ends(name) from error
    except OSError as error:
        reason = str(error)
        raise EditorError(
            f"{name} has trouble with a file or a disk ({reason}); nothing was changed, try again when that is mended."
        ) from error
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        raise EditorError(
            f"{name} needs more memory than there is; close other programs, or select a shorter region."
        ) from error


def _ends(name: str) -> EditorError:
    return EditorError(f"{name} ends the program; nothing was changed, update that processor.")
