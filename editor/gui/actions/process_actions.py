# SPDX-License-Identifier: GPL-3.0-or-later
"""Running processors: what is common to all of them, and one action for each that is installed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from editor.gui.actions.action import Action
from editor.gui.actions.conditions import HAS_TRACKS, NO_TAKE, when
from editor.gui.cleaning.kinds import CLEANED, MOST_CARDS, ORIGINAL, REMOVED
from editor.gui.language import translate
from processors.api import ProcessorInfo, SoundParameter
from processors.chain import is_chain
from processors.registry import Entry

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow
    from editor.gui.processing.parameter_form import ParameterForm

MAIN_PROCESSOR = "musicecan"
CLEAN = f"process.{MAIN_PROCESSOR}"
"""Id of the action that shows it."""

MAIN_SHORTCUT = "Ctrl+Shift+C"


def learn_noise(window: MainWindow) -> None:
    """Let the processor that is shown learn the noise that is selected, or the main one if that one can't."""
    dock = window.clean_dock
    if not dock.isVisible() or not _sounds(dock.form):
        window.cleaning.open(MAIN_PROCESSOR)
    if ids := _sounds(dock.form):
        window.cleaning.learn(ids[0])


def _sounds(form: ParameterForm | None) -> list[str]:
    """Return the ids of the parameters that are a sound."""
    return [] if form is None else [each.id for each in form.info.parameters if isinstance(each, SoundParameter)]


def shows_chain(window: MainWindow) -> bool:
    """Return whether the Clean dock shows a chain."""
    return window.clean_dock.isVisible() and is_chain(window.clean_dock.processor_id)


def has_applied(window: MainWindow) -> bool:
    """Return whether a processor has done something that is in effect."""
    return any(command.applied is not None for command in window.session.history.in_effect)


def preview_text(window: MainWindow) -> str:
    """Return what the preview button does now."""
    is_on = window.cleaning.preview.is_on
    return translate("Actions", "Stop the preview") if is_on else translate("Actions", "Preview")


def shows_processor(window: MainWindow) -> bool:
    """Return whether the Clean dock is in view with a processor that works."""
    return window.clean_dock.isVisible() and window.clean_dock.form is not None


CAN_TRY = HAS_TRACKS & when(shows_processor, "Open the Clean dock first")
CAN_LISTEN = CAN_TRY & NO_TAKE
CAN_LEARN = HAS_TRACKS & when(
    lambda w: not w.session.selection.is_empty, "Select noise first; Find where only noise is heard does it for you"
)
HAS_APPLIED = when(has_applied, "Apply a processor first")
SHOWS_CHAIN = when(shows_chain, "Choose a chain in the Clean dock first")


def _card_action(number: int) -> Action:
    return Action(f"compare.card_{number}", f"Hear card &{number}", "Process/Preview and compare",
                  lambda w: w.cleaning.hear_card(number), shortcut=str(number), group=4,
                  enabled=CAN_LISTEN & when(lambda w: len(w.cleaning.preview.cards) >= number))  # fmt: skip


PROCESS: tuple[Action, ...] = (
    Action("process.repeat", "&Repeat last processor", "Process", lambda w: w.process_desk.repeat(), shortcut="Ctrl+R",
           enabled=HAS_TRACKS & when(lambda w: bool(w.process_desk.last_id)),
           tip="Apply the last processor again, to what is selected"),
    Action("process.cancel", "&Cancel what is running", "Process", lambda w: w.runner.cancel_all(), shortcut="Ctrl+.",
           enabled=when(lambda w: bool(w.runner.running), "Nothing is being processed")),
    Action("process.apply", "&Apply", "Process", lambda w: w.cleaning.apply(), shortcut="Ctrl+Return",
           enabled=CAN_TRY, tip="Apply what the dock shows"),
    Action("process.learn_noise", "Learn &noise from the selection", "Process", learn_noise, shortcut="Ctrl+Shift+N",
           group=1, enabled=CAN_LEARN, tip="Keep the selected noise, so that more of it can be taken away"),
    Action("process.find_noise", "&Find where only noise is heard", "Process",
           lambda w: w.noise_finder.find(MAIN_PROCESSOR), group=1, enabled=HAS_TRACKS,
           tip="Select a stretch without music, to listen to it and to learn its noise"),
    Action("process.new_chain", "&New chain …", "Process/Chains", lambda w: w.chains.make(), group=3,
           tip="Put processors together that are done one after the other"),
    Action("process.chain_of_steps", "New chain of the &steps so far …", "Process/Chains",
           lambda w: w.chains.make_of_steps(), group=3, enabled=HAS_APPLIED,
           tip="Do to other recordings what processors did to this one"),
    Action("process.change_chain", "&Change the chain that is shown …", "Process/Chains", lambda w: w.chains.change(),
           group=3, enabled=SHOWS_CHAIN),
    Action("process.delete_chain", "&Delete the chain that is shown", "Process/Chains", lambda w: w.chains.delete(),
           group=3, enabled=SHOWS_CHAIN),
    Action("listen.preview", "&Preview", "Process/Preview and compare", lambda w: w.cleaning.toggle_preview(),
           shortcut="V", group=4, enabled=CAN_LISTEN, text_now=preview_text,
           tip="Hear what the processor does, up to 30 s"),
    Action("listen.next", "&Switch original, cleaned, removed", "Process/Preview and compare",
           lambda w: w.cleaning.next_kind(), shortcut="A", group=4, enabled=CAN_LISTEN),
    Action("listen.original", "Hear the &original", "Process/Preview and compare",
           lambda w: w.cleaning.listen_to(ORIGINAL), shortcut="Alt+1", group=4, enabled=CAN_LISTEN),
    Action("listen.cleaned", "Hear the &cleaned sound", "Process/Preview and compare",
           lambda w: w.cleaning.listen_to(CLEANED), shortcut="Alt+2", group=4, enabled=CAN_LISTEN),
    Action("listen.removed", "Hear what is &removed", "Process/Preview and compare",
           lambda w: w.cleaning.listen_to(REMOVED), shortcut="Alt+3", group=4, enabled=CAN_LISTEN),
    Action("listen.equal_loudness", "&Equal loudness", "Process/Preview and compare",
           lambda w: w.clean_dock.listen.equal.toggle(), shortcut="Alt+0", group=4, enabled=CAN_TRY,
           checked=lambda w: w.clean_dock.listen.equal.isChecked()),
    Action("compare.add", "&Keep as a card", "Process/Preview and compare", lambda w: w.cleaning.add_card(),
           shortcut="C", group=4, enabled=CAN_TRY, tip="Keep these settings to compare them with others"),
    Action("view.clean", "&Clean", "View", lambda w: w.cleaning.toggle(), icon="clean", group=1,
           checked=lambda w: w.clean_dock.is_seen, tip="Show or hide the dock that cleans and processes"),
    *(_card_action(number) for number in range(1, MOST_CARDS + 1)),
)  # fmt: skip


def processor_actions(entries: Iterable[Entry]) -> list[Action]:
    """Return an action for each processor that works, in the order of the registry: id "process." + its id."""
    return [_processor_action(entry.info) for entry in entries if entry.info is not None]


def _processor_action(info: ProcessorInfo) -> Action:
    is_main = info.id == MAIN_PROCESSOR
    return Action(
        f"process.{info.id}",
        f"{info.name} …" if info.parameters else info.name,
        "Process" if is_main else f"Process/{info.category}",
        lambda w: w.cleaning.ask(info.id),
        shortcut=MAIN_SHORTCUT if is_main else "",
        icon="clean" if is_main else "",
        group=1 if is_main else 3 if is_chain(info.id) else 2,
        enabled=HAS_TRACKS,
        tip=info.description,
    )
