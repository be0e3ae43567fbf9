"""The story's first half hour: people gather, declare, grade, work and establish facts.

Belongs here: what happens before the first public word. Nobody and nothing here exists.
"""

# ruff: noqa: E501 - the two languages of a line stand side by side

from collections.abc import Iterator

from app.domain.decisions import DecisionMade
from app.domain.facts import FactDisputed, FactStated, FactVerified
from app.domain.incident import IncidentDeclared, KnownSinceStated
from app.domain.library import SIGNERS, LibrarySigned
from app.domain.notes import EntryCorrected, NoteWritten
from app.domain.people import MemberDescribed, RotaSet, Shift
from app.domain.roles import RoleAssigned
from app.domain.severity import SeverityAssessed, assess
from app.domain.tasks import TaskDone, TaskStarted
from app.domain.terms import Refusal
from app.room.cast import ASSIGNED, CARDS, CAST, ON_CALL
from app.room.shelf import Offer, proposal
from app.room.stagecraft import Stage, StoryBroke, Told


class Opening(Stage):
    """From enrolling the members to a fact sheet."""

    def _gather(self) -> Iterator[Told]:
        self.people["shen"] = self.workspace.acting.member
        for name, person in CAST.items():
            if name != "shen":
                seat = self.workspace.enrol(person)
                if isinstance(seat, Refusal):
                    raise StoryBroke(seat.code)
                self.people[name] = seat.member
        self._introduce()
        names = "、" if self.zh else ", "
        listed = names.join(person.name[self.language] for person in CAST.values())
        yield Told(self.say(f"成员入册：{listed}", f"Members enrolled: {listed}"), "lobby-empty")

    def _introduce(self) -> None:
        """Everybody describes themselves, and the administrator sets who is on call."""
        for name, person in CAST.items():
            described = MemberDescribed(self.people[name], {"name": person.name, **CARDS[name]})
            self._stands(self.workspace.enter(described, self.workspace.seats[self.people[name]]))
        for role in dict.fromkeys(role for role, *_turn in ON_CALL):
            shifts = [
                Shift(self.people[who], self.moment(start * 60), self.moment(until * 60))
                for asked, who, start, until in ON_CALL
                if asked == role
            ]
            self._stands(self.workspace.enter(RotaSet(role, shifts), self.workspace.seats[self.people["shen"]]))

    def _prepare(self) -> Iterator[Told]:
        """Before anything happens: PR proposes the playbook, PR and legal sign it into the library."""
        proposed = self.shelve("gu", proposal(self.playbook))
        signed = [LibrarySigned(self.playbook.id, proposed.digest, role) for role in SIGNERS]
        self.shelve("gu", signed[0])
        yield Told(
            self.say("公关提交并签署预案，待法务签署", "PR proposes the playbook and signs it; legal is next"),
            "library",
        )
        self.shelve("han", signed[1])
        yield Told(self.say("预案由公关与法务签署入库", "Playbook signed into the library by PR and legal"))

    def _declare(self) -> Iterator[Told]:
        body = IncidentDeclared(
            self.say("N3 冰箱赔付争议：“最多补 200 元”录音扩散", "N3 refrigerator: “at most 200 yuan” recording"),
            self.say(
                "一位用户公开了客服录音，客服称最多补偿 200 元。视频正在扩散，市监局已来电。",
                "A customer published a call in which our service desk offered at most 200 yuan. The video is spreading.",
            ),
            None, False, 3, 1, self.people["shen"],
            Offer(self.playbook).used(),
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
