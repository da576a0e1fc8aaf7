"""The habits of this house that no other tool looks at: `python -m build_spec.habits`.

Sizes of files and classes, slots that keep their window alive, wide nets for errors, notes left
behind, messages nobody can read, network modules, and machine-made traces in the lock files.
Each fault is printed as `file:line: words`; any fault fails `make check`.
"""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("dangjian_desktop", "build_spec", "tests")
TOP = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
    "build_spec", "dangjian_desktop", "pyproject.toml", "resources", "tests",
}  # fmt: skip
FILE_LINES = 400
CLASS_LINES = 250
# The boundary of a background task turns whatever happened into a signal: nothing else may.
BROAD_EXCEPT_ALLOWED = {
    "dangjian_desktop/ui/kit/cells.py",
    "dangjian_desktop/ui/kit/table.py",
    "dangjian_desktop/ui/kit/tasks.py",
}
# These two spell out what is looked for.
TALKS_OF_TRACES = {"build_spec/habits.py", "tests/build_spec/test_habits.py"}
MESSAGE_AT = {"Problem": (1, "message"), "KnownError": (0, "message")}
NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtWebSockets", "urllib.request",
}  # fmt: skip
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
LEFT_BEHIND = re.compile(r"#.*\b(TODO|FIXME|XXX|HACK)\b")
BARE_IGNORE = re.compile(r"#\s*type:\s*ignore(?!\[)")
PERSONAL = re.compile(r"/(?:home|Users)/\w|/root/|[A-Z]:\\+Users\\+\w")
PLACE = re.compile(r"https?:|file:|\b(?:\w+\.)+(?:org|com|net|io|cn)\b|--(?:extra-)?(?:index|find)")


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken habit; `line` counts from 1."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.words}"


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: its name from the root with forward slashes, its text, its tree."""

    name: str
    text: str
    tree: ast.Module

    @property
    def ours(self) -> bool:
        """Whether it is part of the program, not a test or a tool."""
        return self.name.startswith("dangjian_desktop/")


def parsed(name: str, text: str) -> Source:
    return Source(name, text, ast.parse(text))


# --- one habit each -------------------------------------------------------------------------


def sizes(source: Source) -> Iterator[Fault]:
    lines = source.text.count("\n")
    if lines >= FILE_LINES:
        yield Fault(source.name, 1, f"{lines} lines, fewer than {FILE_LINES} wanted: split it")
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and node.end_lineno is not None:
            long = node.end_lineno - node.lineno + 1
            if long >= CLASS_LINES:
                words = f"class {node.name} has {long} lines, fewer than {CLASS_LINES} wanted"
                yield Fault(source.name, node.lineno, words)


def slots(source: Source) -> Iterator[Fault]:
    """A lambda that holds self keeps a closed page alive for as long as the sender lives."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr != "connect":
            continue
        for argument in node.args:
            if isinstance(argument, ast.Lambda) and _names_self(argument):
                yield Fault(source.name, argument.lineno, "lambda with self in connect: a method")


def _names_self(node: ast.AST) -> bool:
    return any(isinstance(n, ast.Name) and n.id == "self" for n in ast.walk(node))


def broad_excepts(source: Source) -> Iterator[Fault]:
    if source.name in BROAD_EXCEPT_ALLOWED or source.name.startswith("tests/"):
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ExceptHandler) or _passes_on(node):
            continue
        if _is_broad(node.type):
            yield Fault(source.name, node.lineno, "catches everything: name what can happen here")


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """Whether it tidies up, or picks out what has no name to catch it by: the rest goes on up."""
    inside = (node for statement in handler.body for node in ast.walk(statement))
    return any(isinstance(node, ast.Raise) and node.exc is None for node in inside)


def _is_broad(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    if isinstance(caught, ast.Tuple):
        return any(_is_broad(one) for one in caught.elts)
    return isinstance(caught, ast.Name) and caught.id in {"Exception", "BaseException"}


def messages(source: Source) -> Iterator[Fault]:
    """Whatever a user reads is Chinese; a message put together elsewhere is not judged."""
    if not source.ours:
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in MESSAGE_AT:
            continue
        message = _argument(node, *MESSAGE_AT[name])
        written = _written(message) if message is not None else None
        if written is not None and not HAN.search(written):
            yield Fault(source.name, node.lineno, f"{name} without a Chinese sentence: {written!r}")


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[position] if len(call.args) > position else None


def _written(node: ast.expr) -> str | None:
    """The words written in the source itself, None when there are none to judge."""
    pieces = list(_pieces(node))
    said = "".join(pieces)
    whole = isinstance(node, ast.Constant)
    return said if pieces and (whole or re.search("[A-Za-z]", said)) else None


def _pieces(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _pieces(part)
    elif isinstance(node, ast.BinOp):
        yield from _pieces(node.left)
        yield from _pieces(node.right)


def network(source: Source) -> Iterator[Fault]:
    if not source.ours:
        return
    for node in ast.walk(source.tree):
        for module in _imported(node):
            if module in NETWORK or module.split(".")[0] in NETWORK:
                yield Fault(source.name, getattr(node, "lineno", 1), f"network module {module}")


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def traces(source: Source) -> Iterator[Fault]:
    if source.name in TALKS_OF_TRACES:
        return
    for number, line in enumerate(source.text.splitlines(), 1):
        if LEFT_BEHIND.search(line):
            yield Fault(source.name, number, "a note left behind: do it or drop it")
        if BARE_IGNORE.search(line):
            yield Fault(source.name, number, "type: ignore without its code")
        if PERSONAL.search(line):
            yield Fault(source.name, number, "a path of somebody's own machine")


HABITS: tuple[Callable[[Source], Iterator[Fault]], ...] = (
    sizes, slots, broad_excepts, messages, network, traces,
)  # fmt: skip


# --- habits of the whole tree ---------------------------------------------------------------


def lock_faults(name: str, text: str) -> Iterator[Fault]:
    """A lock holds names, versions and hashes: nothing of the place where it was made."""
    for number, line in enumerate(text.splitlines(), 1):
        if PLACE.search(line) or "#" in line:
            yield Fault(name, number, "a host, a path or a remark in a lock file")
        elif line[:1].isalnum() and "==" not in line:
            yield Fault(name, number, "a requirement without its exact version")


def unlisted_kinds(records: Path) -> Iterator[Fault]:
    """No kind is found by scanning: every file with a table stands in the list."""
    listing = records / "__init__.py"
    if not listing.exists():
        return
    nodes = ast.walk(ast.parse(listing.read_text(encoding="utf-8")))
    words = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    named = {one.partition(".")[0] for one in words if "." in one}
    for file in sorted(records.glob("*.py")):
        text = file.read_text(encoding="utf-8")
        if re.search(r"^    __tablename__\s*=", text, re.MULTILINE) and file.stem not in named:
            said = f"{file.name} has a table and is not listed here"
            yield Fault("dangjian_desktop/records/__init__.py", 1, said)


def strays(names: Iterable[str]) -> Iterator[Fault]:
    """What is committed at the top is what the house is made of, and nothing left lying about."""
    for name in sorted({name.partition("/")[0] for name in names} - TOP):
        if not fnmatch(name, "requirements*.lock"):
            yield Fault(name, 1, "does not belong at the top of the house")


def committed(root: Path) -> list[str]:
    """Empty where there is no git, as in an unpacked archive."""
    if not (root / ".git").exists() or shutil.which("git") is None:
        return []
    listed = subprocess.run(
        ["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True
    )
    return listed.stdout.splitlines()


def sources(root: Path) -> Iterator[Source]:
    for folder in SOURCES:
        for file in sorted((root / folder).rglob("*.py")):
            yield parsed(file.relative_to(root).as_posix(), file.read_text(encoding="utf-8"))


def faults(root: Path) -> Iterator[Fault]:
    """Every broken habit under `root`, file by file."""
    for source in sources(root):
        for habit in HABITS:
            yield from habit(source)
    for lock in sorted(root.glob("requirements*.lock")):
        yield from lock_faults(lock.name, lock.read_text(encoding="utf-8"))
    yield from strays(committed(root))
    yield from unlisted_kinds(root / "dangjian_desktop" / "records")


def main(root: Path = ROOT) -> int:
    found = list(faults(root))
    for fault in found:
        print(fault)
    print(f"habits: {len(found)} fault(s)" if found else "habits: kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
