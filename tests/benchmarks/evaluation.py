"""Registration forms of a thousand members in one PDF: time to typst's, and memory; exit 1 past it.

    python tests/benchmarks/evaluation.py [rounds]

The same forms in both engines, from the same facts: cover, facts, self-evaluation, opinions, a
blank side. No paragraph comes twice, in one job or over the rounds. Engines take turns; memory is
that of a fresh process which has what the program has loaded anyway.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from _evaluation import round_of as members
from _evaluation import self_text

from dangjian_desktop.domain.evaluation.facts import EntryFacts, RoundFacts
from dangjian_desktop.jobs.evaluation_papers import Papers

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[1] / "resources" / "fonts"
COUNT, ROUNDS = 1000, 3
TYPST, MORE_MB = 0.5, 100.0  # bounds of the issue
PAGES = 4  # a form, with its blank side
SIDES = ("民主评议情况", "支部意见", "本人意见", "上级党组织意见")
SIGNS = ("支部书记（签字）", "支部书记（签字或盖章）", "本人（签字）", "（盖章）")


def ours(facts: RoundFacts) -> bytes:
    return Papers(facts).pdf("registration_form")


class Typst:
    """One compiler kept, only the faces it needs, no system fonts: kind to it."""

    def __init__(self) -> None:
        import typst

        folder = Path(tempfile.mkdtemp())
        (folder / "fonts").mkdir()
        for name in ("fang", "biaosong", "kai", "song"):
            (folder / "fonts" / f"{name}.ttf").symlink_to(FONTS / f"{name}.ttf")
        self.file = folder / "doc.typ"
        self.file.write_text("", "utf8")
        self.compiler = typst.Compiler(
            str(self.file),
            root=str(folder),
            font_paths=[str(folder / "fonts")],
            ignore_system_fonts=True,
        )

    def __call__(self, facts: RoundFacts) -> bytes:
        self.file.write_text("".join(self._source(facts)), "utf8")
        return bytes(self.compiler.compile(format="pdf"))

    def _source(self, facts: RoundFacts) -> Iterator[str]:
        yield (
            '#set page(paper:"a4",margin:(top:25mm,bottom:24mm,left:25mm,right:20mm))\n'
            '#set text(font:("Dangjian Fang","Dangjian Song"),size:12pt,lang:"zh")\n'
            "#set par(justify:true,leading:9pt,first-line-indent:(amount:2em,all:true))\n"
            "#let side(t)=align(center+horizon,stack(spacing:4pt,..t.clusters()))\n"
            "#let foot(w)=[#v(1fr)#align(right)[#w：#h(8em)]"
            "#align(right)[年#h(2em)月#h(2em)日#h(1em)]]\n"
        )
        for entry in facts.entries:
            yield from self._form(facts, entry)

    def _form(self, facts: RoundFacts, entry: EntryFacts) -> Iterator[str]:
        person = entry.person
        cells = [
            ("姓名（现名）", person.name, "曾用名", "", "性别", person.sex),
            ("出生年月", "1979.11", "民族", person.nation, "籍贯", person.native_place),
            ("入党时间", "2005.06", "转正时间", "2006.06", "参加工作时间", "2001.08"),
            ("学历", person.education, "现任职务", entry.job, "", ""),
        ]
        inside = ",".join(f"[{text}]" for row in cells for text in row)
        text = "\n\n".join(entry.self_text.split("\n"))
        votes = "实参评党员20人，发出测评票20张，收回20张，有效20张。测评结果：优秀16票，合格4票。"
        told = (votes, entry.branch_opinion, "", "")
        opinions = ",".join(
            f'side("{name}"),[{words}#foot[{sign}]]'
            for name, words, sign in zip(SIDES, told, SIGNS, strict=True)
        )
        yield (
            '#v(60mm)#align(center,text(font:"Dangjian BiaoSong",size:36pt,tracking:8pt)'
            "[民主评议党员登记表])#v(60mm)#align(center,grid(columns:(70pt,220pt),"
            f"row-gutter:20pt,[年度：],[{facts.year}年度],[姓名：],[{person.name}],[单位：],"
            f"[{entry.unit}]))#v(1fr)#align(center)[{facts.body.head}]#pagebreak()\n"
            "#table(columns:(22mm,33mm,22mm,33mm,22mm,33mm),rows:12mm,align:center+horizon,"
            f"{inside})#v(-1.2em)#table(columns:(14mm,151mm),rows:170mm,"
            f'side("个人小结"),[{text}#foot[本人签名]])#pagebreak()\n'
            f"#table(columns:(14mm,151mm),rows:(55mm,55mm,55mm,55mm,22mm),{opinions},"
            'side("备注"),[])#pagebreak(weak:true)#page[]\n'
        )


def turned(facts: RoundFacts, turn: int) -> RoundFacts:
    """The same forms with texts that no engine met before."""
    people = [
        replace(one, self_text=self_text(number, turn)) for number, one in enumerate(facts.entries)
    ]
    return replace(facts, entries=tuple(people))


def pages(data: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def in_turn(rounds: int) -> float:
    """Ours to typst's: the median over the rounds."""
    engines: dict[str, Callable[[RoundFacts], bytes]] = {"ours": ours, "typst": Typst()}
    times: dict[str, list[float]] = {name: [] for name in engines}
    facts = members(COUNT)
    for turn in range(rounds + 1):
        given = turned(facts, turn)
        for name, engine in engines.items():
            begun = time.perf_counter()
            made = engine(given)
            spent = time.perf_counter() - begun
            if turn:  # the first round only warms both
                times[name].append(spent)
                continue
            if pages(made) != COUNT * PAGES - (name == "ours"):  # ours ends on a front page
                raise SystemExit(f"{name}: a form is no longer of {PAGES} pages")
            print(f"  {name:6} {len(made) / 1e6:5.1f} MB")
    for name, spent in times.items():
        print(f"  {name:6} {min(spent):5.2f} s at best, median {median(spent):.2f} s")
    return median(a / b for a, b in zip(times["ours"], times["typst"], strict=True))


MEMORY = """
import json, resource
import dangjian_desktop.ui, sqlalchemy.orm, PySide6.QtWidgets
from dangjian_desktop import reports
import _evaluation
from dangjian_desktop.jobs.evaluation_papers import Papers
reports.warm_up()
def used():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
facts = _evaluation.round_of(COUNT)
idle = used()
Papers(facts).pdf("registration_form")
print(json.dumps(used() - idle))
"""


def memory(count: int) -> float:
    """MB over the idle program, which already has the facts."""
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    code = MEMORY.replace("COUNT", str(count))
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return float(json.loads(done.stdout))


def main(rounds: int) -> int:
    ratio, few, many = in_turn(rounds), memory(100), memory(COUNT)
    print(f"  memory over the idle program: 100 forms {few:.0f} MB, {COUNT} forms {many:.0f} MB")
    checks = (
        (f"{COUNT} registration forms, to typst", ratio, TYPST),
        (f"{COUNT} registration forms, MB over the idle program", many, MORE_MB),
    )
    for name, found, bound in checks:
        print(f"  {name:52} {found:6.2f}  bound {bound:g}{'' if found <= bound else '  BROKEN'}")
    return int(any(found > bound for _, found, bound in checks))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
