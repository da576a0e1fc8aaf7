from dangjian_desktop.domain.problems import KnownError, Problem, RuleBroken


def test_broken_rules_carry_each_problem():
    broken = RuleBroken([Problem("name", "请填姓名"), Problem("", "日期不对")])
    assert [p.field for p in broken.problems] == ["name", ""]
    assert str(broken) == "请填姓名；日期不对"


def test_known_errors_have_a_sentence_and_a_kind():
    error = KnownError("磁盘已满", "disk_full")
    assert (error.message, error.kind, str(error)) == ("磁盘已满", "disk_full", "磁盘已满")
