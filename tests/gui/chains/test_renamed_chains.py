# SPDX-License-Identifier: GPL-3.0-or-later
"""What stood for a chain stands for it under its new name too: its key, and what is done to many files."""

from __future__ import annotations

import pytest

from editor.batch import State, ThreadWorker
from editor.gui.chains.dialog import ChainDialog
from processors.plugins import chains_folder
from tests.gui.batch.panel import trigger, wait_for_end
from tests.gui.chains.test_chains import asked, press
from tests.gui.test_plugins import entries_of


@pytest.fixture
def batch_of_chain(chain_window, recording):
    """Return a window whose panel for many files is to do the chain "Upside" to a recording."""
    window = chain_window
    window.batch.make_worker = ThreadWorker
    window.batch.dock.setup.show_processor("chain-upside")
    window.batch.add([recording()])
    return window


def rename(window, settle):
    """Call the chain "Downside" in its dialog."""
    window.cleaning.open("chain-upside")
    dialog = asked(window, "process.change_chain")
    dialog.name.setText("Downside")
    press(dialog, "saveChain")
    settle(lambda: not window.findChildren(ChainDialog))


def test_a_chain_gets_another_name(chain_window, settle):
    window = chain_window
    window.cleaning.open("chain-upside")
    for name in ("Downside", "down-SIDE"):
        dialog = asked(window, "process.change_chain")
        dialog.name.setText(name)
        press(dialog, "saveChain")
        settle(lambda: not window.findChildren(ChainDialog))
        assert [path.name for path in chains_folder().iterdir()] == [f"{name}.json"]
        assert window.clean_dock.choice.currentText() == name
    assert "process.chain-upside" not in window.actions_by_id.table
    assert "Chains/Upside" not in entries_of(window.menus["Process"])


def test_the_panel_for_many_files_goes_on_showing_it(batch_of_chain, settle):
    window = batch_of_chain
    rename(window, settle)
    assert window.batch.dock.setup.choice.currentText() == "Downside"
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    [item] = window.batch.items
    assert item.state is State.DONE and item.job.processor_id == "chain-downside"


def test_a_panel_that_shows_something_else_goes_on_showing_that(batch_of_chain, settle):
    window = batch_of_chain
    window.batch.dock.setup.show_processor("amplify")
    rename(window, settle)
    assert window.batch.dock.setup.choice.current_id == "amplify"


def test_files_that_wait_for_it_get_it(batch_of_chain, settle):
    window = batch_of_chain
    window.batch.queue.start()  # nobody has listened yet: the file waits while the list is at work
    rename(window, settle)
    settle(lambda: window.batch.tick() or not window.batch.is_running, 30)
    assert [item.state for item in window.batch.items] == [State.DONE]


def test_its_key_is_its_key(batch_of_chain, settle):
    window = batch_of_chain
    window.actions_by_id.keymap.give("process.chain-upside", ["F8"])
    rename(window, settle)
    assert window.actions_by_id["process.chain-downside"].shortcut().toString() == "F8"
    assert window.settings.load(window.settings.path).shortcuts == {"process.chain-downside": ["F8"]}
