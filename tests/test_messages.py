"""The Chinese catalogue is whole: every sentence of the program, each with its placeholders, written as Chinese is.

What a sentence says is for people to judge; what can be counted about it is judged here. ``scripts/messages.py`` brings
the catalogue up to date.
"""

import argparse
import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from app import cli, i18n
from app.i18n import _, n_
from app.room import words
from app.store.contract import StoreFault
from scripts import messages

HAN = "\u4e00-\u9fff"
PERCENT = re.compile(r"%(?:\(\w+\))?[sr]")
HALF_WIDTH = re.compile(rf"[{HAN}”》）][,;:!?()]|[{HAN}”》）]\.(?!\w)|\([{HAN}]|\.\.\.")
"""Latin punctuation beside a Chinese character, and three dots where one sign is meant."""
CROWDED = re.compile(rf"[{HAN}][A-Za-z0-9#]|[A-Za-z0-9%][{HAN}]")
"""Chinese and Latin letters or digits without the space that the drawings have between them."""
PLACED = re.compile(rf"[{HAN}]\{{(\w+)\}}|\{{(\w+)\}}[{HAN}]")
LATIN = {"label", "version", "seq", "count", "time", "number", "limit", "size", "digest", "due", "when", "labels"}
"""Placeholders that labels, numbers and times fill: they too have a space before and after them."""
WRONG_WORDS = {
    "特权": "sealing is a matter of keys, not of a legal privilege: 法务密封",
    "审批链": "signatures are 签审, and so is their chain: 签审链",
    "剧本": "a playbook is 预案",
    "时间轴": "the timeline is 时间线",
    "钟表": "a clock of the rules is 时限",
    "您": "colleagues at three in the morning are 你",
}


@pytest.fixture(scope="module")
def said() -> Catalog:
    """Every sentence that the source says."""
    return messages.gathered()


@pytest.fixture(scope="module")
def kept() -> Catalog:
    """The catalogue as it is kept."""
    return messages.chinese()


@pytest.fixture
def chinese(tmp_path: Path, kept: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program speaks the Chinese that is kept now, whatever was compiled before."""
    file = tmp_path / "zh_CN" / "LC_MESSAGES" / "goldenhour.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_mo(out, kept)
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    i18n.speak("zh")


def sentences(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """English singular and plural (the same where there is one form only) and the Chinese, where there is any."""
    for message in catalog:
        if message.id:
            one, many = message.id if isinstance(message.id, tuple) else (message.id, message.id)
            for text in filter(None, messages._strings(message.string)):
                yield one, many, text


def key(message: Message) -> tuple[str, ...]:
    return tuple(map(str, message.id)) if isinstance(message.id, tuple) else (str(message.id),)


def placeholders(text: str) -> Counter[str]:
    """Names in braces and printf places, each as often as it stands there."""
    named = [name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None]
    return Counter(named) + Counter(PERCENT.findall(text))


# -- whole ---------------------------------------------------------------------------------------------------------


def test_every_sentence_of_the_program_has_its_chinese(said: Catalog, kept: Catalog) -> None:
    translated = {key(message) for message in kept if all(messages._strings(message.string))}
    assert [message.id for message in said if message.id and key(message) not in translated] == []


def test_every_sentence_is_found_where_it_is_said(said: Catalog) -> None:
    """The gathering reads tokens, the compiler a tree: only the second sees what stands inside a formatted string."""
    lost = []
    for module in sorted((messages.ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in messages.KEYWORDS:
                first = node.args[0]
                found = isinstance(first, ast.Constant) and said.get(str(first.value)) is not None
                lost += [] if found else [f"{module.name}:{node.lineno} {ast.unparse(first)}"]
    assert lost == []


def test_no_sentence_is_kept_that_the_program_no_longer_says(said: Catalog, kept: Catalog) -> None:
    now = {key(message) for message in said}
    assert [message.id for message in kept if key(message) not in now] == []


def test_nothing_is_guessed_or_left_over(kept: Catalog) -> None:
    assert [message.id for message in kept if message.fuzzy] == []
    assert list(kept.obsolete) == []


def test_the_words_of_the_argument_parser_are_there(kept: Catalog) -> None:
    known = (Path(argparse.__file__)).read_text("utf-8")
    assert [text for text in messages.CONSOLE if not kept.get(text)] == []
    # A sentence that Python words otherwise one day would be English on a Chinese console.
    assert [text for text in messages.CONSOLE if text not in known] == []


# -- written as Chinese is -----------------------------------------------------------------------------------------


def test_placeholders_are_the_same_in_name_and_number(kept: Catalog) -> None:
    assert [one for one, many, text in sentences(kept) if placeholders(text) != placeholders(many)] == []


def test_chinese_has_full_width_punctuation(kept: Catalog) -> None:
    assert [text for _one, _many, text in sentences(kept) if HALF_WIDTH.search(text)] == []


def test_a_space_stands_between_chinese_and_latin_letters_or_digits(kept: Catalog) -> None:
    crowded = [text for _one, _many, text in sentences(kept) if CROWDED.search(text)]
    crowded += [
        text
        for _one, _many, text in sentences(kept)
        if any(LATIN & set(found.groups()) for found in PLACED.finditer(text))
    ]
    assert crowded == []


def test_a_sentence_ends_in_chinese_as_it_ends_in_english(kept: Catalog) -> None:
    ends = {".": "。", "…": "…", ":": "：", "?": "？"}
    ending = [(many, text) for _one, many, text in sentences(kept) if " " in many]
    other = [text for many, text in ending if text[-1] != ends.get(many[-1], text[-1])]
    other += [text for many, text in ending if many[-1].isalnum() and text[-1] == "。"]
    assert other == []


@pytest.mark.parametrize(("word", "why"), WRONG_WORDS.items())
def test_terms_are_those_of_the_field(kept: Catalog, word: str, why: str) -> None:
    assert [text for _one, _many, text in sentences(kept) if word in text] == [], why


# -- spoken --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "spoken"),
    [
        (lambda: _("War room"), "作战室"),
        (lambda: _("Privileged"), "法务密封"),
        (lambda: _("Fact sheet"), "事实表"),
        (lambda: _("Talk track"), "客服口径"),
        (lambda: _("Sign and record"), "签名并记入"),
        (lambda: _("Superseded"), "已失效（内容已变更）"),
        (lambda: _("{label} is {standing}.", label="F-07", standing=_("disputed")), "F-07 的状态是“争议”。"),
        (
            lambda: n_("Record intact, {count} entry, head", "Record intact, {count} entries, head", 61),
            "记录链完整 · 61 条 · 链头",
        ),
        (lambda: n_("{count} entry", "{count} entries", 1), "1 条"),
        (lambda: n_("{count} entry", "{count} entries", 61), "61 条"),
    ],
)
@pytest.mark.usefixtures("chinese")
def test_the_program_speaks_chinese(sentence: Callable[[], str], spoken: str) -> None:
    assert sentence() == spoken


@pytest.mark.usefixtures("chinese")
def test_a_fault_is_told_in_chinese() -> None:
    told = words.store_fault(StoreFault("full", "/记录.db"))
    assert told == "/记录.db 所在的磁盘已满。请腾出空间再试；你写的内容还在。"


@pytest.mark.usefixtures("chinese")
def test_the_console_explains_itself_in_chinese(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    with pytest.raises(SystemExit):
        cli._parser_speaking(["--language", "zh", "--help"])
    told = capsys.readouterr().out
    assert "用法：goldenhour" in told
    assert "选项" in told
    assert "核验证据包" in told
    assert "show this help" not in told


def test_speaking_english_again_is_english(chinese: None) -> None:
    assert isinstance(i18n._Words.catalogue, GNUTranslations)
    i18n.speak("en")
    assert _("War room") == "War room"
    assert n_("{count} entry", "{count} entries", 1) == "1 entry"


# -- nothing past the catalogue ------------------------------------------------------------------------------------

SHOWN = {
    *("setText", "setToolTip", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription"),
    *("setWindowTitle", "setTitle", "set_label", "set_error", "addAction", "addItem", "say", "complain"),
    *("Label", "ElidedLabel", "Button", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QMenu", "QAction"),
    *("FieldRow", "Panel", "PanelHeader", "ChipLook", "StatusItem", "FormDialog"),
}
"""Calls whose first argument a person reads."""
NAMES = {"Golden Hour", " — Golden Hour"}
"""What is called the same in every language."""


def unspoken(module: Path) -> Iterator[str]:
    """Words that ``module`` shows as they stand in the source."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0]
        parts = first.values if isinstance(first, ast.JoinedStr) else [first]
        texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if name in SHOWN and any(re.search(rf"[A-Za-z{HAN}]{{2}}", text) and text not in NAMES for text in texts):
            yield f"{module.name}:{node.lineno} {ast.unparse(first)}"


@pytest.mark.parametrize("folder", ["ui", "documents", "playbooks"])
def test_no_words_are_shown_that_the_catalogue_does_not_know(folder: str) -> None:
    modules = sorted((messages.ROOT / "app" / folder).rglob("*.py"))
    assert modules
    assert [found for module in modules for found in unspoken(module)] == []
