# SPDX-License-Identifier: GPL-3.0-or-later
"""What the first steps are: from a noisy recording to a clean one in the order in which it is done."""

from __future__ import annotations

from dataclasses import dataclass

from editor.gui.actions.process_actions import CLEAN
from editor.gui.language import translate

STEPS: tuple[tuple[str, ...], ...] = (
    ("file.open", "help.open_demo"),
    ("transport.play", "view.both"),
    (CLEAN,),
    ("listen.preview", "listen.next"),
    ("process.find_noise", "process.learn_noise"),
    ("process.apply", "edit.undo"),
    ("file.export",),
    ("batch.show",),
)
"""The ids of the actions that each step has buttons for."""


def label(id: str) -> str:
    """Return what the button of an action says, where its step tells the rest; else nothing."""
    own = {
        "help.open_demo": translate("First steps", "Demo recording"),
        "view.both": translate("First steps", "With spectrogram"),
        CLEAN: translate("Window", "Clean"),
        "listen.next": translate("First steps", "Switch"),
        "process.find_noise": translate("First steps", "Find noise"),
        "process.learn_noise": translate("First steps", "Learn noise"),
    }
    return own.get(id, "")


@dataclass(frozen=True)
class Words:
    """What is said of a step: its name, and one to three sentences."""

    title: str
    text: str


def words() -> tuple[Words, ...]:
    """Return what is said of each of the `STEPS`, in the user's language."""
    return (
        Words(
            translate("First steps", "Open a recording"),
            translate(
                "First steps",
                "Drop it on the window, or choose it. To try everything out there is a demo: strings in heavy rain.",
            ),
        ),
        Words(
            translate("First steps", "Select what is noisy"),
            translate(
                "First steps",
                "Drag over the waveform. With nothing selected, all of the track counts. A box in the "
                "spectrogram takes only some of the frequencies.",
            ),
        ),
        Words(
            translate("First steps", "Clean"),
            translate(
                "First steps",
                "The settings are at the right and can stay as they are. Nothing is changed before you apply them.",
            ),
        ),
        Words(
            translate("First steps", "Hear what it does"),
            translate(
                "First steps",
                "The preview follows what you change. Switch between original, cleaned and removed: if "
                "there is music in what is removed, lower the strength.",
            ),
        ),
        Words(
            translate("First steps", "If noise is left, let it be learned"),
            translate(
                "First steps",
                "Select a stretch that holds nothing but the noise, or have it found, and learn it: more of it goes "
                "then. After that, select again what to clean.",
            ),
        ),
        Words(
            translate("First steps", "Apply"),
            translate(
                "First steps",
                "This puts the cleaned sound into the track. Undo takes it back; the file that you opened "
                "stays as it is.",
            ),
        ),
        Words(
            translate("First steps", "Export"),
            translate("First steps", "What you hear becomes a new file, in the format that you choose."),
        ),
        Words(
            translate("First steps", "Many files at once"),
            translate(
                "First steps",
                "Drop recordings or whole folders on this panel and start it; a clean copy of each is put beside it.",
            ),
        ),
    )
