# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of what the file will be: format, encoding, rate, channels, dither, loudness.

It offers what the format can hold and nothing else, starts with what the recording is, and says where that can't be.
"""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QWidget

from editor.core.exporting import ExportOptions
from editor.core.files import FORMATS, bits_of, default_encoding, nearest_channels, nearest_rate, writable_formats
from editor.gui.exporting.fields import LoudnessRow, channel_name, choice, encoding_name, fill, hertz, label_for
from editor.gui.exporting.wanted import Origin
from editor.gui.language import translate

VIDEO = "VIDEO"
"""What the choice of formats holds for a copy of the video that the sound came from."""

BIT_RATES = {"MP3": 256, "AAC": 256, "VORBIS": 192, "OPUS": 160}
"""kbit/s that a lossy encoding starts with."""

_OFFERED_KBIT = (64, 96, 128, 160, 192, 256, 320)
_OFFERED_HZ = (8000, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 192000)


class SoundForm(QWidget):
    """Asks how to write. `format_changed` comes after the form has fitted itself to another format."""

    format_changed = pyqtSignal()

    def __init__(self) -> None:
        """Wait for `set_origin`."""
        super().__init__()
        self._origin = Origin(44100, 2, "WAV")
        self.format, self.encoding, self.bit_rate = choice("format"), choice("encoding"), choice("bit_rate")
        self.sample_rate, self.channels = choice("sample_rate"), choice("channels")
        self.dither = QCheckBox(translate("Export", "Dither where bits are lost"))
        self.dither.setObjectName("dither")
        self.dither.setChecked(True)
        self.loudness = LoudnessRow()
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.hint.setProperty("role", "muted")
        self.hint.setWordWrap(True)
        self._name_fields()
        self._arrange()
        self.format.currentIndexChanged.connect(self._fit)
        self.encoding.currentIndexChanged.connect(self._fit_encoding)

    def set_origin(self, origin: Origin, to_video: bool) -> None:
        """Fit to another sound; `to_video`: it may go into a copy of its video. The format is kept where it can be."""
        kept = self.format.currentData()
        self._origin = origin
        items = [(f"{each.description}  ({each.extensions[0]})", each.name) for each in writable_formats()]
        if origin.video is not None and to_video:
            words = translate("Export", "A copy of {name} with this sound  ({extension})")
            items.insert(0, (words.format(name=origin.video.stem, extension=origin.video.suffix), VIDEO))
        first = VIDEO if items[0][1] == VIDEO and origin.is_of_video else origin.format
        fill(self.format, items, kept if kept in [name for _, name in items] and kept != VIDEO else first)
        self._fit()

    def choose_format_of(self, extension: str) -> None:
        """Choose the first format whose files end in `extension`, unless those of the chosen one may, too."""
        if extension in self.extensions:
            return
        for place in range(self.format.count()):
            chosen = FORMATS.get(str(self.format.itemData(place)))
            if chosen is not None and extension in chosen.extensions:
                self.format.setCurrentIndex(place)
                return

    @property
    def is_video(self) -> bool:
        """Whether the sound goes into a copy of its video."""
        return bool(self.format.currentData() == VIDEO)

    @property
    def extensions(self) -> tuple[str, ...]:
        """How the name of the file may end."""
        if self.is_video and self._origin.video is not None:
            return (self._origin.video.suffix.lower(),)
        return FORMATS[str(self.format.currentData())].extensions

    @property
    def options(self) -> ExportOptions:
        """How to write it; tags and cover are not in it."""
        level, ceiling_db = self.loudness.level_lufs, self.loudness.ceiling.value()
        if self.is_video:
            return ExportOptions(video=self._origin.video, loudness_lufs=level, ceiling_db=ceiling_db)
        return ExportOptions(
            format=str(self.format.currentData()),
            encoding=self.encoding.currentData(),
            bit_rate=self.bit_rate.currentData() if self.encoding.currentData() in BIT_RATES else None,
            sample_rate=self.sample_rate.currentData(),
            channels=self.channels.currentData(),
            dither=self.dither.isChecked(),
            loudness_lufs=level,
            ceiling_db=ceiling_db,
        )

    def _name_fields(self) -> None:
        names = {
            self.format: translate("Export", "Format"),
            self.encoding: translate("Export", "Encoding"),
            self.bit_rate: translate("Export", "Bit rate"),
            self.sample_rate: translate("Export", "Sample rate"),
            self.channels: translate("Export", "Channels"),
        }
        for field, name in names.items():
            field.setAccessibleName(name)

    def _arrange(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(18)
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (translate("Export", "&Format"), self.format),
            (translate("Export", "&Encoding"), self.encoding),
            (translate("Export", "&Bit rate"), self.bit_rate),
            (translate("Export", "Sample &rate"), self.sample_rate),
            (translate("Export", "C&hannels"), self.channels),
        ):
            self._form.addRow(label_for(text, field), field)
        self._form.addRow("", self.dither)
        self._form.addRow(label_for(translate("Export", "&Loudness"), self.loudness), self.loudness)
        self._form.addRow(self.hint)
        names = [label for label in self.findChildren(QLabel) if label.buddy() is not None]
        widest = max(name.sizeHint().width() for name in names)
        for name in names:
            name.setMinimumWidth(widest)  # which Qt forgets when it says how wide the form is at least

    def _fit(self) -> None:
        """Offer what the format can hold."""
        if self.format.currentIndex() < 0:
            return
        for field in (self.sample_rate, self.channels):
            self._form.setRowVisible(field, not self.is_video)
        if self.is_video:
            self._show_rows()
        else:
            self._fit_format(str(self.format.currentData()))
        self.hint.setText(self._hint())
        self.hint.setVisible(bool(self.hint.text()))
        self.format_changed.emit()

    def _fit_format(self, format: str) -> None:
        encodings = FORMATS[format].encodings
        best = default_encoding(format, self._origin.encoding or None)
        items: list[tuple[str, Any]] = [(encoding_name(each), each) for each in encodings]
        if self._origin.is_varied and len(encodings) > 1:
            items.insert(0, (self._as_it_is(""), None))
            best = ""
        fill(self.encoding, items, best or None)
        rate, rates = nearest_rate(format, self._origin.sample_rate), FORMATS[format].sample_rates or _OFFERED_HZ
        others = [(hertz(each), each) for each in self._others(_OFFERED_HZ, self._origin.sample_rate) if each in rates]
        self._offer(self.sample_rate, hertz(rate), rate, self._origin.sample_rate, others)
        count, counts = nearest_channels(format, self._origin.channels), FORMATS[format].channels or (1, 2)
        others = [(channel_name(each), each) for each in self._others((1, 2), self._origin.channels) if each in counts]
        self._offer(self.channels, channel_name(count), count, self._origin.channels, others)
        self._fit_encoding()

    def _others(self, offered: tuple[int, ...], given: int) -> list[int]:
        """Return what is `offered` besides leaving it as it is, which for several tracks may be anything."""
        return [each for each in offered if self._origin.is_varied or each != given]

    def _offer(self, combo: QComboBox, name: str, best: int, given: int, others: list[tuple[str, int]]) -> None:
        """Offer to leave a value as it is where that can be, else the nearest to it, and the others."""
        kept = combo.currentData()
        items: list[tuple[str, Any]] = [(self._as_it_is(name), None)] if best == given else []
        items += others
        if best != given and best not in [value for _, value in items]:
            items.append((name, best))
        fill(combo, items, kept if kept in [value for _, value in items] else None if best == given else best)

    def _fit_encoding(self) -> None:
        encoding, origin = self.encoding.currentData(), self._origin
        if encoding in BIT_RATES:
            items: list[tuple[str, Any]] = [(f"{rate} kbit/s", rate * 1000) for rate in _OFFERED_KBIT]
            is_like = origin.encoding == encoding and bool(origin.bit_rate)
            if is_like:
                items.insert(0, (self._as_it_is(f"{round((origin.bit_rate or 0) / 1000)} kbit/s"), None))
            fill(self.bit_rate, items, None if is_like else BIT_RATES[encoding] * 1000)
        self._show_rows()

    def _as_it_is(self, value: str) -> str:
        if self._origin.is_varied:
            return translate("Export", "As each track is")
        return translate("Export", "As it is: {value}").format(value=value)

    def _show_rows(self) -> None:
        encoding = self.encoding.currentData()
        bits = 16 if encoding is None else bits_of(encoding)
        has_steps = bits is not None and bits < 32
        self._form.setRowVisible(self.encoding, not self.is_video and self.encoding.count() > 1)
        self._form.setRowVisible(self.bit_rate, not self.is_video and encoding in BIT_RATES)
        self._form.setRowVisible(self.dither, not self.is_video and has_steps)

    def _hint(self) -> str:
        """Return in words what can't be as it is."""
        if self.is_video:
            return translate("Export", "Picture, subtitles, chapters and tags stay as they are.")
        chosen, origin = FORMATS[str(self.format.currentData())], self._origin
        rate, count = nearest_rate(chosen.name, origin.sample_rate), nearest_channels(chosen.name, origin.channels)
        said = []
        if rate != origin.sample_rate:
            words = translate("Export", "{format} can't hold {rate}, so {other} is chosen.")
            said.append(words.format(format=chosen.description, rate=hertz(origin.sample_rate), other=hertz(rate)))
        if count != origin.channels:
            words = translate("Export", "{format} can't hold {count} channels, so {other} are chosen.")
            said.append(words.format(format=chosen.description, count=origin.channels, other=count))
        return " ".join(said)
