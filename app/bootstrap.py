"""The composition root: the one module that may know every part.

Belongs here: choosing store, vault and windows for a verb of the console. What each does is its own.
"""

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from app import cli, diagnostics, i18n, settings
from app.domain.playbook import EMPTY
from app.domain.roster import Roster
from app.i18n import _
from app.identity.vault import MemoryVault, Vault, system_vault
from app.room import exporting, places, words
from app.room.cast import CAST, COMPANY
from app.room.library import playbooks, shipped
from app.room.sources import Sources
from app.room.stagecraft import Clock
from app.room.story import Story
from app.room.workspace import BrokenRoster, NotFounded, Person, Workspace, create
from app.store.sqlite import open_sqlite

HALF_WAY = 27 * 60_000
"""Milliseconds that the first half of the story takes, and a little: it ends just before now."""


class NoKeyring(Exception):
    """There is no keyring that could hold the keys of a workspace."""


def run(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code. No traceback reaches a person."""
    log = diagnostics.keep_log(settings.home())
    try:
        return cli.run(arguments, Program())
    except Exception as error:  # noqa: BLE001 - the last place where a fault can be told to a person
        sentence = _sentence(error)
        if sentence is None:
            diagnostics.crashed(type(error), error, error.__traceback__)
            cli.complain(_("Something went wrong in the program. What happened is noted in {log}.", log=log))
            return cli.FAULT
        cli.complain(sentence)
        return cli.SURROUNDINGS


def _sentence(error: Exception) -> str | None:
    if isinstance(error, NoKeyring):
        return _("This computer has no keyring to hold the keys. Start one (GNOME Keyring, KWallet), then try again.")
    if isinstance(error, places.KeysMissing):
        return _(
            "The keyring holds no keys for the workspace “{name}”: they are another computer's or user's.",
            name=error.name,
        )
    if isinstance(error, NotFounded):
        return words.refusal(error.refusal, EMPTY, Roster())
    if isinstance(error, BrokenRoster):
        return _(
            "The list of members does not verify from entry {seq} on, so nothing in this workspace can be trusted."
            " Restore it from a backup.",
            seq=error.seq,
        )
    return exporting.explain(error)


def _vault() -> Vault:
    found = system_vault()
    if found is None:
        raise NoKeyring
    return found


class Program:
    """What the console asks for: windows, the demonstration, evidence."""

    def open(self) -> int:
        """The window, at the last workspace or at the welcome."""
        return self._windows(lambda program: program.start())

    def demo(self, language: str) -> int:
        """The window, in the middle of the invented dispute."""
        return self._windows(lambda program: program.demonstrate())

    def _windows(self, begin: Callable[..., None]) -> int:
        from app.ui import application  # noqa: PLC0415 - the console's verbs must not wait for Qt to load
        from app.ui import program as windows  # noqa: PLC0415 - the same

        home = settings.home()
        chosen = settings.load(home)
        if i18n.language() != settings.chosen_language(chosen):
            chosen.language = "zh" if i18n.language() == "zh" else "en"
        app = application.make(chosen)
        with tempfile.TemporaryDirectory(prefix="goldenhour-demo-") as folder:
            doors = windows.Doors(
                found=lambda name, person: _found(home, name, person),
                reopen=lambda place: (place, _reopen(home, place)),
                demonstrate=lambda: ("", demonstration(Path(tempfile.mkdtemp(dir=folder)), i18n.language())),
                known=lambda: [(label.place, label.name) for label in places.known(home)],
                keep=lambda changed: settings.save(changed, home),
                explain=_sentence,
            )
            program = windows.Program(app, chosen, doors)
            begin(program)
            return app.exec()

    def demo_headless(self, out: Path, say: Callable[[str], None]) -> int:
        """The whole incident without a display: pictures, evidence, released statements."""
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from app.ui.tour import tour  # noqa: PLC0415 - the platform must be chosen before Qt loads

        if system_vault() is None:
            say(_("No keyring on this computer: the demonstration keeps its keys in memory and forgets them."))
        out.mkdir(parents=True, exist_ok=True)
        first = i18n.language()
        for language in (first, *(other for other in i18n.LANGUAGES if other != first)):
            with tempfile.TemporaryDirectory(prefix="goldenhour-demo-") as folder:
                clock = Clock(Sources().now() - 3 * 86_400_000)
                story = _stage(Path(folder), language, clock)
                story.folder = out if language == first else None
                tour(story, language, out, say if language == first else _quiet)
                if language == first:
                    _hand_out(story, out, say)
                story.workspace.close()
        return cli.OK

    def export(self, asked: cli.Asked, out: Path, say: Callable[[str], None]) -> int:
        """The evidence of one incident, of one statement, or of everything in the last workspace."""
        home = settings.home()
        label = next((k for k in places.known(home) if k.place == settings.load(home).workspace), None)
        label = label or next(iter(places.known(home)), None)
        if label is None:
            cli.complain(_("There is no workspace on this computer yet. Start with “goldenhour open”."))
            return cli.SURROUNDINGS
        workspace = places.open_workspace(home, _vault(), label, Sources())
        try:
            return _export(workspace, label.name, asked, out, say)
        finally:
            workspace.close()


def _export(workspace: Workspace, name: str, asked: cli.Asked, out: Path, say: Callable[[str], None]) -> int:
    wanted, statement = [asked.incident] if asked.incident else workspace.incidents(), ""
    if asked.incident and asked.incident not in workspace.incidents():
        cli.complain(_("There is no incident {id} in “{name}”.", id=asked.incident, name=name))
        return cli.SURROUNDINGS
    if asked.statement:
        found = exporting.released(workspace, wanted, asked.statement)
        if found is None:
            cli.complain(_("No statement {label} has been released there.", label=asked.statement))
            return cli.SURROUNDINGS
        wanted, statement = [found[0]], found[1]
    exporting.export(workspace, wanted, out, statement=statement)
    if asked.page and statement:
        say(_("To read: {file}", file=_page(workspace, wanted[0], statement, out)))
    say(_("Evidence written to {file}. Fingerprint of the workspace:", file=out))
    say(workspace.fingerprint)
    return cli.OK


def _page(workspace: Workspace, stream: str, statement: str, out: Path) -> Path:
    """The page to read beside the bundle ``out``, without a display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui import application, evidence_paper  # noqa: PLC0415 - the platform must be chosen before Qt loads

    chosen = settings.load(settings.home())
    chosen.language = "zh" if i18n.language() == "zh" else "en"
    _app = application.make(chosen)
    return evidence_paper.write(evidence_paper.gathered(workspace, stream, statement, out), out)


def _quiet(_line: str) -> None:
    """Lines of the second language's run are not printed: the first run told the same."""


def _found(home: Path, name: str, person: Person) -> tuple[str, Workspace]:
    """A new workspace. Until others are enrolled its founder may hold every role that the playbooks know."""
    roles = (role.id for playbook in playbooks() for role in playbook.roles)
    founder = Person(person.name, tuple(dict.fromkeys((*person.may, *roles))))
    label, workspace = places.found_workspace(home, _vault(), name, founder, Sources())
    return label.place, workspace


def _reopen(home: Path, place: str) -> Workspace:
    label = next(known for known in places.known(home) if known.place == place)
    return places.open_workspace(home, _vault(), label, Sources())


def _stage(folder: Path, language: str, clock: Clock) -> Story:
    """A fresh workspace of the invented company in ``folder``, keys in the keyring where there is one."""
    sources = Sources(now=clock)
    vault: Vault = MemoryVault()
    key = sources.randomness(32)
    vault.put("database", key)
    store = open_sqlite(folder / places.RECORD, key, clock)
    workspace = create(store, COMPANY[language], CAST["shen"], sources)
    return Story(workspace, shipped("compensation-dispute"), language, clock)


def demonstration(folder: Path, language: str) -> Workspace:
    """The invented dispute, played half way and then left running by the real clock."""
    real = Sources().now
    clock = Clock(real() - HALF_WAY)
    story = _stage(folder, language, clock)
    for _told in story.first_half():
        continue
    clock.follow(lambda: max(real(), clock.time))
    return story.workspace


def _hand_out(story: Story, out: Path, say: Callable[[str], None]) -> None:
    exporting.export(story.workspace, story.workspace.incidents(), out / "evidence.zip")
    (out / "fingerprint.txt").write_text(story.workspace.fingerprint, encoding="ascii")
    say(_("Evidence: {file}", file=out / "evidence.zip"))
    say(_("Pictures: {folder}", folder=out / "screens"))
    say(
        _(
            "Check it: goldenhour verify {file} --fingerprint {print}",
            file=out / "evidence.zip",
            print=story.workspace.fingerprint,
        )
    )
