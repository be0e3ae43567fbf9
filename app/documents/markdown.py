"""Markdown as a statement uses it: headings, paragraphs, lists, emphasis, links – shown, and as plain text.

Belongs here: a small part of Markdown with everything else switched off. No HTML, no images, no entities and no hidden
link texts get through, so that what is shown is what was written and nothing is loaded from anywhere.
"""

import functools
import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

RULES = ("heading", "list", "blockquote", "newline", "escape", "emphasis", "link")
MAX_NESTING = 20
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_BLANKS = re.compile(r"\n{3,}")


@functools.cache
def _reader() -> MarkdownIt:
    made = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": MAX_NESTING}).enable(list(RULES))
    made.validateLink = lambda url: _SAFE_LINK.match(url) is not None  # type: ignore[method-assign]  # as its manual says
    return made


def html(text: str) -> str:
    """``text`` as HTML of the few elements that Qt's rich text shows alike everywhere; all else is escaped."""
    return str(_reader().render(text))


def plain(text: str) -> str:
    """``text`` without its marks, to be pasted where there is no formatting; a link is followed by its address."""
    blocks = "".join(_plain_blocks(_reader().parse(text)))
    return _BLANKS.sub("\n\n", blocks).strip() + "\n" if blocks.strip() else ""


def _plain_blocks(tokens: list[Token]) -> Iterator[str]:
    """The blocks as lines of text; items keep their number or dash, and stand below the list they belong to."""
    depth = 0
    mark = gap = ""
    for token in tokens:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
                yield "" if depth else "\n"
            case "list_item_open":
                mark = f"{token.info}{token.markup} " if token.info else "- "
            case "paragraph_open" | "heading_open":
                gap = "\n" if token.hidden else "\n\n"
            case "inline":
                indent = "  " * (depth - 1)
                yield indent + mark + _plain_line(token.children or [], indent + " " * len(mark)) + gap
                mark = ""


def _plain_line(tokens: list[Token], indent: str) -> str:
    made: list[str] = []
    address, begins = "", 0
    for token in tokens:
        match token.type:
            case "link_open":
                address, begins = str(token.attrs.get("href", "")), len(made)
            case "link_close":
                made.append("" if "".join(made[begins:]) == address else f" ({address})")
            case "softbreak" | "hardbreak":
                made.append("\n" + indent)
            case _:
                made.append(token.content)
    return "".join(made)
