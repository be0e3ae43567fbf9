"""The composition root: the one module that may know every part.

Belongs here: choosing store, vault and windows for a verb of the console. What each does is its own.
"""

import gc
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from app import cli, diagnostics, i18n, settings
from app.domain.library import LibraryProposed, LibrarySigned
from app.domain.playbook import EMPTY, Playbook
from app.domain.roster import Roster
from app.domain.terms import ADMINISTRATOR, COMMANDER, Refusal
from app.i18n import _
from app.identity.vault import MemoryVault, Vault, system_vault
from app.room import exporting, member_verbs, places, recovery, sealed_files, seen, shelf_words, stamping, words
from app.room.cast import CAST, COMPANY
from app.room.joining import Newcomer
from app.room.keeping import Keeping, NoKeys
from app.room.library import of_file, playbooks, shipped
from app.room.member_wish import Wish
from app.room.shelf import proposal
from app.room.sources import Sources
from app.room.stagecraft import Clock
from app.room.story import Story
from app.room.workspace import NotFounded, Person, Seat, Workspace, create
from app.store.sqlite import open_sqlite

HALF_WAY = 27 * 60_000
"""Milliseconds that the first half of the story takes, and a little: it ends just before now."""


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
    if isinstance(error, cli.NotTyped):
        return _("No PIN was typed, so nothing was done. It is read from a terminal, and from nowhere else.")
    if isinstance(error, places.KeysMissing):
        return _(
            "The keyring holds no keys for the workspace “{name}”: they are another computer's or user's.",
            name=error.name,
        )
    if isinstance(error, NotFounded | recovery.NotRecovered):
        return words.refusal(error.refusal, EMPTY, Roster())
    return words.surroundings(error) if isinstance(error, OSError) else exporting.explain(error)


def _keeping() -> Keeping:
    return Keeping(settings.home(), system_vault, Sources().randomness)


def _vault() -> Vault:
    """What holds the keys, for a verb of the console: the passphrase of a key file is asked for at the terminal."""
    keeping = _keeping()
    try:
        return keeping.vault()
    except NoKeys as none:
        if not none.file:
            raise
    keeping.give(cli.ask_secret(_("Passphrase of the key file:")))
    return keeping.vault()


def _vault_or_file() -> Vault:
    """The key file, made now where there is none and no keyring either: somebody asked for it in so many words."""
    keeping = _keeping()
    try:
        keeping.vault()
    except NoKeys as none:
        if not none.file:
            keeping.give(cli.ask_new_passphrase())
            return keeping.vault()
    return _vault()


class Program:
    """What the console asks for: windows, the demonstration, evidence."""

    def open(self) -> int:
        """The window, at the last workspace or at the welcome."""
        return self._windows(lambda program: program.start())

    def demo(self, language: str) -> int:
        """The window, in the middle of the invented dispute."""
        return self._windows(lambda program: program.demonstrate())

    def _windows(self, begin: Callable[..., None]) -> int:
        gc.disable()  # what loads now stays: to look it through again and again would cost a tenth of the start
        from app.ui import application  # noqa: PLC0415 - the console's verbs must not wait for Qt to load
        from app.ui import program as windows  # noqa: PLC0415 - the same

        gc.enable()
        home, keeping = settings.home(), _keeping()
        chosen = settings.load(home)
        if i18n.language() != settings.chosen_language(chosen):
            chosen.language = "zh" if i18n.language() == "zh" else "en"
        app = application.make(chosen)
        with tempfile.TemporaryDirectory(prefix="goldenhour-demo-") as folder:
            doors = windows.Doors(
                found=lambda name, person, pin: _found(home, keeping.vault(), name, person, pin),
                reopen=lambda place: (place, _reopen(home, keeping.vault(), place)),
                recover=lambda file, words, pin: _recovered(home, keeping.vault(), Path(file), words, pin),
                demonstrate=lambda: ("", demonstration(Path(tempfile.mkdtemp(dir=folder)), i18n.language())),
                known=lambda: places.titles(places.known(home)),
                keep=lambda changed: settings.save(changed, home),
                explain=_sentence,
                newcomer=lambda: Newcomer(home, keeping.vault(), Sources()),
                give=keeping.give,
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
        say(_("The invented people's signing keys lie open: nobody is asked for a PIN."))
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

    def create(self, company: str, name: dict[str, str], key_file: bool, say: Callable[[str], None]) -> int:
        """A new workspace below the data folder, its founder's signing key under the PIN that is then typed."""
        if not name:
            cli.complain(_("Your name, as others know you."))
            return cli.USAGE
        home, vault = settings.home(), _vault_or_file() if key_file else _vault()  # before a PIN is asked for in vain
        place, workspace = _found(home, vault, company, Person(name, (ADMINISTRATOR, COMMANDER)), cli.ask_new_pin())
        say(_("The workspace “{name}” is made. Its fingerprint:", name=company))
        say(workspace.fingerprint)
        workspace.close()
        _remember(home, place)
        return cli.OK

    def export(self, asked: cli.Asked, out: Path, say: Callable[[str], None]) -> int:
        """The evidence of one incident, of one statement, or of everything in the last workspace."""
        return _in_workspace(lambda workspace, name: _export(workspace, name, asked, out, say))

    def member(self, wish: Wish, say: Callable[[str], None]) -> int:
        """Invite, let in, change and suspend members; or accept an invitation and join."""
        home = settings.home()
        newcomer = Newcomer(home, _vault(), Sources())
        match wish.verb:
            case "accept":
                return _answered(member_verbs.accept(newcomer, wish, _pin, say), Roster())
            case "join":
                place = member_verbs.join(newcomer, wish, _pin(False), say)
                if isinstance(place, Refusal):
                    return _answered(place, Roster())
                _remember(home, place)
                return cli.OK
            case "trust":
                return _in_workspace(lambda workspace, _name: _trust(home, workspace, say), older=True)
        return _in_workspace(lambda workspace, _name: _administer(workspace, wish, say))

    def sealed(self, asked: cli.Sealed, say: Callable[[str], None]) -> int:
        """Sealed notes of the last workspace, and the key that opens them, as files for the ``age`` program."""
        act = _export_key if asked.part == "export-key" else _sealed
        return _in_workspace(lambda workspace, name: act(workspace, name, asked, say))

    def backup(self, out: Path, say: Callable[[str], None]) -> int:
        """A recovery file of the acting member, under the passphrase that is then typed."""

        def act(workspace: Workspace, _name: str) -> int:
            seat = _unlocked(workspace)
            if isinstance(seat, Refusal):
                return _answered(seat, workspace.roster)
            recovery.write(recovery.make(workspace, seat, cli.ask_new_passphrase()), out)
            say(_("The recovery file is written: {file}. Keep it and its passphrase in two places.", file=out))
            return cli.OK

        return _in_workspace(act)

    def recover(self, file: Path, record: Path | None, say: Callable[[str], None]) -> int:
        """Bring keys back from a recovery file, the signing key under a PIN that is then typed."""
        vault, home = _vault(), settings.home()
        passphrase = cli.ask_secret(_("Passphrase of the file:"))
        pin = cli.ask_new_pin()
        label, workspace = recovery.recover(home, vault, file, passphrase, pin, sources=Sources(), record=record)
        workspace.close()
        _remember(home, label.place)
        say(_("Your keys of “{name}” are back.", name=label.name))
        return cli.OK

    def propose(self, file: Path, say: Callable[[str], None]) -> int:
        """Propose the playbook in ``file``, which has no mistakes, for the library."""

        def act(workspace: Workspace, _name: str) -> int:
            book = of_file(file)
            return _shelve(workspace, proposal(book), say) if isinstance(book, Playbook) else cli.MISTAKES

        return _in_workspace(act)

    def sign(self, item: str, role: str, say: Callable[[str], None]) -> int:
        """Sign what was proposed last as ``item``, in ``role``."""

        def act(workspace: Workspace, _name: str) -> int:
            edition = workspace.shelf.read().current(item)
            return _shelve(workspace, LibrarySigned(item, edition.digest if edition else "", role), say)

        return _in_workspace(act)

    def list_playbooks(self, say: Callable[[str], None]) -> int:
        """Who signed which playbook when."""

        def act(workspace: Workspace, _name: str) -> int:
            for line in shelf_words.listing(workspace.shelf.read(), workspace.roster, playbooks()):
                say(line)
            return _whole(workspace)

        return _in_workspace(act)


def _administer(workspace: Workspace, wish: Wish, say: Callable[[str], None]) -> int:
    if wish.verb == "list":
        for line in member_verbs.listing(workspace):
            say(line)
        return cli.OK
    seat = _unlocked(workspace)
    refused = seat if isinstance(seat, Refusal) else member_verbs.act(workspace, seat, wish, say)
    return _answered(refused, workspace.roster)


def _sealed(workspace: Workspace, name: str, asked: cli.Sealed, say: Callable[[str], None]) -> int:
    if asked.incident and asked.incident not in workspace.incidents():
        cli.complain(_("There is no incident {id} in “{name}”.", id=asked.incident, name=name))
        return cli.SURROUNDINGS
    if asked.part == "list":
        for stream in [asked.incident] if asked.incident else workspace.incidents():
            for line in sealed_files.lines(workspace, stream):
                say(line)
        return cli.OK
    place = sealed_files.find(workspace, asked.incident, asked.seq)
    if place is None:
        cli.complain(_("Entry {seq} is no sealed note: “goldenhour seal list” lists them.", seq=asked.seq))
        return cli.SURROUNDINGS
    for path in sealed_files.extract(workspace, place, asked.out):
        say(_("Written, sealed as it is: {file}", file=path))
    say(_("One of its readers opens it: age -d -i KEY {file}", file=asked.out))
    return cli.OK


def _export_key(workspace: Workspace, _name: str, asked: cli.Sealed, say: Callable[[str], None]) -> int:
    person = words.person_name(workspace.roster, workspace.acting.member)
    if not cli.confirmed(
        _("Whoever has this file opens every note sealed for {person}, those to come too.", person=person)
    ):
        cli.complain(_("Nothing was written."))
        return cli.DECLINED
    seat = _unlocked(workspace)
    if isinstance(seat, Refusal):
        return _answered(seat, workspace.roster)
    sealed_files.write_key(seat, asked.out, cli.ask_new_passphrase() if asked.passphrase else "")
    say(_("Your sealing key is in {file}. Delete it when you need it no longer.", file=asked.out))
    return cli.OK


def _answered(refused: Refusal | None, roster: Roster) -> int:
    if refused is None:
        return cli.OK
    cli.complain(words.refusal(refused, EMPTY, roster))
    return cli.MISTAKES


def _pin(new: bool) -> str:
    return cli.ask_new_pin() if new else cli.ask_secret(_("PIN of your signing key:"))


def _remember(home: Path, place: str) -> None:
    """Open this workspace from now on."""
    chosen = settings.load(home)
    chosen.workspace = place
    settings.save(chosen, home)


def _trust(home: Path, workspace: Workspace, say: Callable[[str], None]) -> int:
    """Take the roster as it stands for the one to go on from, once the PIN was given."""
    seat = _unlocked(workspace)
    if isinstance(seat, Refusal):
        return _answered(seat, workspace.roster)
    for label in places.known(home):
        if label.roster == workspace.id:
            seen.note(places.folder(home, label.place), workspace)
    say(_("From now on this computer goes on from entry {seq} of the list of members.", seq=workspace.rosters.head.seq))
    say(_("Look through “goldenhour member list”: whoever was suspended since may stand there as active again."))
    return cli.OK


def _in_workspace(act: Callable[[Workspace, str], int], *, older: bool = False) -> int:
    """Do ``act`` in the workspace that was open last, whose name it is told."""
    home = settings.home()
    label = next((k for k in places.known(home) if k.place == settings.load(home).workspace), None)
    label = label or next(iter(places.known(home)), None)
    if label is None:
        cli.complain(_("There is no workspace on this computer yet. Start with “goldenhour open”."))
        return cli.SURROUNDINGS
    workspace = places.open_workspace(home, _vault(), label, Sources(), older=older)
    try:
        return act(workspace, label.name)
    finally:
        workspace.close()


def _whole(workspace: Workspace) -> int:
    broken = workspace.shelf.broken
    if broken:
        cli.complain(_("The library does not verify from entry {seq} on: nothing in it counts as signed.", seq=broken))
    return cli.BROKEN if broken else cli.OK


def _shelve(workspace: Workspace, body: LibraryProposed | LibrarySigned, say: Callable[[str], None]) -> int:
    """Enter ``body`` into the library and say how the item then stands, or why not: before any PIN is asked for."""
    seat = workspace.shelf.examine(body, workspace.acting) or _unlocked(workspace)
    outcome = seat if isinstance(seat, Refusal) else workspace.shelf.enter(body, seat)
    if isinstance(outcome, Refusal):
        cli.complain(words.refusal(outcome, EMPTY, workspace.roster))
        return cli.MISTAKES
    for line in shelf_words.editions(workspace.shelf.read(), workspace.roster, body.item):
        say(line)
    return cli.OK


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
    seat = _unlocked(workspace)
    if isinstance(seat, Refusal):
        cli.complain(words.refusal(seat, EMPTY, Roster()))
        return cli.SURROUNDINGS
    exporting.export(workspace, wanted, out, statement=statement, seat=seat)
    stamped = _stamped(workspace, out, say)
    if asked.page and statement:
        say(_("To read: {file}", file=_page(workspace, wanted[0], statement, out)))
    say(_("Evidence written to {file}. Fingerprint of the workspace:", file=out))
    say(workspace.fingerprint)
    return stamped


def _unlocked(workspace: Workspace) -> Seat | Refusal:
    """The seat with its signing key open, the PIN asked for where there is one."""
    if not workspace.acting.locked:
        return workspace.acting
    return workspace.unlock(cli.ask_secret(_("PIN of your signing key:")))


def _stamped(workspace: Workspace, out: Path, say: Callable[[str], None]) -> int:
    """Have the bundle stamped, where an authority was chosen; the bundle stands either way."""
    chosen = settings.load(settings.home())
    if not chosen.stamp_url:
        return cli.OK
    authority = stamping.Authority(chosen.stamp_url, chosen.stamp_certificate)
    try:
        say(stamping.sentence(stamping.stamp(out, authority, workspace.sources.randomness)))
    except stamping.NoStamp as error:
        cli.complain(stamping.problem(error))
        return cli.SURROUNDINGS
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


def _found(home: Path, vault: Vault, name: str, person: Person, pin: str) -> tuple[str, Workspace]:
    """A new workspace. Until others are enrolled its founder may hold every role that the playbooks know."""
    roles = (role.id for playbook in playbooks() for role in playbook.roles)
    founder = Person(person.name, tuple(dict.fromkeys((*person.may, *roles))))
    label, workspace = places.found_workspace(home, vault, name, founder, Sources(), pin=pin)
    return label.place, workspace


def _recovered(home: Path, vault: Vault, file: Path, passphrase: str, pin: str) -> tuple[str, Workspace]:
    label, workspace = recovery.recover(home, vault, file, passphrase, pin, sources=Sources())
    return label.place, workspace


def _reopen(home: Path, vault: Vault, place: str) -> Workspace:
    label = next(known for known in places.known(home) if known.place == place)
    return places.open_workspace(home, vault, label, Sources())


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
    _proof(story.workspace, out, say)
    say(_("Pictures: {folder}", folder=out / "screens"))
    say(
        _(
            "Check it: goldenhour verify {file} --fingerprint {print}",
            file=out / "evidence.zip",
            print=story.workspace.fingerprint,
        )
    )


def _proof(workspace: Workspace, out: Path, say: Callable[[str], None]) -> None:
    """The evidence of the first statement to the public alone, and its page to read."""
    found = exporting.released(workspace, workspace.incidents(), "S-02")
    if found is not None:
        exporting.export(workspace, [found[0]], out / "S-02.zip", statement=found[1])
        _page(workspace, *found, out / "S-02.zip")
        say(_("Evidence of one statement: {file}, to read {page}", file=out / "S-02.zip", page=out / "S-02.pdf"))
