# SPDX-License-Identifier: GPL-3.0-or-later
"""All that has to do with hearing, put into the window: meters, scrubbing, recording, the choice of devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.core.errors import EditorError
from editor.core.timecode import format_time
from editor.gui.icons import icon
from editor.gui.language import speak, translate
from editor.gui.sound.device_menu import DeviceMenu
from editor.gui.sound.levels import LevelsLabel, SelectionLevels
from editor.gui.sound.recording import Recording
from editor.gui.sound.recording_bar import RecordingBar
from editor.gui.sound.scrubbing import Scrubber
from editor.gui.sound.take_sign import TakeSign
from editor.gui.theme import Theme
from editor.playback.devices import Device, SilentDevice, SinkDevice
from editor.playback.inputs import HandInput, Input, SourceDevice

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


OUTPUT = "output"
"""The topic of what is said of a device that broke while it played."""


class SoundDesk:
    """Hearing and recording in one window."""

    def __init__(self, window: MainWindow) -> None:
        """Work for `window`, whose parts must be there already; it is recorded by hand where it plays silently."""
        self._window = window
        transport, settings = window.transport, window.settings
        transport.device.name = settings.output_device
        is_silent = isinstance(transport.device, SilentDevice)
        self.source: Input = HandInput() if is_silent else SourceDevice()
        self.source.name = settings.input_device
        self.recording = Recording(window.session, window.marks, window.runner, self.source, settings, window.tell)
        self.bar = RecordingBar(self.recording, window.theme)
        self.sign = TakeSign(self.recording)
        self.scrubber = Scrubber(window.session, window.axis, window.marks, transport, window.fail)
        self.scrubber.watch(window.area.ruler)
        self.selection_levels = SelectionLevels(window.session)
        self.levels = LevelsLabel(transport, self.selection_levels)
        window.status.add_levels(self.levels)
        self._connect()

    def make_device(self) -> Device:
        """Return another device of the same kind and name, for a part that plays on its own."""
        device = self._window.transport.device
        made = SilentDevice() if isinstance(device, SilentDevice) else SinkDevice()
        made.name = device.name
        return made

    def fill_menu(self) -> None:
        """Put the choice of devices into the menu "Transport"."""
        menu = self._window.menus["Transport"]
        menu.addSeparator()
        output = DeviceMenu("outputDevices", self._window.transport.device, self.choose_output, menu)
        input_ = DeviceMenu("inputDevices", self.source, self.choose_input, menu)
        for devices in (output, input_):
            menu.addMenu(devices)
        speak(output, lambda: output.setTitle(translate("Window", "&Output device")))
        speak(input_, lambda: input_.setTitle(translate("Window", "Input &device")))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self.bar.set_theme(theme)
        self._window.actions_by_id["transport.record"].setIcon(icon("record", theme, color="danger"))

    def play_or_stop(self) -> None:
        """What the space bar does: end the take, stop what is heard, or play."""
        if self.recording.is_recording:
            self.recording.stop()
        elif self.scrubber.is_scrubbing:
            self.scrubber.stop()
        elif self._window.batch.hearing.playing is not None:
            self._window.batch.hearing.stop()
        else:
            self._window.transport.toggle()

    def record(self) -> None:
        """Begin a take, in silence, or end it. Raises `EditorError` without an input."""
        if not self.recording.is_recording:
            self._window.cleaning.preview.stop()  # also one that would begin to sound in a moment
            self._window.batch.hearing.stop()
        self.scrubber.stop()
        self._window.transport.stop()
        self.recording.toggle()

    def stop(self) -> None:
        """End whatever goes on."""
        self.recording.stop()
        self.scrubber.stop()
        self._window.batch.hearing.stop()
        self._window.transport.stop()

    def choose_output(self, name: str) -> None:
        """Play on another device from now on, and the next time."""
        self._window.settings.output_device = name
        self._window.settings.save()
        self._window.batch.hearing.choose_device(name)
        try:
            self._window.transport.choose_device(name)
        except EditorError as error:
            self._window.fail(error)

    def choose_input(self, name: str) -> None:
        """Record from another input from now on, and the next time."""
        try:
            self.recording.choose_device(name)
        except EditorError as error:
            self._window.fail(error)
            return
        self._window.settings.input_device = name
        self._window.settings.save()

    def may_close(self) -> bool:
        """Whether the window may close now; a take that is being made is ended and kept instead."""
        if not self.recording.is_recording:
            return True
        self.recording.stop()
        self._window.tell("The recording was stopped and is now a track; close the window again to leave.", "warning")
        return False

    def close(self) -> None:
        """Let go of all devices."""
        self.recording.leave()
        self.selection_levels.close()
        self._window.transport.close()
        self.source.close()

    def _connect(self) -> None:
        window, transport = self._window, self._window.transport
        transport.level.connect(window.status.meter.show_level)
        transport.failed.connect(self._fail_output)
        for signal in (self.recording.failed, self.selection_levels.failed):
            signal.connect(window.fail)
        for changed in (transport.changed, self.recording.changed):
            changed.connect(self._show_state)
            changed.connect(window.refresh_soon)
        self.recording.reached.connect(lambda time_s: window.position.setText(format_time(time_s)))
        self.bar.record.clicked.connect(lambda: window.actions_by_id.trigger("transport.record"))
        self.bar.close_input.clicked.connect(lambda: window.actions_by_id.trigger("transport.listen"))

    def _fail_output(self, error: BaseException) -> None:
        """Say that the device broke, until sound is heard again."""
        if isinstance(error, EditorError):
            self._window.messages.tell(str(error), "error", topic=OUTPUT)
        else:
            self._window.fail(error)

    def _show_state(self) -> None:
        self._window.status.selection.set_recording(self.recording.is_recording)
        if self._window.transport.is_playing:
            self._window.messages.forget(OUTPUT)
        else:
            self._window.status.meter.clear()
