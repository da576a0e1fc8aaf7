"""What the command line takes; the words of its help and of wrong usage are Chinese."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

YEARS = range(1921, 2100)


class Parser(argparse.ArgumentParser):
    """Speaks Chinese; says what is wrong in one sentence and leaves with 2."""

    def __init__(self, add_help: bool = True, **given: Any) -> None:
        super().__init__(**given, add_help=False)
        self._positionals.title, self._optionals.title = "命令和参数", "选项"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        words = message
        for english, chinese in _CHINESE.items():
            words = words.replace(english, chinese)
        sys.stderr.write(f"用法不对：{words}。用 {self.prog} --help 看说明。\n")
        raise SystemExit(2)


_CHINESE = {
    "the following arguments are required": "缺少",
    "unrecognized arguments": "不认识",
    "invalid choice": "没有这一项",
    "choose from": "可用的有",
    "expected one argument": "后面要有一个值",
    "argument ": "",
    "not allowed with": "不能同时用",
}


def a_date(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，要写成 2026-11-23") from None
    if found.year not in YEARS:  # terms are reckoned years to both sides of it
        raise argparse.ArgumentTypeError(f"“{text}”不在{YEARS[0]}年至{YEARS[-1]}年之间")
    return found


def a_year(text: str) -> int:
    if not (text.isdecimal() and int(text) in YEARS):
        raise argparse.ArgumentTypeError(f"“{text}”不是年度，要写成 2026")
    return int(text)


def a_sum(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise argparse.ArgumentTypeError(f"“{text}”不是金额，要写成 4760.00")
    return found


def _common() -> Parser:
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="数据文件夹")
    common.add_argument("--json", action="store_true", help="只输出一个 JSON 文档")
    common.add_argument("--today", type=a_date, metavar="DATE", help="把这一天当作今天")
    common.add_argument("--debug", action="store_true", help="把运行日志也写到终端")
    return common


def build() -> Parser:
    common = _common()
    parser = Parser(prog="dangjian", description="党支部台账", parents=[common])
    parser.add_argument("--until", choices=("painted", "ready"), help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    def command(name: str, words: str) -> Parser:
        return commands.add_parser(name, help=words, description=words, parents=[common])

    command("sample", "在空的数据文件夹里建一套示例")
    command("self-test", "在临时文件夹里自检")
    alone = command("without-window", "没有显示器时：把主要工作做到一个文件夹里")
    alone.add_argument("folder", type=Path)
    _roster(command("roster", "花名册"), common)
    _meetings(command("meetings", "会议"), common)
    _development(command("development", "发展党员"), common)
    _evaluation(command("evaluation", "民主评议"), common)
    _dues(command("dues", "党费"), common)
    _template(command("template", "本单位的模板"), common)
    _records(command("records", "任何一种记录"), common)
    history = command("history", "一条记录的修改历史")
    history.add_argument("kind")
    history.add_argument("id")
    bundle = command("bundle", "把一年的台账打包成一个文件")
    bundle.add_argument("year", type=a_year)
    bundle.add_argument("file", type=Path)
    bundle.add_argument("--organization", metavar="NAME")
    command("undo", "撤销一次操作").add_argument("batch")
    command("due", "该办的事").add_argument("--on", type=a_date)
    _checkup(command("checkup", "体检：不符合规则、缺少材料的地方"))
    command("backup", "备份成一个文件").add_argument("file", type=Path)
    command("restore", "从备份文件恢复").add_argument("file", type=Path)
    command("verify", "核对数据文件和附件")
    return parser


def _checkup(parser: Parser) -> None:
    parser.add_argument("--on", type=a_date)
    parser.add_argument("--organization", metavar="NAME")


def _inner(parser: Parser) -> Any:
    return parser.add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=Parser
    )


def _roster(parser: Parser, common: Parser) -> None:
    actions = _inner(parser)
    _bring_in(actions.add_parser("import", help="导入花名册", parents=[common]))
    out = actions.add_parser("export", help="导出花名册", parents=[common])
    out.add_argument("file", type=Path)
    out.add_argument("--for", dest="purpose", choices=PURPOSES, default="publication")
    out.add_argument("--as-of", type=a_date)
    listing = actions.add_parser("list", help="列出党员", parents=[common])
    listing.add_argument("--as-of", type=a_date)
    listing.add_argument("--search", default="")
    listing.add_argument("--organization", default="")
    listing.add_argument("--standing", default="")


def _bring_in(parser: Parser) -> None:
    parser.add_argument("file", type=Path)
    consent = parser.add_mutually_exclusive_group()
    consent.add_argument("--commit", action="store_true", help="全部无误才写入")
    consent.add_argument("--commit-valid", action="store_true", help="写入无误的行")


def _development(parser: Parser, common: Parser) -> None:
    actions = _inner(parser)
    _bring_in(actions.add_parser("import", help="导入旧档案", parents=[common]))
    for name, words in (("list", "列出发展档案"), ("check", "检查每份档案")):
        actions.add_parser(name, help=words, parents=[common]).add_argument("--on", type=a_date)
    out = actions.add_parser("print", help="打印一个人的全部文书", parents=[common])
    out.add_argument("person", metavar="PERSON", help="编号，或不重名的姓名")
    out.add_argument("folder", type=Path, metavar="DIR")


def _evaluation(parser: Parser, common: Parser) -> None:
    actions = _inner(parser)
    listing = actions.add_parser("list", help="列出一年的民主评议", parents=[common])
    out = actions.add_parser("print", help="打印一年的全部文书", parents=[common])
    for one in (listing, out):
        one.add_argument("year", type=a_year, metavar="YEAR", help="年度")
    out.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    for one in (listing, out):
        one.add_argument("--organization", default="")


def _dues(parser: Parser, common: Parser) -> None:
    actions = _inner(parser)
    one = actions.add_parser("assess", help="核定一个基数每月应交多少", parents=[common])
    one.add_argument("--kind", choices=PAYERS, required=True, help="、".join(PAYERS))
    one.add_argument("--base", type=a_sum, required=True, metavar="YUAN", help="月基数，元")
    one.add_argument("--on", type=a_date, metavar="DATE", help="按这一天的比例")
    listing = actions.add_parser("ledger", help="列出一年的收缴台账", parents=[common])
    listing.add_argument("year", type=a_year, metavar="YEAR", help="年度")
    listing.add_argument("--organization", default="")


def _meetings(parser: Parser, common: Parser) -> None:
    actions = _inner(parser)
    listing = actions.add_parser("list", help="列出会议", parents=[common])
    listing.add_argument("--year", type=a_year)
    listing.add_argument("--organization", default="")
    out = actions.add_parser("print", help="打印一次会议", parents=[common])
    out.add_argument("id")
    out.add_argument("file", type=Path)
    out.add_argument("--paper", choices=PAPERS, default="minutes")


def _template(parser: Parser, common: Parser) -> None:
    actions = _inner(parser)
    check = actions.add_parser("check", help="检查模板，不填写", parents=[common])
    check.add_argument("template", type=Path, metavar="TEMPLATE", help="docx 或 xlsx 文件")
    check.add_argument("kind", nargs="?", choices=TEMPLATES, metavar="KIND")
    check.add_argument("id", nargs="?", metavar="ID", help="给出时，一并列出会填上什么")
    fill = actions.add_parser("fill", help="按一条记录填写模板", parents=[common])
    fill.add_argument("template", type=Path, metavar="TEMPLATE", help="docx 或 xlsx 文件")
    fill.add_argument("kind", choices=TEMPLATES, metavar="KIND", help="、".join(TEMPLATES))
    fill.add_argument("id", metavar="ID", help="编号，或不重名的名称")
    words = "要写的文件或文件夹，省略时写到当前文件夹；已有的文件不覆盖"
    fill.add_argument("out", nargs="?", type=Path, default=Path(), metavar="OUT", help=words)


def _records(parser: Parser, common: Parser) -> None:
    actions = _inner(parser)
    listing = actions.add_parser("list", help="列出", parents=[common])
    listing.add_argument("kind")
    out = actions.add_parser("export", help="导出工作簿", parents=[common])
    out.add_argument("kind")
    out.add_argument("file", type=Path)
    out.add_argument("--for", dest="purpose", choices=PURPOSES, default="publication")
    bring = actions.add_parser("import", help="导入工作簿", parents=[common])
    bring.add_argument("kind")
    bring.add_argument("file", type=Path)
    bring.add_argument("--commit", action="store_true")


TEMPLATES = ("member", "members", "meeting", "case", "evaluation")
PAYERS = (
    *("employee", "retired", "farmer", "student", "unemployed", "annual_salary"),
    "self_employed",
)
PURPOSES = ("publication", "internal", "superior")
PAPERS = ("minutes", "sign-in", "notice", "resolution")


def _broken(text: str) -> bool:
    """Whether the terminal's bytes were no text; names of files may be such, nothing else."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The options and the command; leaves with 2 on wrong usage."""
    parser = build()
    options = parser.parse_args(list(argv))
    for value in vars(options).values():
        if isinstance(value, str) and _broken(value):
            parser.error(f"“{value}”里有认不出的字")
    for name, default in (("data_dir", None), ("json", False), ("today", None), ("debug", False)):
        if not hasattr(options, name):
            setattr(options, name, default)
    return options
