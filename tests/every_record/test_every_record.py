"""What must hold for every kind of record, so that a new one is tested by being listed."""

from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import ALL, Amendment, Record, fields, shown
from dangjian_desktop.services import history, keeping
from dangjian_desktop.store.database import Database
from tests.samples import save, values

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
    assert files - {"__init__", "base", "period"} == {k.__module__.rpartition(".")[2] for k in ALL}


@every
def test_ceilings_of_the_mechanism(kind: type[Record]) -> None:
    from dangjian_desktop.records import Field

    assert len(Field.__slots__) <= 18
    facts = {n for n in vars(Record) if not n.startswith("_") and n in Record.__annotations__}
    own = [n for n in facts if "ClassVar" in str(Record.__annotations__[n])]
    assert len(own) <= 10
