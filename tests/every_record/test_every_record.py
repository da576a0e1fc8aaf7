"""What must hold for every kind of record, so that a new one is tested by being listed."""

import ast
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.domain.reminding import Deadline
from dangjian_desktop.records import ALL, Amendment, Record, fields, shown
from dangjian_desktop.services import history, keeping
from dangjian_desktop.store.database import Database
from tests.samples import save, values

ROOT = Path(__file__).resolve().parents[2]
# An amendment stands for good: neither undone nor binned (design, "Truth in time").
REVERSIBLE = [kind for kind in ALL if kind is not Amendment]
every = pytest.mark.parametrize("kind", ALL, ids=lambda k: k.__name__)
reversible = pytest.mark.parametrize("kind", REVERSIBLE, ids=lambda k: k.__name__)


@every
def test_saved_found_and_told(kind: type[Record], db: Database) -> None:
    told: list[Any] = []
    db.listeners.append(told.append)
    with db.write("登记") as session:
        ids = {save(session, kind, n).id for n in range(3)}
    assert kind in told[0]
    with db.read() as session:
        assert ids <= {r.id for r in keeping.listed(session, kind)}


@every
def test_kept_as_given(kind: type[Record], db: Database) -> None:
    with db.write("登记") as session:
        given = values(session, kind, 1)
        record_id = keeping.save(session, kind(), given).id
    with db.read() as session:
        kept = keeping.get(session, kind, record_id)
        assert {name: getattr(kept, name) for name in given} == given


@every
def test_empty_record_is_refused_field_by_field(kind: type[Record], db: Database) -> None:
    with pytest.raises(RuleBroken) as caught, db.write("登记") as session:
        keeping.save(session, kind(), {})
    wanted = {f.name for f in fields(kind) if f.required and not f.fixed}
    if wanted:
        assert {p.field for p in caught.value.problems} == wanted


@every
def test_overlong_and_unknown_are_refused(kind: type[Record], db: Database) -> None:
    spoiled = {
        f.name
        for f in fields(kind)
        if not f.reference and not f.fixed and (f.choices or (f.kind is str and f.most))
    }
    if not spoiled:
        pytest.skip("nothing in this kind can be too long")
    with pytest.raises(RuleBroken) as caught, db.write("登记") as session:
        given = values(session, kind, 1) | dict.fromkeys(spoiled, "长" * 1000)
        keeping.save(session, kind(), given)
    assert {p.field for p in caught.value.problems} == spoiled


@every
def test_history_tells_of_the_first_entry(kind: type[Record], db: Database) -> None:
    with db.write("登记") as session:
        record_id = save(session, kind, 1).id
    with db.read() as session:
        (entry,) = history.history(session, kind, record_id)
    assert (entry.act, entry.who, entry.what) == ("insert", "测试员", "登记")


@reversible
def test_undo_takes_a_first_entry_back_and_redo_brings_it(kind: type[Record], db: Database) -> None:
    with db.write("登记") as session:
        record_id = save(session, kind, 1).id
        batch = session.info["batch"]["id"]
    with db.write("撤销", undoes=batch) as session:
        history.undo(session, batch)
        undone = session.info["batch"]["id"]
    with db.read() as session:
        assert keeping.found(session, kind.__tablename__, record_id) is None
    with db.write("重做", undoes=undone) as session:
        history.undo(session, undone)
    with db.read() as session:
        assert keeping.found(session, kind.__tablename__, record_id) is not None


@reversible
def test_bin_and_back(kind: type[Record], db: Database) -> None:
    with db.write("登记") as session:
        record_id = save(session, kind, 1).id
    with db.write("删除") as session:
        keeping.put_in_bin(session, keeping.get(session, kind, record_id))
    with db.read() as session:
        assert record_id not in {r.id for r in keeping.listed(session, kind)}
        (gone,) = [r for r in keeping.binned(session) if r.id == record_id]
    with db.write("恢复") as session:
        (gone,) = [r for r in keeping.binned(session) if r.id == record_id]
        keeping.bring_back(session, gone)
    with db.read() as session:
        assert keeping.get(session, kind, record_id).binned_at is None


def test_an_amendment_is_neither_undone_nor_binned(db: Database) -> None:
    with db.write("更正") as session:
        amendment_id = save(session, Amendment, 1).id
        batch = session.info["batch"]["id"]
    with pytest.raises(RuleBroken, match="更正"), db.write("撤销", undoes=batch) as session:
        history.undo(session, batch)
    with pytest.raises(RuleBroken, match="更正"), db.write("删除") as session:
        keeping.put_in_bin(session, keeping.get(session, Amendment, amendment_id))


@every
def test_every_field_has_words(kind: type[Record]) -> None:
    assert kind.title
    for described in fields(kind):
        assert described.label
        assert all(isinstance(shown(described, c), str) for c in described.choices)


def test_every_module_is_listed() -> None:
    import dangjian_desktop.records as package

    files = {p.stem for p in Path(package.__file__).parent.glob("*.py")}
    assert files - {"__init__", "base", "checks", "kinds", "period"} == {
        k.__module__.rpartition(".")[2] for k in ALL
    }


def test_what_checkers_see_is_listed() -> None:
    import dangjian_desktop.records as package

    tree = ast.parse(Path(package.__file__).read_text(encoding="utf-8"))
    (hidden,) = [
        n
        for n in tree.body
        if isinstance(n, ast.If) and isinstance(n.test, ast.Name) and n.test.id == "TYPE_CHECKING"
    ]
    seen = {
        f"{n.module}.{alias.name}"
        for n in hidden.body
        if isinstance(n, ast.ImportFrom)
        for alias in n.names
    }
    assert seen <= set(package.BY_TABLE.listed.values())


def test_the_packer_takes_every_kind() -> None:
    spec = (ROOT / "build_spec" / "dangjian.spec").read_text(encoding="utf-8")
    assert '*collect_submodules("dangjian_desktop")' in spec


@every
def test_the_list_says_which_kinds_remind(kind: type[Record]) -> None:
    import dangjian_desktop.records as package

    assert (kind.__tablename__ in package.BY_TABLE.reminding) == bool(kind.reminders)


# How the program is used here, not what happened: these have no place in a year's archive.
TOOLS = {"holiday", "step_practice", "paper_template", "overprint_form"}


@every
def test_every_book_has_its_place_in_the_archive(kind: type[Record]) -> None:
    places = {f"{number:02}" for number in range(1, 21)}
    book = bool(kind.menu) and kind.__tablename__ not in TOOLS
    assert kind.archive in (places if book else {"", *places})


@every
def test_every_book_says_what_belongs_there(kind: type[Record]) -> None:
    assert bool(kind.about) >= bool(kind.menu)


@every
def test_reminders_speak_of_fields_that_are_there(kind: type[Record]) -> None:
    names = {f.name for f in fields(kind)}
    for one in kind.reminders:
        if isinstance(one, Deadline):
            assert {one.by, *(name.partition(":")[0] for name in one.done)} <= names


@every
def test_found_by_table_and_by_name(kind: type[Record]) -> None:
    import dangjian_desktop.records as package

    assert package.BY_TABLE[kind.__tablename__] is kind
    assert getattr(package, kind.__name__) is kind
    assert kind in ALL


def alone(code: str) -> str:
    """What a process that does nothing else prints."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


def test_a_kind_comes_with_what_it_refers_to_and_no_other() -> None:
    told = alone(
        """
        from dangjian_desktop.records import ALL, BY_TABLE, Post, Record
        watched = ALL.of("visit", "meeting")
        assert Post in ALL and Post not in watched and "visit" in BY_TABLE and len(ALL) > 20
        print(*sorted(Record.metadata.tables))
        """
    )
    assert told == "organization person post"


@pytest.mark.parametrize("kind", ["Amendment", "AttachmentLink", "Term", "Vote"])
def test_written_and_read_where_no_other_kind_was_asked_for(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    Database(path).close()
    told = alone(
        f"""
        from pathlib import Path
        from dangjian_desktop.records import {kind} as kind
        from dangjian_desktop.services import keeping
        from dangjian_desktop.store.database import Database
        from tests.samples import save
        db = Database(Path({str(path)!r}))
        with db.write("登记") as session:
            save(session, kind, 1)
        with db.read() as session:
            print(len(keeping.listed(session, kind)))
        """
    )
    assert told == "1"


@every
def test_ceilings_of_the_mechanism(kind: type[Record]) -> None:
    from dangjian_desktop.records import Field

    assert len(Field.__slots__) <= 18
    facts = {n for n in vars(Record) if not n.startswith("_") and n in Record.__annotations__}
    own = {n for n in facts if "ClassVar" in str(Record.__annotations__[n])}
    own.discard("type_annotation_map")  # the mapper's, no fact of a kind
    assert len(own) <= 10
