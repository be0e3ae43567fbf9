"""Acts around one statement of the demonstration, S-02, by its people: saved anew, sent to sign-off, decided on.

Belongs here: short words for what tests of the sign-off desk let happen. They go through the story's real room.
"""

from __future__ import annotations

import msgspec

from app.domain.chains import DEFAULT_CHAIN, chain_body
from app.domain.facts import Fact, FactDisputed, FactStated, FactVerified
from app.domain.signing import SignoffGiven, SignoffRequested
from app.domain.signoff import APPROVE
from app.domain.statements import Statement, StatementVersioned, bind
from app.domain.terms import Body, Entry, Refusal
from app.ui.models.verdict import Asked, Hold
from tests.support.stage import Scene

STAGES = {"pr": "review", "legal": "review", "commander": "command"}
SIGNERS = {"pr": "gu", "legal": "han", "commander": "shen"}


def holding(scene: Scene) -> Statement:
    """The first public statement as it now is."""
    return next(s for s in scene.story.state.statements.in_order() if s.label == "S-02")


def fact(scene: Scene, label: str) -> Fact:
    """The fact with this label."""
    return next(f for f in scene.story.state.facts.in_order() if f.label == label)


def act(scene: Scene, who: str, body: Body) -> Entry:
    """``who`` enters ``body``, ten seconds after what came before; it stands."""
    assert scene.story.room is not None
    scene.clock.at(10)
    made = scene.story.room.submit(body, scene.workspace.seats[scene.people[who]])
    assert not isinstance(made, Refusal), made
    return made


def revise(scene: Scene, old: str = "a ceiling", new: str = "an upper limit", who: str = "chen") -> Entry:
    """Save S-02 with other words, its facts bound as they now stand."""
    statement = holding(scene)
    content = msgspec.to_builtins(statement.current.content)
    sheet = scene.story.state.facts.sheet
    content["facts"] = {slot: msgspec.to_builtins(bind(sheet[b["fact"]])) for slot, b in content["facts"].items()}
    for texts in content["texts"].values():
        texts["*"] = texts["*"].replace(old, new)
    number = len(statement.versions) + 1
    return act(scene, who, StatementVersioned(statement.id, statement.label, number, content, "Other words"))


def request(scene: Scene) -> Entry:
    """Ask for the sign-off of S-02 as it now is."""
    statement = holding(scene)
    version = statement.current
    return act(scene, "chen", SignoffRequested(statement.id, version.id, version.digest, chain_body(DEFAULT_CHAIN)))


def warn(scene: Scene) -> Statement:
    """A second warning, S-05, beside the story's own: sent to sign-off, signed by legal alone."""
    story = scene.story
    fields = {
        **story._company(), "practice_zh": "湿手插拔", "practice_en": "touch the plug with wet hands",
        "harm_zh": "可能触电", "harm_en": "you may get a shock", "as_of": story.wall(200),
        "next_update": story.wall(10 * 60, 60),
    }  # fmt: skip
    story._version("chen", ("second", "S-05", "warning"), fields, ("product_model", "evidence_no"), seconds=240)
    story._request("chen", "second")
    story._sign_as("han", "second", "legal", seconds=90)
    return next(s for s in story.state.statements.in_order() if s.label == "S-05")


def sign(scene: Scene, role: str, decision: str = APPROVE, reason: str = "") -> Entry:
    """Let the holder of ``role`` decide on S-02 as it now is."""
    statement = holding(scene)
    version = statement.current
    body = SignoffGiven(statement.id, version.id, version.digest, STAGES[role], role, decision, reason)
    return act(scene, SIGNERS[role], body)


def restate(scene: Scene, label: str = "F-04", value: str = "300", *, verified: bool = True) -> None:
    """A fact gets another value, and is checked."""
    before = fact(scene, label)
    body = FactStated(before.id, label, before.claim, value, before.unit, before.as_of, before.source)
    stated = act(scene, "luo", body)
    if verified:
        act(scene, "han", FactVerified(before.id, stated.id, "", "checked again"))


def dispute(scene: Scene, label: str = "F-04") -> None:
    """Somebody doubts a fact."""
    doubted = fact(scene, label)
    act(scene, "wei", FactDisputed(doubted.id, doubted.of, "no record"))


def asked(scene: Scene, who: str, role: str = "", hold: Hold | None = None) -> Asked:
    """``who`` looks at S-02 now."""
    return Asked(
        scene.story.state, scene.workspace.roster, scene.people[who], holding(scene), scene.clock.time, role,
        hold or Hold(),
    )  # fmt: skip
