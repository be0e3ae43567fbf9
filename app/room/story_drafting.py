"""The story's first words: the service desk's script, the memo to staff, and a statement that a disputed fact stops.

Belongs here: drafting up to the point where sign-off is blocked. Nobody and nothing here exists.
"""

# ruff: noqa: E501 - the two languages of a line stand side by side

from collections.abc import Iterator

from app.domain.facts import FactDisputed
from app.domain.notes import NoteWritten
from app.domain.statements import CommentMade
from app.domain.tasks import TaskDone
from app.room.stagecraft import Told
from app.room.story_opening import Opening

HOLDING = ("holding", "S-02", "holding")
SLOTS = ("product_model", "records_sealed_at", "reply_on", "offer_amount", "script_stopped_at")
_TALK = ("talk", "Q-01", "talk_track")
_MEMO = ("memo", "S-01", "memo")


class Drafting(Opening):
    """From the talk track to the blocked holding statement."""

    def _talk_track(self) -> Iterator[Told]:
        fields = {
            "version": "1", "valid_to": self.wall(24 * 60, 60), "contact": "400-000-0134",
            "escalate_zh": "罗小满（客服负责人）", "escalate_en": "Luo Xiaoman, head of service",
            "escalate_contact": "8-101", "next_update": self.wall(10 * 60, 60),
        }  # fmt: skip
        self._version("chen", _TALK, fields, ("product_model", "offer_amount"), seconds=70)
        self._request("chen", "talk")
        self._all_sign("talk")
        self._out("gu", "talk")
        self.do("luo", TaskDone("issue_talk_track", "Q-01"), 10)
        yield Told(
            self.say("客服口径 Q-01 公关、法务会签后发布", "Talk track Q-01 signed by PR and legal and released")
        )
        fields = {
            "public_at": self.wall(55), "spokesperson_zh": "顾清", "spokesperson_en": "Gu Qing", "media_contact": "8-102",
            "contact": "400-000-0134", "staff_contact": "8-100", "next_update": self.wall(10 * 60, 60),
        }  # fmt: skip
        self._version("chen", _MEMO, fields, ("product_model", "script_stopped_at"), seconds=60)
        self._request("chen", "memo")
        self._all_sign("memo")
        self._out("gu", "memo")
        self.do("chen", TaskDone("issue_memo", "S-01"), 10)
        yield Told(
            self.say("内部通报 S-01 发布，先于对外声明", "Internal memo S-01 released, ahead of the public text")
        )

    def _counsel(self) -> Iterator[Told]:
        say = self.say
        self.seal(
            "han",
            say(
                "外部律师意见：“最多补 200 元”没有书面依据，退换责任可能成立。对外先讲事实、讲道歉，不谈责任认定；请在发布前不要书面承诺金额。",
                "Outside counsel: the “at most 200 yuan” has no written basis, and a duty to replace may stand. State facts and"
                " apologise; say nothing on liability, and promise no amount in writing before release.",
            ),
            "shen",
            seconds=25,
        )
        yield Told(
            say("法务密封外部律师意见，仅总指挥可读", "Legal seals outside counsel's advice for the commander alone")
        )

    def _holding_fields(self) -> dict[str, str]:
        return {
            **self._company(), "customer_zh": "周女士", "customer_en": "Ms Zhou",
            "as_of": self.wall(30), "next_update": self.wall(10 * 60, 60),
        }  # fmt: skip

    def _holding(self) -> Iterator[Told]:
        say = self.say
        self._version("chen", HOLDING, self._holding_fields(), SLOTS, note=say("初稿", "First draft"), seconds=55)
        self.do("chen", TaskDone("draft_holding", "S-02"), 10)
        yield Told(say("首份公开声明 S-02 起草", "First public statement S-02 drafted"), "studio")
        version = self.state.statements.drafted[self.id("holding")].current
        text = version.content.texts["zh" if self.zh else "en"]["*"]
        quote = text.split("\n\n")[3]
        self.do(
            "han",
            CommentMade(
                self.id("comment"), self.id("holding"), version.id, "zh" if self.zh else "en", "*", 3, quote,
                say("主管说已联系用户，请写进来，但要有通话记录。", "The supervisor says she was called. Add it, with the call record."),
            ),
            40,
        )  # fmt: skip
        slots = (*SLOTS, "contacted_on")
        self._version(
            "chen",
            HOLDING,
            self._holding_fields(),
            slots,
            note=say("加入联系用户一事", "Adds the call"),
            seconds=60,
        )
        of = self.ids["of-contacted_on"]
        self.do(
            "han",
            FactDisputed(
                self.id("contacted_on"),
                of,
                say("用户称未接到电话，缺通话记录", "The customer says nobody called; no call record"),
            ),
            35,
        )
        yield Told(say("F-07 有争议：S-02 不能送签", "F-07 is disputed: S-02 cannot go to sign-off"), "blocked")
        self.do(
            "chen",
            NoteWritten(say("周女士 02:51 发文称“等一个正式说法”", "Ms Zhou posted: “waiting for an answer”")),
            30,
        )
