"""How fast papers are made, as ratios to other engines in the same run; exit 1 past a bound.

    python tests/benchmarks/papers.py [rounds]

The document: minutes of four pages with their tables, the same words, faces and sizes in every
engine, turned round each time so that no engine remembers the last one. Fresh processes are
started in turn, with compiled modules on both sides.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from _minutes import minutes

from dangjian_desktop.reports.minutes import Minutes, draw
from dangjian_desktop.reports.parts import count_words, time_words

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[1] / "resources" / "fonts"
TYPST, PLATYPUS, FRESH, FIRST_MS = 0.5, 0.2, 1.2, 60.0  # bounds of the issue
PAGES = 4
MM = 72 / 25.4
ROUNDS, PROCESSES = 40, 9
FACTS = ("会议时间", "会议地点", "主持人", "记录人", "应到", "实到")


def facts(data: Minutes) -> list[str]:
    """Names and values of the facts' table, in reading order."""
    texts = [time_words(data.starts, data.ends), data.place, data.chair, data.recorder]
    texts += [count_words(data.eligible, data.eligible_voting)]
    texts += [count_words(data.present, data.present_voting)]
    return [text for pair in zip(FACTS, texts, strict=True) for text in pair]


# the same document in three engines


def ours(data: Minutes) -> bytes:
    return draw(data)


class Typst:
    """One compiler kept, only the faces it needs, no system fonts: kind to it."""

    def __init__(self) -> None:
        import typst

        self.folder = Path(tempfile.mkdtemp())
        (self.folder / "fonts").mkdir()
        for name in ("fang", "biaosong", "hei", "kai", "song"):
            (self.folder / "fonts" / f"{name}.ttf").symlink_to(FONTS / f"{name}.ttf")
        self.file = self.folder / "doc.typ"
        self.file.write_text("", "utf8")
        self.compiler = typst.Compiler(
            str(self.file),
            root=str(self.folder),
            font_paths=[str(self.folder / "fonts")],
            ignore_system_fonts=True,
        )

    def __call__(self, data: Minutes) -> bytes:
        self.file.write_text("\n".join(self._lines(data)), "utf8")
        return bytes(self.compiler.compile(format="pdf"))

    def _lines(self, data: Minutes) -> Iterator[str]:
        yield (
            '#set page(paper:"a4",margin:(top:37mm,bottom:35mm,left:28mm,right:26mm),'
            'numbering:"— 1 —")\n#set text(font:("Dangjian Fang","Dangjian Song"),size:16pt,'
            'lang:"zh")\n#set par(justify:true,leading:13pt,'
            "first-line-indent:(amount:2em,all:true))"
        )
        for text in (*data.organizations, "党员大会会议记录"):
            yield f'#align(center,text(font:"Dangjian BiaoSong",size:22pt)[{text}])'
        yield self._table(facts(data), "21mm,59mm,21mm,55mm")
        names = "".join(f"[{name}]," for name in data.attending)
        yield f"#grid(columns:5*(1fr,),row-gutter:13pt,{names})"
        for item in data.items:
            yield f'#text(font:"Dangjian Hei")[{item.heading}]\n'
            for part in item.paragraphs:
                lead = f'#text(font:"Dangjian Kai")[{part.lead}]' if part.lead else ""
                yield f"{lead}{part.text}\n"
            for vote in item.votes:
                cells = [name for name, _ in vote.figures] + [str(n) for _, n in vote.figures]
                yield self._table(cells, "8*(1fr,)", "10.5pt")
            for done in item.resolutions:
                yield f"{done.text}（责任人：{done.owner}；时限：{done.deadline}）\n"

    @staticmethod
    def _table(cells: Sequence[str], columns: str, size: str = "12pt") -> str:
        inside = ",".join(f"[{text}]" for text in cells)
        columns = columns if "*" in columns else f"({columns})"
        return f"#text(size:{size},table(columns:{columns},align:center+horizon,{inside}))\n"


class Platypus:
    """ReportLab's own layout, as it comes."""

    def __init__(self) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        for name in ("fang", "biaosong", "hei", "kai", "song"):
            pdfmetrics.registerFont(TTFont(f"P{name}", str(FONTS / f"{name}.ttf")))

    def __call__(self, data: Minutes) -> bytes:
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph, SimpleDocTemplate

        out = io.BytesIO()
        page = SimpleDocTemplate(
            out,
            pagesize=(210 * MM, 297 * MM),
            leftMargin=28 * MM,
            rightMargin=26 * MM,
            topMargin=37 * MM,
            bottomMargin=35 * MM,
        )
        flow = {"wordWrap": "CJK", "fontSize": 16, "leading": 28.99, "firstLineIndent": 32}
        body = ParagraphStyle("b", fontName="Pfang", alignment=4, **flow)
        head = ParagraphStyle("h", fontName="Phei", **flow)
        top = ParagraphStyle(
            "t", fontName="Pbiaosong", fontSize=22, leading=33, alignment=1, wordWrap="CJK"
        )
        story = [Paragraph(text, top) for text in (*data.organizations, "党员大会会议记录")]
        story += [self._table(facts(data), (21, 59, 21, 55), 12)]
        rest = -len(data.attending) % 5
        story += [self._table([*data.attending, *[""] * rest], (31.2,) * 5, 16)]
        for item in data.items:
            story += [Paragraph(item.heading, head)]
            for part in item.paragraphs:
                story += [Paragraph(f'<font name="Pkai">{part.lead}</font>{part.text}', body)]
            for vote in item.votes:
                cells = [name for name, _ in vote.figures] + [str(n) for _, n in vote.figures]
                story += [self._table(cells, (19.5,) * 8, 10.5)]
            story += [
                Paragraph(f"{done.text}（责任人：{done.owner}）", body) for done in item.resolutions
            ]
        page.build(story)
        return out.getvalue()

    @staticmethod
    def _table(cells: Sequence[str], columns: Sequence[float], size: float) -> object:
        from reportlab.lib import colors
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import LongTable, Paragraph

        style = ParagraphStyle(
            "c", fontName="Pfang", fontSize=size, leading=size * 1.4, alignment=1, wordWrap="CJK"
        )
        many = len(columns)
        rows = [
            [Paragraph(text, style) for text in cells[at : at + many]]
            for at in range(0, len(cells), many)
        ]
        grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
        return LongTable(rows, colWidths=[wide * MM for wide in columns], style=grid)


def pages(data: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def timed(job: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    job()
    return (time.perf_counter() - begun) * 1e3


def in_turn(rounds: int) -> dict[str, float]:
    """The median of each engine, one after the other in every round."""
    engines = {"ours": ours, "typst": Typst(), "Platypus": Platypus()}
    times: dict[str, list[float]] = {name: [] for name in engines}
    for turn in range(rounds + 2):
        for name, engine in engines.items():
            data = minutes(turn)
            spent = timed(lambda engine=engine, data=data: engine(data))
            if turn > 1:
                times[name].append(spent)
    for name, engine in engines.items():
        paper = engine(minutes())
        kb = len(paper) / 1e3
        print(f"  {name:9} {median(times[name]):7.1f} ms  {pages(paper)} pages {kb:5.0f} kB")
    if pages(ours(minutes())) != PAGES:
        raise SystemExit(f"the document is no longer of {PAGES} pages")
    return {name: median(spent) for name, spent in times.items()}


# fresh processes: each prints one number, milliseconds

CANVAS = """
import time; begun = time.perf_counter()
import reportlab.pdfgen.canvas
print((time.perf_counter() - begun) * 1e3)
"""
FIRST = """
import sys, time; begun = time.perf_counter()
from dangjian_desktop.reports import minutes
import _minutes
data = _minutes.minutes()
minutes.draw(data)
print((time.perf_counter() - begun) * 1e3)
"""
RUNNING = """
import json, time
import dangjian_desktop.ui, sqlalchemy.orm, PySide6.QtWidgets
from dangjian_desktop import reports
import _minutes
data = _minutes.minutes()
WARM
from dangjian_desktop.reports import minutes
spent = []
for _ in range(12):
    begun = time.perf_counter(); minutes.draw(data)
    spent.append((time.perf_counter() - begun) * 1e3)
print(json.dumps(spent[0] - sorted(spent[1:])[5]))
"""


def fresh(code: str, cache: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache, "PYTHONPATH": str(HERE)}
    environment["PYTHONDONTWRITEBYTECODE"] = ""
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    return float(json.loads(done.stdout))


def processes(count: int) -> dict[str, float]:
    """Medians over fresh processes, started in turn; the first of each compiles and is left out."""
    codes = {
        "canvas": CANVAS,
        "first": FIRST,
        "cold": RUNNING.replace("WARM", ""),
        "warm": RUNNING.replace("WARM", "reports.warm_up()"),
    }
    spent: dict[str, list[float]] = {name: [] for name in codes}
    with tempfile.TemporaryDirectory() as cache:
        for turn in range(count + 1):
            for name, code in codes.items():
                took = fresh(code, cache)
                if turn:
                    spent[name].append(took)
    return {name: median(values) for name, values in spent.items()}


def main(rounds: int) -> int:
    warm, once = in_turn(rounds), processes(PROCESSES)
    print(f"  import of the canvas {once['canvas']:.1f} ms, first paper {once['first']:.1f} ms")
    checks = (
        ("4-page minutes, warm, to typst", warm["ours"] / warm["typst"], TYPST),
        ("4-page minutes, warm, to Platypus", warm["ours"] / warm["Platypus"], PLATYPUS),
        ("first PDF of a process, to canvas import", once["first"] / once["canvas"], FRESH),
        ("first paper in a window, ms more, no warm-up", once["cold"], FIRST_MS),
        ("first paper in a window, ms more, warmed up", once["warm"], FIRST_MS),
    )
    for name, found, bound in checks:
        print(f"  {name:46} {found:6.2f}  bound {bound:g}{'' if found <= bound else '  BROKEN'}")
    return int(any(found > bound for _, found, bound in checks))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
