"""Every habit is seen when broken, and what is allowed is let through."""

from pathlib import Path

import pytest

from build_spec import habits

OURS = "dangjian_desktop/services/x.py"


def found(text: str, name: str = OURS) -> list[str]:
    source = habits.parsed(name, text)
    return [fault.words for habit in habits.HABITS for fault in habit(source)]


@pytest.mark.parametrize(
    "text",
    [
        "def f(self, b):\n    b.clicked.connect(lambda: self.go())\n",
        "try:\n    f()\nexcept Exception:\n    pass\n",
        "try:\n    f()\nexcept (ValueError, BaseException):\n    pass\n",
        "try:\n    f()\nexcept Exception as e:\n    raise ValueError from e\n",
        "try:\n    f()\nexcept:\n    pass\n",
        'raise KnownError("disk full", "disk_full")\n',
        'yield_ = Problem("name", f"missing {name}")\n',
        'yield_ = Problem(field="name", message="miss" + "ing")\n',
        "import socket\n",
        "from urllib import request\n",
        "from PySide6.QtNetwork import QTcpSocket\n",
        "import http.client\n",
        "a = 1  # TODO later\n",
        "a = f()  # type: ignore\n",
        'p = "/home/somebody/data"\n',
        'p = "C:\\\\Users\\\\zhang"\n',
        "a = 1\n" * 400,
        "class A:\n" + "    a = 1\n" * 249,
    ],
)
def test_a_broken_habit_is_seen(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "def f(self, b):\n    b.clicked.connect(self._on_b_clicked)\n",
        "b.clicked.connect(lambda: go())\n",
        "try:\n    f()\nexcept (OSError, ValueError):\n    pass\n",
        "try:\n    f()\nexcept BaseException:\n    close()\n    raise\n",
        "try:\n    f()\nexcept BaseException as e:\n    if other(e):\n        raise\n",
        'raise KnownError("磁盘已满，没有写入任何内容，请腾出空间后再试。", "disk_full")\n',
        'yield_ = Problem("name", f"{name}没有填写")\n',
        'yield_ = Problem("name", sentence)\n',
        "yield_ = Problem('name', f'{where[\"a\"]}：{what:02d}')\n",
        'yield_ = Problem("name", WORDS["name"])\n',
        "from urllib.parse import quote\n",
        "a = f()  # type: ignore[arg-type]\n",
        "TODO_LIST = 1\n",
        "a = 1\n" * 399,
        "class A:\n" + "    a = 1\n" * 248,
    ],
)
def test_good_habits_pass(text: str) -> None:
    assert found(text) == []


def test_only_the_task_boundary_may_catch_everything() -> None:
    text = "try:\n    f()\nexcept Exception:\n    pass\n"
    assert found(text, "dangjian_desktop/ui/kit/tasks.py") == []


def test_a_lock_holds_versions_and_hashes() -> None:
    good = "pytest==9.2.0 \\\n    --hash=sha256:ab12\ncolorama==0.4.6 ; sys_platform == 'win32'\n"
    assert list(habits.lock_faults("x.lock", good)) == []


@pytest.mark.parametrize(
    "line",
    ["--index-url https://x", "# via pytest", "a @ file:///x/a.whl", "--find-links x", "pytest>=9"],
)
def test_a_lock_tells_no_place(line: str) -> None:
    assert len(list(habits.lock_faults("x.lock", line))) == 1


def test_a_kind_of_record_left_out_of_the_list_is_named(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text('LISTED = ("talk.Talk due",)\n', encoding="utf-8")
    for name in ("talk", "visit"):
        text = f'class A:\n    __tablename__ = "{name}"\n'
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    assert [f.words[:8] for f in habits.unlisted_kinds(tmp_path)] == ["visit.py"]


def test_what_lies_about_at_the_top_is_named() -> None:
    kept = ["README.md", "tests/a.py", "requirements-dev.lock", ".ci/run"]
    assert [f.file for f in habits.strays([*kept, "NOTES", "scratch/a.py"])] == ["NOTES", "scratch"]


def test_faults_name_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = tmp_path / "dangjian_desktop"
    package.mkdir()
    (package / "a.py").write_text("\nimport socket\n", encoding="utf-8")
    assert habits.main(tmp_path) == 1
    assert "dangjian_desktop/a.py:2: network module socket" in capsys.readouterr().out


def test_habits_of_nothing_are_kept(tmp_path: Path) -> None:
    assert habits.main(tmp_path) == 0
