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


def how_to_object(contact: str = "", phone: str = "", address: str = "") -> list[Block]:
    """反映方式, 联系人, 通信地址 of a notice (rules 7); what is not known is left to be written."""
    return [
        Para(
            "公示期间，如对上述人选有不同意见，请以来信、来电、来访等方式向支部或上级党组织反映。"
            "反映情况应当实事求是，提倡实名。我们将认真调查核实，并为反映人保密。",
            lead="反映方式：",
        ),
        Para(f"{contact or ROOM}　　联系电话：{phone}", lead="联系人："),
        Para(address, lead="通信地址："),
    ]


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
