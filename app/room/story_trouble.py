"""The story's hardest hour: a warning that cannot wait, a signature that an edit takes away, a condition, a deputy.

Belongs here: what sign-off has to hold when people are asleep, away or at odds. Nobody and nothing here exists.
"""

# ruff: noqa: E501 - the two languages of a line stand side by side

from collections.abc import Iterator

from app.domain.facts import FactStated, FactVerified
from app.domain.release import RATIFY, OverrideRatified
from app.domain.roles import RoleAssigned
from app.domain.signing import ConditionConfirmed, SignoffHandedOver
from app.domain.suggestions import SuggestionAnswered, SuggestionMade
from app.room.stagecraft import Told
from app.room.story_drafting import Drafting

PROGRESS = ("progress", "S-03", "update")
WARNING = ("warning", "S-04", "warning")


class Trouble(Drafting):
    """From the warning that goes out without its full chain to the progress update that a deputy signs."""

    def _warn(self) -> Iterator[Told]:
        """Commander and legal warn of a dangerous practice at once; PR, asleep, ratifies it in the morning."""
        say = self.say
        tested = FactStated(
            self.id("evidence_no"), "F-10", say("短接温控器的检测记录编号", "Number of the test record on bridging the thermostat"),
            "QA-0311", "", self.moment(3 * 60), say("质量实验室", "Quality laboratory"),
        )  # fmt: skip
        stated = self.do("wei", tested, 900)
        self.do("luo", FactVerified(self.id("evidence_no"), stated.id, "", say("看过原件", "Saw the original")), 60)
        fields = {
            **self._company(), "practice_zh": "自行短接温控器", "practice_en": "bridge the thermostat yourself",
            "harm_zh": "温控失效，外壳可能带电", "harm_en": "the control fails and the housing may become live",
            "as_of": self.wall(200), "next_update": self.wall(10 * 60, 60),
        }  # fmt: skip
        self._version("chen", WARNING, fields, ("product_model", "evidence_no"), seconds=240)
        self._request("chen", "warning")
        self._sign_as("han", "warning", "legal", seconds=90)
        why = say(
            "有用户照网传方法短接温控器，外壳带电会伤人，公关值班人电话未接，先提醒",
            "Owners follow a post and bridge the thermostat: a live housing hurts people; PR on call does not answer, so we warn first",
        )
        released = self._out("shen", "warning", 120, override=why)
        yield Told(
            say(
                "总指挥与法务越级发布停用提示 S-04",
                "Commander and legal release the warning S-04 without the full chain",
            ),
            "override",
        )
        ratified = OverrideRatified(released.id, "pr", RATIFY, say("看过全文，同意", "Read in full, agreed"))
        self.do("gu", ratified, 3000)
        yield Told(say("公关事后追认 S-04", "PR ratifies S-04 afterwards"), "ratified")

    def _update(self) -> Iterator[Told]:
        """Progress: PR signs, legal wants another word, the edit voids PR's signature; a condition; a deputy."""
        say = self.say
        self.clock.at(3600)
        fields = {
            **self._company(), "owner_zh": "赵启明", "owner_en": "Zhao Qiming", "prev_update": self.wall(60),
            "next_step_zh": "上门检测周女士的冰箱，公布检测结果", "next_step_en": "inspect Ms Zhou's refrigerator and publish the result",
            "next_step_by": self.wall(24 * 60, 60), "as_of": self.wall(180), "next_update": self.wall(34 * 60, 60),
        }  # fmt: skip
        slots = ("product_model", "similar_complaints")
        self._version("chen", PROGRESS, fields, slots, seconds=120)
        self._request("chen", "progress")
        self._sign_as("gu", "progress", "pr", seconds=40)
        self._suggest()
        fields["next_step_zh"] = "质量负责人魏广林上门检测周女士的冰箱，公布检测结果"
        fields["next_step_en"] = (
            "Wei Guanglin, head of quality, inspects Ms Zhou's refrigerator and we publish the result"
        )
        self._version("chen", PROGRESS, fields, slots, note=say("写明责任人", "Names the owner"))
        self._request("chen", "progress")
        yield Told(
            say(
                "法务建议写明责任人；改动使公关的签名失效",
                "Legal suggests naming the owner; the edit voids PR's signature",
            ),
            "voided",
        )
        yield from self._with_condition()
        self._out("gu", "progress")
        yield Told(say("S-03 进展通报发布", "Progress update S-03 released"))

    def _suggest(self) -> None:
        """Legal proposes words without becoming an author, and the author takes them."""
        say, statement = self.say, self.id("progress")
        language, old, new = (
            ("zh", "上门检测周女士的冰箱", "质量负责人魏广林上门检测周女士的冰箱")
            if self.zh
            else (
                "en",
                "inspect Ms Zhou's refrigerator",
                "Wei Guanglin, head of quality, inspects Ms Zhou's refrigerator",
            )
        )
        version = self.state.statements.drafted[statement].current
        self.do(
            "han",
            SuggestionMade(
                self.id("owner-named"), statement, version.id, language, "*", old, new, say("写明谁负责", "Says who")
            ),
            60,
        )
        asks = say("请写明下一步由谁负责", "Please name who owns the next step")
        self._sign_as("han", "progress", "legal", seconds=20, decision="changes", reason=asks)
        self.do("chen", SuggestionAnswered(self.id("owner-named"), True), 40)

    def _with_condition(self) -> Iterator[Told]:
        """Legal approves once the visit is confirmed; the commander, about to fly, hands over to the deputy."""
        say, statement = self.say, self.id("progress")
        self._sign_as("gu", "progress", "pr", seconds=35)
        condition = say("上门时间须与周女士确认后再发", "Only once Ms Zhou has confirmed the visit")
        self._sign_as("han", "progress", "legal", seconds=45, decision="condition", reason=condition, person="luo")
        version = self.state.statements.drafted[statement].current
        given = self.state.signoffs.counting(statement, version.digest)["legal"]
        act = (statement, version.id, version.digest)
        said = say("周女士短信确认，明日 10 时", "Ms Zhou confirmed by text, tomorrow at 10")
        self.do("luo", ConditionConfirmed(*act, given.entry, said), 300)
        yield Told(
            say(
                "法务附条件通过，客服负责人确认条件已满足",
                "Legal approves on a condition, the head of service confirms it",
            ),
            "condition",
        )
        self.do("shen", RoleAssigned("commander_deputy", self.people["wei"]), 30)
        flight = say("登机，两小时不在线", "Boarding, two hours offline")
        self.do("shen", SignoffHandedOver(*act, "commander", self.people["wei"], flight), 20)
        self._sign_as("wei", "progress", "commander", seconds=60, acts_for="shen")
        yield Told(
            say("副总指挥魏广林代沈若岚签署 S-03", "Deputy Wei Guanglin signs S-03 in place of Shen Ruolan"), "deputy"
        )
