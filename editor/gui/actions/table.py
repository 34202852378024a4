# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything a user can trigger, in one table: menus, tool bar, shortcuts and tests hang on the ids.

Handlers are one line each: they name what the window's parts do, so the window itself stays thin. Shortcuts are
Audacity's where it has one; several are written with spaces between them.
"""

from __future__ import annotations

from editor.gui.actions.batch_actions import BATCH
from editor.gui.actions.edit_actions import EDIT
from editor.gui.actions.file_actions import FILE
from editor.gui.actions.help_actions import HELP
from editor.gui.actions.marker_actions import MARKERS
from editor.gui.actions.process_actions import PROCESS
from editor.gui.actions.select_actions import SELECT
from editor.gui.actions.track_actions import TRACKS
from editor.gui.actions.transport_actions import TRANSPORT
from editor.gui.actions.view_actions import VIEW

ACTIONS = (*FILE, *EDIT, *MARKERS, *SELECT, *VIEW, *TRANSPORT, *TRACKS, *PROCESS, *BATCH, *HELP)
