"""The command line: parse, call a service, print."""

import json
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from dangjian_desktop.domain.problems import KnownError, RuleBroken, not_written

if TYPE_CHECKING:
    from .desk import Desk

# command -> module of this package and function in it; a module is imported when it is called
COMMANDS = {
    "sample": ("folder", "sample"),
    "self-test": ("folder", "self_test"),
    "without-window": ("folder", "without_window"),
    "backup": ("folder", "backup"),
    "restore": ("folder", "restore"),
    "verify": ("folder", "verify"),
    "roster import": ("roster", "bring_in"),
    "roster export": ("roster", "export"),
    "roster list": ("roster", "listed"),
    "meetings list": ("meetings", "listed"),
    "meetings print": ("meetings", "printed"),
    "due": ("meetings", "due"),
    "checkup": ("checkup", "checkup"),
    "development import": ("development", "bring_in"),
    "development list": ("development", "listed"),
    "development check": ("development", "check"),
    "development print": ("development", "printed"),
    "evaluation list": ("evaluation", "listed"),
    "evaluation print": ("evaluation", "printed"),
    "bundle": ("archive", "bundle"),
    "dues assess": ("dues", "assessed"),
    "dues ledger": ("dues", "listed"),
    "template check": ("templates", "check"),
    "template fill": ("templates", "fill"),
    "records list": ("records", "listed"),
    "records export": ("records", "export"),
    "records import": ("records", "bring_in"),
    "history": ("records", "history"),
    "undo": ("records", "undo"),
}


def run(desk: "Desk") -> int:
    """Exit code: 0 done; 1 a rule or a known trouble, said in one sentence."""
    options = desk.options
    action = getattr(options, "action", None)
    module, name = COMMANDS[f"{options.command} {action}" if action else options.command]
    try:
        code: int = getattr(import_module(f".{module}", __package__), name)(desk) or 0
    except BrokenPipeError:  # `| head`: who reads has seen enough, and the work is done
        _say_no_more()
        return 0
    except (KnownError, RuleBroken, OSError) as error:
        return _said(desk, *_plainly(error))
    finally:
        if desk.opened is not None:
            desk.opened.close()
    return code


def _plainly(error: KnownError | RuleBroken | OSError) -> tuple[str, str]:
    """Kind and sentence of a trouble that a user can cause."""
    if isinstance(error, KnownError):
        return error.kind, error.message
    if isinstance(error, RuleBroken):
        return "rule", str(error)
    for cause, (kind, words) in _FILES.items():
        if isinstance(error, cause):
            return kind, words.format(name=error.filename)
    return "disk_error", f"{not_written(error)}，没有做完；请检查磁盘后再试。"


_FILES: dict[type[OSError], tuple[str, str]] = {
    FileNotFoundError: ("no_such_file", "找不到文件“{name}”，请核对路径。"),
    PermissionError: ("no_permission", "没有权限读写“{name}”，请检查权限。"),
    IsADirectoryError: ("not_a_file", "“{name}”是文件夹，请给出一个文件。"),
}


def _said(desk: "Desk", kind: str, message: str) -> int:
    sys.stderr.write(message + "\n")
    if desk.options.json:
        document = {"error": {"kind": kind, "message": message}}
        try:
            sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        except OSError:
            _say_no_more()
    return 1


def _say_no_more() -> None:
    """What waits to be written would fail once more when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
