"""Release: one function for every path, and what it must rest on."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.domain.release import MAX_PATH, StatementReleased, ready, relied_on
from app.domain.signing import SignoffGiven
from tests.support.drafted import GOOD, Draft, content
from tests.support.given import Case


def signed(**changes: Any) -> Draft:
    draft = Draft(**changes)
    draft.all_sign()
    return draft


def test_it_names_the_sign_offs_it_rests_on_in_the_order_of_the_chain() -> None:
    draft = signed()
    relied = relied_on(draft.state.signoffs, "s", draft.current.digest)
    assert [s.role for s in relied] == ["pr", "legal", "commander"]
    assert draft.release() == ""
    made = draft.state.releases.made["s"]
    assert made.relies_on == tuple(s.entry for s in relied)
    assert (made.by, made.files, made.version) == ("gu", (GOOD,), draft.current.id)


@pytest.mark.parametrize("change", ["fewer", "more", "twice", "none"])
def test_it_names_exactly_those(change: str) -> None:
    draft = signed()
    relied = [s.entry for s in relied_on(draft.state.signoffs, "s", draft.current.digest)]
    wrong = {"fewer": relied[:2], "more": [*relied, "e1"], "twice": [*relied, relied[0]], "none": []}[change]
    assert draft.release(relies_on=wrong) == "relies-on"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel": "weibo"}, "channel-not-signed"),
        ({"language": "zh"}, "channel-not-signed"),
        ({"sha256": "0" * 63}, "bad-file"),
        ({"sha256": "G" * 64}, "bad-file"),
        ({"path": "statements/../x"}, "bad-file"),
        ({"path": "/etc/passwd"}, "bad-file"),
        ({"path": "statements/"}, "bad-file"),
        ({"path": "statements"}, "bad-file"),
        ({"path": "statements/声明.md"}, "bad-file"),
        ({"path": "statements/.hidden"}, "bad-file"),
        ({"path": "statements/a."}, "bad-file"),
        ({"path": "statements/" + "a" * MAX_PATH}, "bad-file"),
    ],
)
def test_a_file_that_was_not_signed_for_does_not_go_out(changes: dict[str, str], code: str) -> None:
    assert signed().release(files=[msgspec.structs.replace(GOOD, **changes)]) == code


def test_a_path_never_stands_for_two_different_files() -> None:
    twice = [GOOD, msgspec.structs.replace(GOOD, path=GOOD.path.replace("website", "Website"), sha256="1" * 64)]
    assert signed().release(files=twice) == "path-taken"
    draft = signed()
    assert draft.release(files=[GOOD, GOOD]) == ""
    assert draft.state.releases.paths[GOOD.path.lower()] == GOOD.sha256


def test_at_least_one_file_goes_out() -> None:
    assert signed().release(files=[]) == "no-files"


def test_a_drills_statement_fully_signed_is_never_released() -> None:
    draft = signed(drill=True)
    assert draft.release() == "drill"
    found = ready(draft.state, draft.state.statements.drafted["s"], draft.current)
    assert found is not None
    assert found.code == "drill"


def test_it_names_a_version_and_its_digest_never_the_latest() -> None:
    draft = signed()
    assert draft.refused("gu", StatementReleased("s", "none", draft.current.digest, [], [GOOD])) == "no-such-version"
    assert (
        draft.refused("gu", StatementReleased("x", draft.current.id, draft.current.digest, [], [GOOD]))
        == "no-such-version"
    )
    assert draft.refused("gu", StatementReleased("s", draft.current.id, "other", [], [GOOD])) == "other-content"
    old = draft.current
    assert draft.version("B") == ""
    assert draft.release(version=old) == "not-current"


def test_a_statement_goes_out_once() -> None:
    draft = signed()
    assert draft.release() == ""
    assert draft.release() == "statement-released"
    assert draft.sign("pr") == "statement-released"
    assert draft.request() == "statement-released"


def test_legals_changed_mind_stops_the_release() -> None:
    draft = signed()
    body = SignoffGiven("s", draft.current.id, draft.current.digest, "review", "legal", "changes", "wait")
    assert draft.refused("han", body) == ""
    assert draft.release() == "not-requested"


def test_a_press_text_signed_for_the_website_does_not_go_to_weibo() -> None:
    draft = Draft()
    assert draft.version("text", channels=["website", "press"]) == ""
    draft.all_sign()
    assert draft.release(files=[msgspec.structs.replace(GOOD, channel="weibo")]) == "channel-not-signed"
    assert draft.release(files=[GOOD, msgspec.structs.replace(GOOD, channel="press", path="statements/p.md")]) == ""


def test_a_release_needs_the_signing_key_and_a_role() -> None:
    draft = signed()
    version = draft.current
    body = StatementReleased("s", version.id, version.digest, [], [GOOD])
    assert draft.refused("gu", body, use="seat") == "needs-signing-key"
    assert draft.refused("idle", body) == "no-role"


def test_nothing_relied_on_where_nothing_was_asked() -> None:
    assert relied_on(Case().state.signoffs, "s", "digest") == ()
    assert content()["channels"] == ["website"]
