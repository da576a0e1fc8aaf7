from dataclasses import replace

from dangjian_desktop.domain.evaluation.facts import told_apart
from tests.reports.evaluation.rounds import ENTRIES, on


def named(entry, **person):
    return replace(entry, person=replace(entry.person, name="覃小虎", **person))


def test_two_of_one_name_are_told_apart_by_what_differs():
    woman, man, other = ENTRIES[0], ENTRIES[2], ENTRIES[3]
    pair = [named(woman, sex="女"), named(man, sex="男"), other]
    assert [one.listed for one in told_apart(pair)] == ["覃小虎（女）", "覃小虎（男）", other.name]
    born = [named(one, sex="男", birth=on(f"19{at}0-05")) for at, one in enumerate(ENTRIES[:2], 7)]
    assert [one.listed for one in told_apart(born)] == ["覃小虎（1970.05）", "覃小虎（1980.05）"]
    alike = [named(one, sex="男", birth=None) for one in ENTRIES[:2]]
    assert [one.among for one in told_apart(alike)] == ["序号1", "序号2"]
    assert {one.name for one in told_apart(pair[:2])} == {"覃小虎"}
