"""Parts of letters: title, addressee, sender, annexes, room to write (GB/T 9704)."""

from dangjian_desktop.domain.document import Addressee, Block, NewPage, Para, Title
from dangjian_desktop.domain.paper_facts import BodyFacts

ROOM = "　　　　　　"  # to write a few words in a sentence
LINES: tuple[Block, ...] = (Para("　"),) * 2  # to write a few sentences
LIST_SIZE = 10.5  # of lists in letters


def heading(text: str) -> Title:
    return Title((text,))


def sender(body: BodyFacts) -> str:
    """Who writes: the committee, or the branch where it has none."""
    return (body.name if body.committee else body.head) or body.name


def superior(body: BodyFacts) -> str:
    return body.superior or "上级党组织"


def addressed(to: str) -> Addressee:
    """主送; one that is not known is left to be written."""
    return Addressee(f"{to or ROOM * 2}：")


def annex_named(*names: str) -> list[Block]:
    """附件说明 (GB/T 9704): numbered when there are several, no mark behind a name."""
    if not names:
        return []
    if len(names) == 1:
        return [Para(f"附件：{names[0]}")]
    lines = [f"{'附件：' if at == 1 else '　　　'}{at}.{one}" for at, one in enumerate(names, 1)]
    return [Para("\n".join(lines))]


def annex_page(title: str) -> list[Block]:
    """The top of an annex: 附件 flush left, its title below."""
    return [NewPage(("附件",)), Title((title,))]
