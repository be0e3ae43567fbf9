"""The demonstration: an invented appliance maker's compensation dispute, told through a real room.

Belongs here: who does what, when, and why, in both languages. It goes through the same rooms as everybody's acts.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import msgspec

from app.domain.clocks import ClockStarted, ClockStopped, ClockWaived
from app.domain.decisions import DecisionMade
from app.domain.facts import FactDisputed, FactStated, FactVerified
from app.domain.incident import IncidentClosed, IncidentDeclared, IncidentStoodDown, KnownSinceStated, PlaybookUsed
from app.domain.notes import EntryCorrected, NoteWritten
from app.domain.playbook import Playbook
from app.domain.promises import PromiseKept, PromiseMade
from app.domain.roles import RoleAssigned, RoleHandedOver
from app.domain.severity import SeverityAssessed, assess
from app.domain.signoff import DEFAULT_CHAIN, SignoffGiven, SignoffRequested, chain_body
from app.domain.state import State
from app.domain.statements import CommentMade, CommentResolved, StatementVersioned
from app.domain.tasks import TaskDone, TaskStarted
from app.domain.terms import Body, Entry, Refusal
from app.room import drafting, publishing
from app.room.cast import ASSIGNED, CAST
from app.room.library import playbook_content
from app.room.room import Room
from app.room.workspace import Workspace

BEIJING = timedelta(hours=8)


class Clock:
    """The story's own clock: it starts where it is told and moves with each step."""

    def __init__(self, start: int) -> None:
        self.time = start
        self._real: Callable[[], int] | None = None

    def __call__(self) -> int:
        return self.time if self._real is None else self._real()

    def follow(self, real: Callable[[], int]) -> None:
        """The story is told: from now on time is what ``real`` says."""
        self._real = real

    def at(self, seconds: float) -> None:
        """Move on by so many seconds."""
        self.time += int(seconds * 1000)


class StoryBroke(Exception):
    """A step that the rules refused: the story and the rules no longer fit together."""


class Told(msgspec.Struct, frozen=True):
    """One step that happened: ``line`` says it in one line, ``scene`` names a moment worth a picture."""

    line: str
    scene: str = ""


class Story:
    """Plays the dispute into ``workspace`` in one language. ``play`` yields after each step; ``half`` stops half way."""

    def __init__(self, workspace: Workspace, playbook: Playbook, language: str, clock: Clock) -> None:
        self.workspace = workspace
        self.playbook = playbook
        self.zh = language == "zh"
        self.language = language
        self.clock = clock
        self.people: dict[str, str] = {}
        self.room: Room | None = None
        self.ids: dict[str, str] = {}
        self.start = clock.time

    # -- the small words of the story ------------------------------------------------------------------------

    def say(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    @property
    def state(self) -> State:
        return self._room.state

    @property
    def _room(self) -> Room:
        if self.room is None:
            raise StoryBroke("not declared")
        return self.room

    def id(self, name: str) -> str:
        """A fresh id the first time ``name`` is asked for, the same ever after."""
        return self.ids.setdefault(name, self.workspace.sources.new_id())

    def do(self, who: str, body: Body, seconds: float = 20) -> Entry:
        """``who`` enters ``body``, so many seconds after the step before."""
        self.clock.at(seconds)
        return self._stands(self._room.submit(body, self.workspace.seats[self.people[who]]))

    def _stands(self, outcome: Entry | Refusal) -> Entry:
        if isinstance(outcome, Refusal):
            raise StoryBroke(f"{outcome.code} {outcome.values}")
        return outcome

    def moment(self, minutes: int) -> str:
        """RFC 3339, so many minutes after the declaration, in Beijing's zone."""
        when = datetime.fromtimestamp(self.start / 1000, UTC) + BEIJING + timedelta(minutes=minutes)
        return f"{when:%Y-%m-%dT%H:%M}:00+08:00"

    def wall(self, minutes: int, step: int = 5) -> str:
        """A round wall-clock moment about so many minutes after the declaration, as a form takes it."""
        when = datetime.fromtimestamp(self.start / 1000, UTC) + BEIJING + timedelta(minutes=minutes)
        when -= timedelta(minutes=when.minute % step)
        return f"{when:%Y-%m-%dT%H:%M}"

    def day(self, back: int) -> str:
        """The ISO date so many days before the declaration."""
        when = datetime.fromtimestamp(self.start / 1000, UTC) + BEIJING - timedelta(days=back)
        return f"{when:%Y-%m-%d}"

    # -- the story -------------------------------------------------------------------------------------------

    def play(self) -> Iterator[Told]:
        """The whole incident, step by step."""
        yield from self.first_half()
        yield from self.second_half()

    def first_half(self) -> Iterator[Told]:
        """From declaring to a holding statement that one disputed fact keeps from sign-off."""
        for act in (self._gather, self._declare, self._grade, self._work, self._facts, self._talk_track, self._holding):
            yield from act()

    def second_half(self) -> Iterator[Told]:
        """From settling the fact to closing with every promise kept."""
        for act in (self._settle, self._sign, self._release, self._follow, self._update, self._close):
            yield from act()

    def _gather(self) -> Iterator[Told]:
        self.people["shen"] = self.workspace.acting.member
        for name, person in CAST.items():
            if name != "shen":
                seat = self.workspace.enrol(person)
                if isinstance(seat, Refusal):
                    raise StoryBroke(seat.code)
                self.people[name] = seat.member
        names = "、" if self.zh else ", "
        listed = names.join(person.name[self.language] for person in CAST.values())
        yield Told(self.say(f"成员入册：{listed}", f"Members enrolled: {listed}"), "lobby-empty")

    def _declare(self) -> Iterator[Told]:
        body = IncidentDeclared(
            self.say("N3 冰箱赔付争议：“最多补 200 元”录音扩散", "N3 refrigerator: “at most 200 yuan” recording"),
            self.say(
                "一位用户公开了客服录音，客服称最多补偿 200 元。视频正在扩散，市监局已来电。",
                "A customer published a call in which our service desk offered at most 200 yuan. The video is spreading.",
            ),
            None, False, 3, 1, self.people["shen"],
            PlaybookUsed(self.playbook.id, self.playbook.version, playbook_content(self.playbook)),
        )  # fmt: skip
        room = self.workspace.declare(body)
        if isinstance(room, Refusal):
            raise StoryBroke(room.code)
        self.room = room
        yield Told(self.say("启动预案，定级 III 较大", "Incident declared at level III, Serious"))
        for role, who in ASSIGNED:
            self.do("shen", RoleAssigned(role, self.people[who]), 6)
        self.do(
            "luo",
            KnownSinceStated(
                self.moment(-73), self.say("客服工单 WO-4417 的接单时间", "Time stamp of work order WO-4417")
            ),
            12,
        )
        yield Told(self.say("八个角色到位，登记获知时间", "Eight roles filled; known-since time recorded"))

    def _grade(self) -> Iterator[Told]:
        scores = {"H": 2, "S": 2, "R": 3, "V": 3, "M": 2, "L": 2, "C": 3, "P": 3}
        scores = {d.id: scores.get(d.id, 2) for d in self.playbook.severity.dimensions}
        found = assess(self.playbook.severity, scores)
        self.do(
            "lin",
            SeverityAssessed(
                2, scores, ["C"], found.points,
                self.say("播放破 400 万，市监局已来电", "Over four million views; the market regulator has called"),
            ),
            25,
        )  # fmt: skip
        yield Told(
            self.say(f"定级变更 III → II，{found.points} 分", f"Severity raised III → II, {found.points} points"),
            "graded",
        )

    def _work(self) -> Iterator[Told]:
        say = self.say
        first = self.do(
            "lin",
            NoteWritten(
                say(
                    "话题 #最多赔200# 升至热搜第 7 位，1 小时新增负面 1,824 条",
                    "Topic “at most 200” is no. 7 on the hot list; 1,824 negative posts in one hour",
                )
            ),
            95,
        )
        self.do("lin", EntryCorrected(first.id, say("是 1,284 条，不是 1,824 条", "1,284 posts, not 1,824")), 40)
        self.do("shen", TaskDone("take_seats", say("全员到位", "Everyone is at their seat")), 15)
        self.do("luo", TaskStarted("stop_script"), 20)
        self.do(
            "shen",
            DecisionMade(
                self.id("script"),
                say("“最多补偿 200 元”话术是否继续使用？", "Do we keep the “at most 200 yuan” script?"),
                [
                    say("立即停用，来电转专席", "Stop it now, route the calls to named agents"),
                    say("核实后再定", "Decide after checking"),
                ],
                0,
                say(
                    "话术没有依据，继续使用会再伤到用户",
                    "It has no basis, and every further use harms another customer",
                ),
            ),
            60,
        )
        yield Told(say("决定：停用“最多补 200 元”话术", "Decision: the “at most 200 yuan” script is stopped"))
        self.do("luo", TaskDone("stop_script", say("02:27 起停用，坐席均已知悉", "Stopped; every agent confirmed")), 30)
        self.do(
            "han",
            TaskDone("seal_records", say("录音与工单原件已封存，附件 3 份", "Recording and work orders sealed")),
            75,
        )
        self.do("lin", TaskDone("first_signal", say("首份信号简报已发", "First signal report sent")), 25)
        self.do("wei", TaskStarted("safety_check"), 15)
        self.do("luo", TaskStarted("call_customer"), 20)
        yield Told(say("四项首批任务完成或在办", "The first tasks are done or under way"), "tasks")

    def _facts(self) -> Iterator[Told]:
        say = self.say
        rows = (
            ("product_model", say("涉事型号", "Model concerned"), "N3", "", say("工单 WO-4417", "Work order WO-4417"), "luo", "wei"),
            ("reported_on", say("用户首次报修日期", "Day of the first fault report"), self.day(3), "",
             say("工单 WO-4417", "Work order WO-4417"), "luo", "han"),
            ("reply_on", say("客服给出争议答复的日期", "Day the disputed answer was given"), self.day(2), "",
             say("通话录音", "Call recording"), "luo", "han"),
            ("offer_amount", say("答复中的金额", "Amount named in that answer"), "200", say("元", "yuan"),
             say("通话录音 19:22", "Call recording, 19:22"), "luo", "han"),
            ("script_stopped_at", say("争议口径停用时间", "When the disputed script was withdrawn"), self.wall(9, 1), "",
             say("客服系统日志", "Service system log"), "luo", "lin"),
            ("records_sealed_at", say("录音与工单封存时间", "When recording and work orders were sealed"), self.wall(10, 1), "",
             say("封存清单", "Sealing list"), "han", "luo"),
            ("contacted_on", say("争议后实际联系上用户的日期", "Day we actually spoke to the customer"), self.day(1), "",
             say("主管口述", "Supervisor's word"), "luo", ""),
            ("similar_complaints", say("近 90 天同类投诉", "Similar complaints in 90 days"), "37", say("起", "cases"),
             say("客服系统检索", "Service system query"), "luo", "zhao"),
        )  # fmt: skip
        for number, (fact, claim, value, unit, source, by, checked) in enumerate(rows, 1):
            body = FactStated(self.id(fact), f"F-{number:02d}", claim, value, unit, self.moment(10), source)
            stated = self.do(by, body, 18)
            self.ids[f"of-{fact}"] = stated.id
            if checked:
                self.do(
                    checked,
                    FactVerified(self.id(fact), stated.id, "", say("与原件核对一致", "Checked against the original")),
                    22,
                )
        loss = FactStated(
            self.id("loss_claimed"), "F-09", say("用户主张的损失", "Loss the customer claims"), "18600", say("元", "yuan"),
            self.moment(10), say("用户视频", "The customer's video"), say("周女士", "Ms Zhou"),
        )  # fmt: skip
        stated = self.do("luo", loss, 15)
        self.do("zhao", FactDisputed(loss.fact, stated.id, say("尚未定损", "Not yet assessed")), 25)
        yield Told(say("事实表：九项已列，七项已核实", "Fact sheet: nine stated, seven verified"), "facts")

    # -- statements ------------------------------------------------------------------------------------------

    def _version(self, who: str, name: str, label: str, template_id: str, fields: dict[str, str], slots: tuple[str, ...],
                 note: str = "", seconds: float = 60) -> Entry:  # fmt: skip
        """Save a version of statement ``name`` from a template; slots are named like the facts they bind."""
        template = next(t for t in self.playbook.templates if t.id == template_id)
        bound = {slot: self.state.facts.sheet[self.id(slot)] for slot in slots}
        content = drafting.content(template, fields, bound)
        before = self.state.statements.drafted.get(self.id(name))
        number = len(before.versions) + 1 if before else 1
        body = StatementVersioned(self.id(name), label, number, content, note, template_id)
        entry = self.do(who, body, seconds)
        self.ids[f"{name}-v"] = entry.id
        return entry

    def _request(self, who: str, name: str, seconds: float = 20) -> None:
        version = self.state.statements.drafted[self.id(name)].current
        self.do(who, SignoffRequested(self.id(name), version.id, version.digest, chain_body(DEFAULT_CHAIN)), seconds)

    def _sign_as(self, who: str, name: str, stage: str, role: str, seconds: float, decision: str = "approve",
                 reason: str = "") -> None:  # fmt: skip
        version = self.state.statements.drafted[self.id(name)].current
        body = SignoffGiven(self.id(name), version.id, version.digest, stage, role, decision, reason)
        self.do(who, body, seconds)

    def _all_sign(self, name: str) -> None:
        self._sign_as("gu", name, "review", "pr", 35)
        self._sign_as("han", name, "review", "legal", 45)
        self._sign_as("shen", name, "command", "commander", 30)

    def _out(self, who: str, name: str, seconds: float = 15) -> Entry:
        self.clock.at(seconds)
        seat = self.workspace.seats[self.people[who]]
        return self._stands(publishing.release(self._room, self.workspace.store, seat, self.id(name)))

    def _company(self) -> dict[str, str]:
        return {"company_zh": "北风家电", "company_en": "Northwind Appliances", "contact": "400-000-0134"}

    def _talk_track(self) -> Iterator[Told]:
        fields = {
            "version": "1", "valid_to": self.wall(24 * 60, 60), "contact": "400-000-0134",
            "escalate_zh": "罗小满（客服负责人）", "escalate_en": "Luo Xiaoman, head of service",
            "escalate_contact": "8-101", "next_update": self.wall(10 * 60, 60),
        }  # fmt: skip
        self._version("chen", "talk", "Q-01", "talk_track", fields, ("product_model", "offer_amount"), seconds=70)
        self._request("chen", "talk")
        self._all_sign("talk")
        self._out("gu", "talk")
        yield Told(self.say("客服口径 Q-01 三方签署后发布", "Talk track Q-01 signed by three and released"))
        fields = {
            "public_at": self.wall(55), "spokesperson_zh": "顾清", "spokesperson_en": "Gu Qing", "media_contact": "8-102",
            "contact": "400-000-0134", "staff_contact": "8-100", "next_update": self.wall(10 * 60, 60),
        }  # fmt: skip
        self._version("chen", "memo", "S-01", "memo", fields, ("product_model", "script_stopped_at"), seconds=60)
        self._request("chen", "memo")
        self._all_sign("memo")
        self._out("gu", "memo")
        yield Told(
            self.say("内部通报 S-01 发布，先于对外声明", "Internal memo S-01 released, ahead of the public text")
        )

    _HOLDING = ("product_model", "records_sealed_at", "reply_on", "offer_amount", "script_stopped_at")

    def _holding_fields(self) -> dict[str, str]:
        return {
            **self._company(), "customer_zh": "周女士", "customer_en": "Ms Zhou",
            "as_of": self.wall(30), "next_update": self.wall(10 * 60, 60),
        }  # fmt: skip

    def _holding(self) -> Iterator[Told]:
        say = self.say
        self._version(
            "chen", "holding", "S-02", "holding", self._holding_fields(), self._HOLDING, say("初稿", "First draft"), 80
        )
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
        slots = (*self._HOLDING, "contacted_on")
        self._version(
            "chen",
            "holding",
            "S-02",
            "holding",
            self._holding_fields(),
            slots,
            say("加入联系用户一事", "Adds the call"),
            60,
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
        slots = (*self._HOLDING, "contacted_on")
        self._version(
            "chen",
            "holding",
            "S-02",
            "holding",
            self._holding_fields(),
            slots,
            say("以核实后的通话为准", "Uses the verified call"),
            30,
        )
        self._request("chen", "holding")
        yield Told(say("F-07 核实，S-02 v3 送签", "F-07 verified, S-02 v3 sent to sign-off"), "requested")

    def _sign(self) -> Iterator[Told]:
        say = self.say
        self._sign_as("gu", "holding", "review", "pr", 60)
        yield Told(say("公关签署 S-02 v3", "PR signs S-02 v3"), "desk")
        self._sign_as("han", "holding", "review", "legal", 90)
        yield Told(say("法务签署 S-02 v3", "Legal signs S-02 v3"))
        self._sign_as("shen", "holding", "command", "commander", 40)
        yield Told(say("总指挥签署 S-02 v3", "The commander signs S-02 v3"), "signed")

    def _release(self) -> Iterator[Told]:
        say = self.say
        entry = self._out("gu", "holding")
        yield Told(say("S-02 发布，首份声明时限内完成", "S-02 released inside the first-statement clock"), "released")
        promises = (
            ("update", say("再次通报进展", "Next public update"), self.moment(10 * 60), "pr"),
            ("inspect", say("24 小时内上门检测周女士的冰箱", "Inspect Ms Zhou's refrigerator within 24 hours"), self.moment(24 * 60), "quality"),
            ("rules", say("公布统一赔付标准", "Publish one compensation standard"), self.moment(6 * 24 * 60), "finance"),
        )  # fmt: skip
        for number, (name, text, due, role) in enumerate(promises, 1):
            self.do("gu", PromiseMade(self.id(f"p-{name}"), f"P-{number:02d}", text, due, role, self.id("holding")), 15)
        self.do("gu", TaskDone("publish_holding", entry.id), 10)
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

    def _update(self) -> Iterator[Told]:
        say = self.say
        self.clock.at(3600)
        fields = {
            **self._company(), "owner_zh": "赵启明", "owner_en": "Zhao Qiming", "prev_update": self.wall(60),
            "next_step_zh": "上门检测周女士的冰箱，公布检测结果", "next_step_en": "inspect Ms Zhou's refrigerator and publish the result",
            "next_step_by": self.wall(24 * 60, 60), "as_of": self.wall(180), "next_update": self.wall(34 * 60, 60),
        }  # fmt: skip
        self._version(
            "chen", "progress", "S-03", "update", fields, ("product_model", "similar_complaints"), seconds=120
        )
        self._request("chen", "progress")
        self._sign_as(
            "han",
            "progress",
            "review",
            "legal",
            60,
            "changes",
            say("请写明下一步由谁负责", "Please name who owns the next step"),
        )
        fields["next_step_zh"] = "质量负责人魏广林上门检测周女士的冰箱，公布检测结果"
        fields["next_step_en"] = (
            "Wei Guanglin, head of quality, inspects Ms Zhou's refrigerator and we publish the result"
        )
        self._version(
            "chen",
            "progress",
            "S-03",
            "update",
            fields,
            ("product_model", "similar_complaints"),
            say("写明责任人", "Names the owner"),
        )
        self._request("chen", "progress")
        self._all_sign("progress")
        self._out("gu", "progress")
        yield Told(
            say("法务要求修改一次，S-03 进展通报发布", "Legal asked for one change; progress update S-03 released")
        )
        self.do("gu", PromiseKept(self.id("p-update"), "S-03"), 30)
        self.do("wei", PromiseKept(self.id("p-inspect"), say("检测报告 QA-0314", "Test report QA-0314")), 7200)
        self.do("zhao", PromiseKept(self.id("p-rules"), say("官网公告 2026-011", "Website notice 2026-011")), 7200)
        yield Told(say("三项承诺均已兑现，证据在案", "All three promises kept, each with its proof"), "kept")

    def _close(self) -> Iterator[Told]:
        say = self.say
        self.do("shen", IncidentStoodDown(say("连续两个静默窗口", "Two quiet windows in a row")), 3600)
        self.do("shen", IncidentClosed(say("承诺全部兑现，复盘已排期", "Every promise kept; review is scheduled")), 600)
        yield Told(say("事件解除并关闭", "Incident stood down and closed"), "closed")
