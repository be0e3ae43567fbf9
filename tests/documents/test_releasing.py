"""What goes out is the signed text, as files that every system can hold and that are the same each time."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.documents.releasing import OutFile, files_of
from app.domain.statements import Content

DIGEST = "7f3a91c2" + "0" * 56


def _content(channels: list[str], texts: dict[str, dict[str, str]]) -> Content:
    return Content("holding", "public", channels, texts)


def test_every_channel_and_language_goes_out_as_markdown_and_as_plain_text() -> None:
    texts = {"zh": {"*": "# 公告\n\n**请停用**", "weibo": "微博"}, "en": {"website": "Stop using it"}}
    made = files_of(_content(["website", "weibo"], texts), "S-03", DIGEST)
    assert made == [
        OutFile("website", "en", "S-03-7f3a91c2/website.en.md", b"Stop using it\n"),
        OutFile("website", "en", "S-03-7f3a91c2/website.en.txt", b"Stop using it\n"),
        OutFile("website", "zh", "S-03-7f3a91c2/website.zh.md", "# 公告\n\n**请停用**\n".encode()),
        OutFile("website", "zh", "S-03-7f3a91c2/website.zh.txt", "公告\n\n请停用\n".encode()),
        OutFile("weibo", "zh", "S-03-7f3a91c2/weibo.zh.md", "微博\n".encode()),
        OutFile("weibo", "zh", "S-03-7f3a91c2/weibo.zh.txt", "微博\n".encode()),
    ]


def test_a_content_without_texts_for_its_channels_has_no_files() -> None:
    assert files_of(_content(["weibo"], {"zh": {"press": "x"}}), "S-1", DIGEST) == []


def test_names_that_become_one_stay_apart() -> None:
    made = files_of(_content(["a/b", "a.b", "A b", "a.b"], {"zh": {"*": "x"}}), "S-1", DIGEST)
    paths = [file.path for file in made if file.path.endswith(".md")]
    assert paths == ["S-1-7f3a91c2/a_b.zh.md", "S-1-7f3a91c2/a_b.zh-2.md", "S-1-7f3a91c2/A_b.zh-3.md"]


SAFE = re.compile(r"[A-Za-z0-9_-]+/[A-Za-z0-9_.-]+\.(md|txt)")
NAMES = st.text("aB/\\.. :*标\n", max_size=5) | st.text(max_size=5)


@given(
    st.lists(NAMES, max_size=4),
    st.dictionaries(NAMES, st.dictionaries(NAMES | st.just("*"), st.text(), max_size=2)),
    NAMES,
)
def test_whatever_a_record_names_its_channels_paths_stay_inside_and_bytes_are_the_same(
    channels: list[str], texts: dict[str, dict[str, str]], label: str
) -> None:
    made = files_of(_content(channels, texts), label, DIGEST)
    assert made == files_of(_content(channels, texts), label, DIGEST)
    assert all(SAFE.fullmatch(file.path) and ".." not in file.path.split("/") for file in made)
    assert len({file.path.lower() for file in made}) == len(made)
    for file in made:
        text = file.content.decode()
        assert unicodedata.is_normalized("NFC", text)
        assert "\r" not in text
