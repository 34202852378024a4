# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of the export's forms, and the names of what is chosen in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PyQt6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from editor.core.exporting import CEILING_DB
from editor.gui.language import translate
from editor.gui.processing.parameter_form import ROW_HEIGHT
from editor.gui.widgets.elided_box import ElidedBox
from editor.gui.widgets.unscrolled import DoubleSpinBox

NAME_WIDTH = 88
"""Pixels at least for the name of a field, so that the fields of both forms at the left line up."""

_TARGET_LUFS = -14.0

ARROWS = 48
"""Pixels beside the text of a field for a number."""


class LoudnessRow(QWidget):
    """Asks for a loudness target and the true peak that it may reach."""

    def __init__(self) -> None:
        """Start without a target."""
        super().__init__()
        self.target = QCheckBox(translate("Export", "Bring to"))
        self.target.setObjectName("target")
        self.target.setAccessibleName(translate("Export", "Bring to a loudness"))
        self.loudness = number("loudness", -70.0, 0.0, _TARGET_LUFS, " LUFS")
        self.loudness.setAccessibleName(translate("Export", "Loudness target"))
        self.ceiling = number("ceiling", -20.0, 0.0, CEILING_DB, " dB")
        self.ceiling.setAccessibleName(translate("Export", "True peak ceiling"))
        tip = translate(
            "Export",
            "One gain for the whole file, or for all songs together; nothing is limited. Streaming services play at "
            "about -14 LUFS, broadcasters at -23.",
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for field in (self.target, self.loudness, QLabel(translate("Export", "peaks below")), self.ceiling):
            field.setToolTip(tip)
            row.addWidget(field)
        row.addStretch(1)
        self.setFocusProxy(self.target)
        self.target.toggled.connect(self._show)
        self._show()

    @property
    def level_lufs(self) -> float | None:
        """The target, or None when there is none."""
        return self.loudness.value() if self.target.isChecked() else None

    def _show(self) -> None:
        for field in (self.loudness, self.ceiling):
            field.setEnabled(self.target.isChecked())


def encoding_name(encoding: str) -> str:
    """Return what musicians call an encoding."""
    names = {
        "PCM_U8": translate("Export", "8 bit"), "PCM_S8": translate("Export", "8 bit"),
        "PCM_16": translate("Export", "16 bit"), "PCM_24": translate("Export", "24 bit"),
        "PCM_32": translate("Export", "32 bit integer"), "FLOAT": translate("Export", "32 bit float"),
        "DOUBLE": translate("Export", "64 bit float"), "VORBIS": "Vorbis", "OPUS": "Opus",
        "ALAC_16": translate("Export", "Apple Lossless 16 bit"),
        "ALAC_24": translate("Export", "Apple Lossless 24 bit"),
    }  # fmt: skip
    return names.get(encoding, encoding)


def channel_name(count: int) -> str:
    """Return "Mono", "Stereo" or how many channels there are."""
    names = {1: translate("Export", "Mono"), 2: translate("Export", "Stereo")}
    return names.get(count) or translate("Export", "{count} channels").format(count=count)


def hertz(rate: int) -> str:
    """Return a rate as people write it, such as "44.1 kHz"."""
    return f"{rate / 1000:g} kHz"


def label_for(text: str, field: QWidget) -> QLabel:
    """Return the name of a field, as high as the field."""
    label = QLabel(text)
    label.setBuddy(field)
    label.setMinimumSize(NAME_WIDTH, ROW_HEIGHT)
    return label


def choice(name: str) -> QComboBox:
    """Return an empty choice that takes the width there is, whatever is in it."""
    combo = ElidedBox()
    combo.setObjectName(name)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def number(name: str, least: float, most: float, value: float, unit: str) -> QDoubleSpinBox:
    """Return a field for a level."""
    spin = DoubleSpinBox()
    spin.setObjectName(name)
    spin.setDecimals(1)
    spin.setSingleStep(0.5)
    spin.setRange(least, most)
    spin.setValue(value)
    spin.setSuffix(unit)
    widest = max(spin.fontMetrics().horizontalAdvance(spin.textFromValue(each) + unit) for each in (least, most, value))
    spin.setMinimumWidth(widest + ARROWS)  # Qt counts only a part of what the style puts around the text
    return spin


def fill(combo: QComboBox, items: Iterable[tuple[str, Any]], wanted: Any) -> None:
    """Put `items` (text, data) into a choice and choose `wanted`, without telling anyone."""
    combo.blockSignals(True)
    combo.clear()
    for text, data in items:
        combo.addItem(text, data)
    datas = [combo.itemData(index) for index in range(combo.count())]
    combo.setCurrentIndex(datas.index(wanted) if wanted in datas else 0)
    combo.blockSignals(False)
