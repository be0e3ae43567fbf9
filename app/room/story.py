"""The demonstration: an invented appliance maker's compensation dispute, told through a real room.

Belongs here: the order of the acts, and the second half. It goes through the same rooms as everybody's acts.
"""

# ruff: noqa: E501 - the two languages of a line stand side by side

from collections.abc import Iterator

from app.domain.clocks import ClockStarted, ClockStopped, ClockWaived
from app.domain.facts import FactStated, FactVerified
from app.domain.incident import IncidentClosed, IncidentStoodDown
from app.domain.promises import PromiseKept, PromiseMade
from app.domain.roles import RoleHandedOver
from app.domain.statements import CommentResolved
from app.domain.tasks import TaskDone
from app.room.stagecraft import Told
from app.room.story_drafting import HOLDING, SLOTS
from app.room.story_trouble import Trouble


class Story(Trouble):
    """Plays the dispute into a workspace. ``play`` yields after each step, ``first_half`` stops half way."""

    # -- the story -------------------------------------------------------------------------------------------

    def play(self) -> Iterator[Told]:
        """The whole incident, step by step."""
        yield from self.first_half()
        yield from self.second_half()

    def first_half(self) -> Iterator[Told]:
        """From declaring to a holding statement that one disputed fact keeps from sign-off."""
        opening = (self._gather, self._prepare, self._declare, self._grade, self._work, self._facts)
        for act in (*opening, self._talk_track, self._counsel, self._holding):
            yield from act()

    def second_half(self) -> Iterator[Told]:
        """From settling the fact to closing with every promise kept."""
        acts = (self._settle, self._sign, self._release, self._follow)
        for act in (*acts, self._warn, self._update, self._keep, self._close):
            yield from act()

    # -- second half -----------------------------------------------------------------------------------------

    def _settle(self) -> Iterator[Told]:
        say = self.say
        self.do(
            "luo",
            TaskDone("call_customer", say("已与周女士通话 11 分钟，通话已录音", "Spoke to Ms Zhou for 11 minutes")),
            150,
        )
        today = self.day(0)
        stated = self.do(
            "luo",
            FactStated(
                self.id("contacted_on"), "F-07", say("争议后实际联系上用户的日期", "Day we actually spoke to the customer"),
                today, "", self.moment(45), say("通话录音 CR-0091", "Call recording CR-0091"),
            ),
            20,
        )  # fmt: skip
        self.do(
            "wei",
            FactVerified(self.id("contacted_on"), stated.id, "", say("听过录音 CR-0091", "Listened to CR-0091")),
            40,
        )
        self.do(
            "chen",
            CommentResolved(self.id("comment"), say("已改为今天的通话，有录音", "Now today's call, on record")),
            15,
        )
        slots = (*SLOTS, "contacted_on")
        self._version(
            "chen",
            HOLDING,
            self._holding_fields(),
            slots,
            note=say("以核实后的通话为准", "Uses the verified call"),
            seconds=30,
        )
        self._request("chen", "holding")
        yield Told(say("F-07 核实，S-02 v3 送签", "F-07 verified, S-02 v3 sent to sign-off"), "requested")

    def _sign(self) -> Iterator[Told]:
        say = self.say
        self._sign_as("gu", "holding", "pr", seconds=60)
        yield Told(say("公关签署 S-02 v3", "PR signs S-02 v3"), "desk")
        self._sign_as("han", "holding", "legal", seconds=90)
        yield Told(say("法务签署 S-02 v3", "Legal signs S-02 v3"))
        self._sign_as("shen", "holding", "commander", seconds=40)
        yield Told(say("总指挥签署 S-02 v3", "The commander signs S-02 v3"), "signed")

    def _release(self) -> Iterator[Told]:
        say = self.say
        self._out("gu", "holding")
        yield Told(say("S-02 发布，首份声明时限内完成", "S-02 released inside the first-statement clock"), "released")
        promises = (
            ("update", say("再次通报进展", "Next public update"), self.moment(10 * 60), "pr"),
            ("inspect", say("24 小时内上门检测周女士的冰箱", "Inspect Ms Zhou's refrigerator within 24 hours"), self.moment(24 * 60), "quality"),
            ("rules", say("公布统一赔付标准", "Publish one compensation standard"), self.moment(6 * 24 * 60), "finance"),
        )  # fmt: skip
        for number, (name, text, due, role) in enumerate(promises, 1):
            self.do("gu", PromiseMade(self.id(f"p-{name}"), f"P-{number:02d}", text, due, role, self.id("holding")), 15)
        self.do("gu", TaskDone("publish_holding", "S-02"), 10)
        self.do("luo", ClockStopped("reach_customer", say("通话录音 CR-0091", "Call recording CR-0091")), 10)
        yield Told(
            say("三项公开承诺登记，各有责任人和期限", "Three public promises recorded, each with owner and date"),
            "promises",
        )

    def _follow(self) -> Iterator[Told]:
        say = self.say
        self.do(
            "zhao",
            ClockStarted("regulator_reply", self.moment(0), say("市监局来电记录", "Log of the regulator's call")),
            60,
        )
        self.do("zhao", ClockStopped("regulator_reply", say("回执 SJ-2026-118", "Receipt SJ-2026-118")), 5400)
        self.do(
            "shen",
            RoleHandedOver(
                "monitoring",
                self.people["luo"],
                say("交接班", "Change of shift"),
                say("每 15 分钟一次", "Every 15 minutes"),
            ),
            600,
        )
        why = say(
            "法务确认：不涉及安全缺陷、召回、个人信息或信息披露",
            "Legal: no safety defect, recall, personal data or disclosure duty",
        )
        for clock in ("hazard_report", "recall_report", "personal_data", "investors"):
            self.do("han", ClockWaived(clock, why), 20)
        yield Told(
            say(
                "市监局问询已答复，不适用的时限由法务注明理由",
                "Regulator answered; clocks that do not apply carry legal's reason",
            ),
            "clocks",
        )

    def _keep(self) -> Iterator[Told]:
        say = self.say
        self.do("gu", PromiseKept(self.id("p-update"), "S-03"), 30)
        self.do("wei", PromiseKept(self.id("p-inspect"), say("检测报告 QA-0314", "Test report QA-0314")), 7200)
        self.do("zhao", PromiseKept(self.id("p-rules"), say("官网公告 2026-011", "Website notice 2026-011")), 7200)
        yield Told(say("三项承诺均已兑现，证据在案", "All three promises kept, each with its proof"), "kept")

    def _close(self) -> Iterator[Told]:
        say = self.say
        self.do("shen", IncidentStoodDown(say("连续两个静默窗口", "Two quiet windows in a row")), 3600)
        self.do("shen", IncidentClosed(say("承诺全部兑现，复盘已排期", "Every promise kept; review is scheduled")), 600)
        yield Told(say("应急解除，事件结案", "Incident stood down and closed"), "closed")
