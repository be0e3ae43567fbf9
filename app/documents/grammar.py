"""What a template may contain: a small part of Jinja, and nothing else.

Belongs here: ``{{ field.NAME }}`` and ``{{ fact.NAME }}``, with a filter ``date``, ``moment`` or ``number``, and
``{% if %}`` on whether they are given. Whatever is not named here is refused, what later versions of Jinja bring
included. Running a template is ``sandbox``.
"""

import re
from collections.abc import Iterator

from jinja2 import nodes

MAX_NESTING = 12
"""Conditions within conditions, or joined by and/or; beyond, nobody can tell what a statement will say."""

NAMES = ("field", "fact")
FILTERS = ("date", "moment", "number")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}\Z", re.ASCII)

_Found = tuple[int, str, str]
"""Line, code and detail of what the grammar does not know."""


def beyond(template: nodes.Template) -> Iterator[_Found]:
    """Everything in ``template`` that the grammar does not know."""
    return _body(template.body, 0)


def names(template: nodes.Template) -> Iterator[tuple[str, str, int]]:
    """Every name that a template within the grammar uses: ``field`` or ``fact``, the name, and its line."""
    for node in template.find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name):
            yield node.node.name, node.attr, node.lineno


def _body(body: list[nodes.Node], depth: int) -> Iterator[_Found]:
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    yield from () if isinstance(part, nodes.TemplateData) else _value(part)
            case nodes.If() if depth >= MAX_NESTING or len(node.elif_) > MAX_NESTING:
                yield node.lineno, "nesting", str(MAX_NESTING)
            case nodes.If():
                for branch in (node, *node.elif_):
                    yield from _condition(branch.test, 0)
                    yield from _body(branch.body, depth + 1)
                yield from _body(node.else_, depth + 1)
            case _:
                yield node.lineno, "forbidden", type(node).__name__


def _value(node: nodes.Node) -> Iterator[_Found]:
    """``field.NAME`` or ``fact.NAME``, with at most one of our filters."""
    if not isinstance(node, nodes.Filter):
        yield from _name(node)
        return
    if node.name not in FILTERS:
        yield node.lineno, "unknown-filter", node.name
    elif _has_arguments(node):
        yield node.lineno, "arguments", node.name
    yield from _name(node.node) if node.node is not None else [(node.lineno, "forbidden", "Filter")]


def _condition(node: nodes.Node, depth: int) -> Iterator[_Found]:
    """Names, ``is bound``, not, and, or."""
    match node:
        case nodes.And() | nodes.Or() | nodes.Not() if depth >= MAX_NESTING:
            yield node.lineno, "nesting", str(MAX_NESTING)
        case nodes.And() | nodes.Or():
            yield from _condition(node.left, depth + 1)
            yield from _condition(node.right, depth + 1)
        case nodes.Not():
            yield from _condition(node.node, depth + 1)
        case nodes.Test() if node.name != "bound":
            yield node.lineno, "unknown-test", node.name
        case nodes.Test() if _has_arguments(node):
            yield node.lineno, "forbidden", "Test"
        case nodes.Test():
            yield from _name(node.node)
        case _:
            yield from _name(node)


def _has_arguments(node: nodes.Filter | nodes.Test) -> bool:
    return bool(node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)


def _name(node: nodes.Node) -> Iterator[_Found]:
    match node:
        case nodes.Getattr(node=nodes.Name(name=kind), attr=name) if kind in NAMES:
            if not _NAME.match(name):
                yield node.lineno, "bad-name", name
        case nodes.Getattr() | nodes.Name():
            yield node.lineno, "unknown-name", _spelt(node)
        case _:
            yield node.lineno, "forbidden", type(node).__name__


def _spelt(node: nodes.Node) -> str:
    """``a.b.c`` as the template has it; the innermost part of what is not a plain name is left out."""
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.append(node.attr)
        node = node.node
    return ".".join([*([node.name] if isinstance(node, nodes.Name) else []), *reversed(names)])
