"""One step of an approval: its state, its words and its node. The chain of them stands in ``approval_chain``."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.i18n import _
from app.ui import icons
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import ToneName
from app.ui.widgets import strokes

StepState = Literal["waiting", "review", "signed", "condition", "changes", "rejected", "overdue", "published"]
NODE = 24
_LOOKS: dict[StepState, tuple[ToneName, Icon | None, Icon]] = {
    "waiting": ("neutral", None, Icon.TASK),
    "review": ("accent", Icon.REVIEW, Icon.CURRENT),
    "signed": ("ok", Icon.DONE, Icon.SETTLED),
    "condition": ("warn", Icon.CLOCK, Icon.CLOCK),
    "changes": ("warn", Icon.NOTE, Icon.NOTE),
    "rejected": ("danger", Icon.CLOSE, Icon.CROSSED),
    "overdue": ("danger", Icon.WARNING, Icon.WARNING),
    "published": ("ok", Icon.PUBLISH, Icon.SETTLED),
}
_PASSED: set[StepState] = {"signed", "condition", "published"}


@dataclass(frozen=True, slots=True)
class Step:
    """``clock`` is text: a time or what is left; ``clock_tone`` warn or danger adds the triangle.

    ``word`` replaces the state's own word, empty hides it; ``icon`` replaces the state's icon (a megaphone on the last
    node while it waits); ``spoken`` is what a screen reader says instead of ``clock`` (7 minutes 37 seconds left).
    ``key`` is the role whose people one may ask for, empty where there is none.
    """

    role: str
    person: str
    state: StepState
    clock: str = ""
    clock_tone: Literal["neutral", "warn", "danger"] = "neutral"
    word: str | None = None
    icon: Icon | None = None
    spoken: str = ""
    key: str = ""

    @property
    def passed(self) -> bool:
        return self.state in _PASSED

    @property
    def state_text(self) -> str:
        return step_word(self.state) if self.word is None else self.word

    @property
    def tone(self) -> ToneName:
        return _LOOKS[self.state][0]


def step_word(state: StepState) -> str:
    """The word of a step's state."""
    words: dict[StepState, str] = {
        "waiting": _("waiting"),
        "review": _("in review"),
        "signed": _("signed"),
        "condition": _("with condition"),
        "changes": _("changes asked"),
        "rejected": _("rejected"),
        "overdue": _("overdue"),
        "published": _("published"),
    }
    return words[state]


def step_name(step: Step) -> str:
    """What a screen reader says: Legal, Han Jingzhi, in review, 7 minutes 37 seconds left."""
    parts = (step.role, step.person, step.state_text, step.spoken or step.clock)
    return ", ".join(part for part in parts if part)


def paint_node(painter: QPainter, centre: QPointF, step: Step, theme: Theme) -> None:
    """The round node of a step; in review it is filled with accent, waiting is an empty ring."""
    t, tone, icon = theme.tokens, theme.tone(step.tone), step.icon or _LOOKS[step.state][1]
    ring = QRectF(centre.x() - NODE / 2, centre.y() - NODE / 2, NODE, NODE)
    match step.state:
        case "waiting":
            fill, edge, ink = t.surface, t.border_strong, t.text2
        case "review":
            fill, edge, ink = t.accent, t.accent, t.on_accent
        case _:
            fill, edge, ink = tone.fill, tone.text, tone.text
    strokes.box(painter, ring, fill, edge, NODE / 2)
    if icon is not None:
        icons.paint(painter, icon, centre, ink, 14)


def paint_mark(painter: QPainter, centre: QPointF, step: Step, theme: Theme) -> None:
    """The 16px mark of a step in a compact chain."""
    t = theme.tokens
    ink = t.text2 if step.state == "waiting" else t.accent if step.state == "review" else theme.tone(step.tone).text
    icons.paint(painter, _LOOKS[step.state][2], centre, ink, 16)
