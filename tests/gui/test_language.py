# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in another language: nothing is missing, nothing stays English, and fields and mnemonics are right."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest
from PyQt6 import sip
from PyQt6.QtCore import QLocale, QTranslator
from PyQt6.QtWidgets import QLabel

from editor.core.errors import EditorError
from editor.gui import language
from editor.gui.actions.process_actions import processor_actions
from editor.gui.actions.table import ACTIONS
from editor.gui.language import available_languages, install_language, localized, translate
from editor.gui.widgets.file_dialog import FileDialog
from processors.registry import find_processors
from tests.gui.texts import english
from tests.translations.files import FOLDER, read, wanted
from tests.translations.strings import ROOT

CHINESE = "zh_CN"
FIELD = re.compile(r"{\w+}|%n")

pytestmark = pytest.mark.usefixtures("english_again")


@pytest.fixture
def chinese(make_window):
    """A window in Chinese."""
    return make_window(language=CHINESE)


def files():
    """Return the languages that there are."""
    return sorted(FOLDER.glob("*.ts"))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_nothing_is_missing_and_nothing_is_left_over(path):
    found = read(path)
    assert {key for key in found if all(found[key])} == set(wanted(path.stem))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_translations_have_the_fields_of_the_english(path):
    for (context, text), forms in read(path).items():
        for form in forms:
            assert sorted(set(FIELD.findall(form))) == sorted(set(FIELD.findall(text))), (context, text, form)


def test_mnemonics_of_a_menu_differ():
    entries = [entry for entry in find_processors(Path("nowhere")).values() if entry.info is not None]
    for code in available_languages():
        install_language(code)
        menus = defaultdict(list)
        for action in (*ACTIONS, *processor_actions(entries)):
            menus[action.menu] += re.findall(r"&(\w)", localized(action.text, language.ACTIONS).upper())
        clashes = {menu: keys for menu, keys in menus.items() if len(set(keys)) < len(keys)}
        assert clashes == {}, code


def test_translate_is_called_with_literals_only():
    """Else the string would not be found, and never translated."""
    for path in sorted((ROOT / "editor").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate":
                literal = all(isinstance(part, ast.Constant) for part in node.args[:3])
                assert literal or path.name == "language.py", f"{path}:{node.lineno}"


def test_the_menu_is_chinese(chinese):
    titles = [action.text() for action in chinese.menuBar().actions()]
    assert titles[:3] == ["文件(&F)", "编辑(&E)", "选择(&S)"]
    assert chinese.actions_by_id["edit.cut"].text() == "剪切(&T)"
    assert chinese.actions_by_id["file.open"].toolTip().startswith("将录音作为轨道打开")


def test_undo_names_the_step_in_chinese(chinese, loaded_chinese):
    chinese.actions_by_id.trigger("edit.select_all")
    chinese.actions_by_id.trigger("edit.silence")
    assert chinese.actions_by_id["edit.undo"].text() == "撤销静音"
    chinese.actions_by_id.trigger("view.history")
    texts = [chinese.history_dock.list.item(row).text() for row in range(chinese.history_dock.list.count())]
    assert texts[0].endswith("初始状态")
    assert re.fullmatch(r"静音 0:00\.000 至 0:01\.000", texts[-1])


@pytest.fixture
def loaded_chinese(chinese, tone):
    """The Chinese window with a track in it."""
    from editor.core.commands import add_tracks
    from editor.core.project import Track
    from editor.core.sound.pieces import PieceTable
    from editor.core.sound.sources import MemorySource

    track = Track("take.wav", 8000, PieceTable.from_source(MemorySource(tone())))
    chinese.session.do(add_tracks(chinese.session.project, (track,)))
    return chinese


def test_no_english_is_left(loaded_chinese, settle):
    """In menus, docks, tool tips and accessible names, with every dock open and for every processor."""
    window = loaded_chinese
    for id in ("view.history", "batch.show", "edit.select_all", "compare.add", "view.spectrum", "marker.edit"):
        window.actions_by_id.trigger(id)
        settle()
    window.status.selection.ask_band()
    found = english(window)
    for id, entry in window.process_desk.entries.items():
        window.cleaning.show_processor(id)
        assert entry.info is not None
        if id == "spectral_gate":
            window.actions_by_id.trigger("compare.add")
        found |= english(window)
    assert found == set()


@pytest.mark.parametrize("id", ["file.open", "file.save_project_as", "batch.add_folder"])
def test_dialogs_that_ask_for_files_are_chinese(loaded_chinese, settle, id):
    loaded_chinese.actions_by_id.trigger(id)
    dialog = loaded_chinese.findChild(FileDialog)
    settle(dialog.isVisible)
    assert {found for found in english(dialog) if found[0].startswith(("QLabel", "QToolButton"))} == set()
    keys = [key for label in dialog.findChildren(QLabel) for key in re.findall(r"&(\w)", label.text())]
    assert len(keys) == len(set(keys)) >= 2
    dialog.reject()


def test_errors_are_shown_in_chinese(loaded_chinese, error_text):
    chinese = loaded_chinese
    with pytest.raises(EditorError, match="needs a selection"):
        chinese.edits.cut()
    chinese.fail(EditorError("Cut needs a selection; mark a region of a track first."))
    assert error_text(chinese) == "剪切需要选区；请先在轨道上选择区域。"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ('Cannot read "/a/b.wav": there is no such file.', '无法读取 "/a/b.wav"：没有此文件。'),
        ("MusicECAN (Strength 70 %): Ode to Joy, 0:01 to 0:02", "MusicECAN（强度 70 %）：Ode to Joy, 0:01 至 0:02"),
        ("Remove Hum: Level one, 0:01 to 0:02, above 2.5 kHz", "移除交流声：Level one, 0:01 至 0:02, 2.5 kHz 以上"),
        ("Silence at 0:01.500", "静音，位于 0:01.500"),
        ("Gain must be a number from -60 to 60 dB, not 'x'.", "增益必须是 -60 至 60 dB 之间的数字，而不是 'x'。"),
        ("Nobody has translated this.", "Nobody has translated this."),
        ("The template has no field {x}; use {name}.", "模板没有字段 {x}；请使用 {name}。"),
        (
            "a is gone (lost); put it back where it was. b is gone (lost); put it back where it was.",
            "a 已不存在（lost）；请将其放回原处。 b 已不存在（lost）；请将其放回原处。",
        ),
        ("Nobody knows. There is nothing to undo.", "Nobody knows. 没有可撤销的操作。"),
        ("Opening take.wav", "正在打开 take.wav"),
        (
            "Step 1 (gone) of the chain Old: There is no processor 'gone'; there are: amplify, invert.",
            "处理链 Old 的第 1 步（gone）：没有处理器 'gone'；现有：amplify, invert。",
        ),
    ],
)
def test_what_code_without_qt_says_is_translated_by_its_pattern(application, english, chinese):
    install_language(CHINESE)
    assert localized(english) == chinese


def test_plurals(application):
    install_language("en")
    assert translate("Clean", "%n track(s)", "", 1) == "1 track"
    assert translate("Clean", "%n track(s)", "", 3) == "3 tracks"
    install_language(CHINESE)
    assert translate("Clean", "%n track(s)", "", 3) == "3 条轨道"


@pytest.mark.parametrize(
    ("wanted_languages", "code"),
    [
        (["zh-CN"], "zh_CN"),
        (["zh-Hans-SG"], "zh_CN"),
        (["fr-FR", "zh-CN"], "zh_CN"),
        (["zh-TW", "en"], "en"),
        ([], "en"),
    ],
)
def test_the_language_is_the_systems(application, monkeypatch, wanted_languages, code):
    class System:
        @staticmethod
        def uiLanguages():
            return wanted_languages

    monkeypatch.setattr(QLocale, "system", System)
    install_language("")
    assert translate("Clean", "Clean") == ("降噪" if code == CHINESE else "Clean")


def test_languages_are_named_in_themselves(application):
    assert available_languages() == {"en": "English", "zh_CN": "简体中文"}


def test_the_packed_program_brings_the_translations(monkeypatch):
    tree = ast.parse((ROOT / "build.spec").read_text("utf-8"))
    function = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "resources")
    names = {"Path": Path}
    exec(compile(ast.Module([function], []), "build.spec", "exec"), names)  # the rest needs PyInstaller
    monkeypatch.chdir(ROOT)
    shipped = {Path(source).as_posix() for source, _ in names["resources"]()}
    assert {"resources/translations/en.ts", "resources/translations/zh_CN.ts"} <= shipped


def test_a_language_that_was_left_is_gone_at_once_and_not_when_garbage_is_collected(application):
    """Collected while Qt asks for a word, a translator waits for a lock that Qt holds: the window would hang."""
    install_language(CHINESE)
    old = application.findChildren(QTranslator)
    install_language("en")
    assert old
    assert all(sip.isdeleted(each) for each in old)
