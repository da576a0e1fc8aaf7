"""Invented documents with everything a document may hold; nobody in them lives."""

import io
from datetime import date

from PIL import Image, ImageDraw

from dangjian_desktop.domain.document import (
    SEAL_DAY,
    Addressee,
    Box,
    Cover,
    CutLine,
    Document,
    Ending,
    Facts,
    Grid,
    Heading,
    NewPage,
    Notes,
    Para,
    Signers,
    Title,
)

BRANCH = "中共青石岭公路养护段机关支部委员会"
PERSON = "郁南枝"


def label(text: str, across: int = 1, down: int = 1) -> Box:
    return Box(text, "label", across, down)


def value(text: str = "", across: int = 1, down: int = 1) -> Box:
    return Box(text, "value", across, down)


def left(text: str = "", across: int = 1) -> Box:
    return Box(text, "left", across)


def heads(*texts: str) -> list[Box]:
    return [Box(text, "head") for text in texts]


def opinion(name: str, who: str, text: str = "", day: str = SEAL_DAY) -> list[Box]:
    free = 4 if who.startswith("（") else 8
    return [Box(name, "side"), Box(text, "long", foot=((who, free), (day, 1)))]


def photograph(size: tuple[int, int] = (250, 350)) -> bytes:
    picture = Image.new("RGB", size, (228, 232, 238))
    pen, (wide, high) = ImageDraw.Draw(picture), size
    pen.ellipse((wide * 0.3, high * 0.2, wide * 0.7, high * 0.5), fill=(120, 128, 140))
    pen.rectangle((wide * 0.2, high * 0.58, wide * 0.8, high), fill=(88, 96, 112))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def notice() -> Document:
    """A letter: a title of two lines, a table, led paragraphs, the ending."""
    names = ("姓名", "性别", "出生年月", "民族", "学历", "单位及职务", "申请入党时间")
    return Document(
        name="发展对象公示",
        subject=PERSON,
        author=BRANCH,
        numbered=False,
        footer="示例",
        blocks=[
            Title(["关于拟将郁南枝、段𬭎羽两名同志列为发展对象的公示"]),
            Para(
                "按照《中国共产党发展党员工作细则》的有关规定，经党小组提名，听取培养联系人、党员和群众意见，"
                "支部委员会研究，拟将郁南枝、段𬭎羽两名同志列为发展对象。现予公示。"
            ),
            Grid(
                (16, 12, 22, 14, 24, 30, 26),
                [
                    heads(*names),
                    [
                        label("郁南枝"),
                        value("女"),
                        value("1997.04"),
                        value("汉族"),
                        value("大学本科"),
                        value("养护科科员"),
                        value("2023.05"),
                    ],
                    [
                        label("段𬭎羽"),
                        value("男"),
                        value("1998.10"),
                        value("汉族"),
                        value("大学专科"),
                        value("养护工"),
                        value("2023.06"),
                    ],
                ],
                least=(13, 12.5, 12.5),
                header=1,
                size=10.5,
            ),
            Para("2026年11月23日至2026年11月27日，共5个工作日。", "公示期："),
            Para(
                "公示期间，如对上述人选有不同意见，请以来信、来电、来访等方式向支部或段党总支反映。"
                "反映情况应当实事求是，提倡实名。对反映的情况，我们将认真调查核实，并为反映人保密。",
                "反映方式：",
            ),
            Para("周㛃　　联系电话：", "联系人："),
            Para("青石岭公路养护段办公楼203室", "通信地址："),
            Ending([BRANCH], "2026年11月20日"),
        ],
    )


def request() -> Document:
    """A letter over two pages with an addressee, headings of both kinds and signatures."""
    told = (
        "该同志1997年4月生，2023年5月20日递交入党申请书，2024年3月12日经支部委员会会议研究确定为入党积极分子，"
        "培养教育考察一年以上，听取了党小组、培养联系人、党员和群众的意见，政治审查合格，参加了短期集中培训。"
    )
    return Document(
        name="接收预备党员预审请示",
        subject=PERSON,
        author=BRANCH,
        late_on=date(2026, 12, 20),
        blocks=[
            Title(["关于接收郁南枝同志为中共预备党员的预审请示"]),
            Addressee("青石岭公路养护段党总支"),
            Para(f"{told}现将有关情况请示如下。"),
            Heading("一、基本情况"),
            Para(told),
            Heading("二、培养教育考察情况"),
            Para(told, "（一）培养联系人。"),
            Para(told, "（二）思想汇报。"),
            Heading("（三）集中培训"),
            Para(told),
            Heading("三、票决情况"),
            Grid(
                (1, 1, 1, 1, 1),
                [
                    [label(name) for name in ("应到会有表决权", "实到", "赞成", "不赞成", "弃权")],
                    [value(number) for number in ("22", "20", "19", "0", "1")],
                ],
                size=10.5,
            ),
            Para("当否，请批示。"),
            Signers(["支部书记（签字）"]),
            Ending([BRANCH], SEAL_DAY),
        ],
    )


def form() -> Document:
    """A form: cover, photograph, joined grids, labels downwards, opinions, pages with heads."""
    resume = [
        ("2013.09—2016.07", "川岭石桥第一中学读书"),
        ("2016.09—2019.07", "川岭交通学院道路工程专业读书"),
        ("2019.08—", "青石岭公路养护段白渡养护站养护工、养护科科员"),
    ]
    kin = [
        ("父亲", "郁怀川", "1970.02", "群众", "川岭石桥镇务农"),
        ("母亲", "宣静竹", "1972.09", "群众", "川岭石桥镇务农"),
        ("配偶", "阿依古丽·买买提", "1996.11", "共青团员", "川岭石桥镇个体经营"),
    ]
    review = "该同志能按季递交思想汇报，参加集中学习5次，工作主动；不足是理论学习联系实际不够。"
    return Document(
        name="入党积极分子培养考察登记表",
        subject=PERSON,
        author=BRANCH,
        form=True,
        footer="示例",
        printed_on=date(2026, 12, 20),
        blocks=[
            Cover(
                "入党积极分子培养考察登记表",
                [("党支部", BRANCH), ("姓名", PERSON), ("确定日期", "2024年3月12日")],
                "青石岭公路养护段",
            ),
            Grid(
                (25, 31, 22, 27, 25, 35),
                [
                    [
                        label("姓名"),
                        value(PERSON),
                        label("性别"),
                        value("女"),
                        label("出生年月"),
                        Box("", "side", 1, 4, picture=photograph()),
                    ],
                    [label("曾用名"), value(), label("民族"), value("汉族"), value("1997.04")],
                    [
                        label("籍贯"),
                        value("川岭石桥"),
                        label("学历"),
                        value("大学本科"),
                        label("参加工作时间"),
                    ],
                    [
                        label("申请入党时间"),
                        value("2023.05.20"),
                        label("联系电话"),
                        value(),
                        value("2019.08"),
                    ],
                    [label("单位及职务"), left("青石岭公路养护段养护科科员", 5)],
                    [label("公民身份号码"), left("", 5)],
                ],
                least=(11.5,) * 6,
            ),
            Grid(
                (14, 40, 81, 30),
                [
                    [
                        Box("本人简历", "side", 1, 5),
                        *heads("起止年月", "在何地、何单位学习或工作，任何职", "证明人"),
                    ],
                    *([value(when), left(where), value()] for when, where in resume),
                    [value(), left(), value()],
                ],
                least=(8.5, 9, 9, 9, 9),
                joined=True,
            ),
            Grid(
                (14, 20, 25, 24, 26, 56),
                [
                    [
                        Box("家庭主要成员及主要社会关系", "side", 1, 6),
                        *heads("称谓", "姓名", "出生年月", "政治面貌", "单位、职务或职业"),
                    ],
                    *([value(a), label(b), value(c), value(d), left(e)] for a, b, c, d, e in kin),
                    *([value(), value(), value(), value(), left()] for _ in range(2)),
                ],
                least=(8.5,),
                stretch=(1, 2, 3, 4, 5),
                joined=True,
            ),
            NewPage(["推荐、确定与备案", f"姓名：{PERSON}"]),
            Grid(
                (14, 151),
                [
                    opinion("群团组织或党员推荐意见", "推荐组织（盖章）或推荐人（签字）："),
                    opinion("党小组意见", "党小组组长（签字）："),
                    opinion(
                        "支部委员会意见",
                        "支部书记（签字）：",
                        "经2024年3月12日支部委员会会议研究，同意确定郁南枝同志为入党积极分子。",
                        "2024年3月12日",
                    ),
                    opinion("上级党委备案意见", "（盖章）"),
                ],
                stretch=(0, 1, 2, 3),
            ),
            NewPage(["培养教育考察记录", f"姓名：{PERSON}"]),
            Grid(
                (14, 24, 127),
                [
                    [
                        Box("第一次考察", "side", 1, 3),
                        label("起止时间"),
                        left("2024年3月12日至2024年9月11日"),
                    ],
                    opinion("培养联系人意见", "培养联系人（签字）：", review * 22, "2024年9月11日"),
                    opinion("支部意见", "支部书记（签字）：", "同意联系人意见，继续培养教育。"),
                ],
                least=(9.5, 60, 60),
            ),
            Notes(["以省委组织部印发式样为准。", "本表一式一份，归入本人档案。"]),
            Signers(["填表人（签字）", "支部书记（签字）"]),
        ],
    )


def ballots(count: int = 4) -> Document:
    """Ballots to be cut apart."""
    slip = [
        Title(["接收预备党员表决票"], 18),
        Facts([BRANCH, "2026年11月18日"]),
        Grid(
            (12, 35, 25, 25, 25, 43),
            [
                heads("序号", "姓名", "赞成", "不赞成", "弃权", "备注"),
                [value("1"), label(PERSON), value(), value(), value(), value()],
            ],
            least=(9, 11),
        ),
        Notes(["在相应栏内划“○”，每人只选一项，多选无效。"]),
    ]
    blocks = [*slip]
    for _ in range(count - 1):
        blocks += [CutLine(), *slip]
    return Document(name="党员表决票", form=True, subject=PERSON, blocks=blocks, footer="示例")


def listed() -> Document:
    """A wide list over two pages whose signatures take the last row with them."""
    rows = [
        [
            value(str(n)),
            label(PERSON),
            left("支部委员会研究同意，报段党总支备案"),
            value("2024.03.12"),
        ]
        for n in range(1, 34)
    ]
    return Document(
        name="发展党员工作全程纪实表",
        wide=True,
        form=True,
        subject=PERSON,
        blocks=[
            Title(["发展党员工作全程纪实表"]),
            Facts([f"党支部：{BRANCH}", f"姓名：{PERSON}", "2026年12月20日"]),
            Grid(
                (12, 40, 150, 67),
                [heads("序号", "姓名", "办理情况", "时间"), *rows],
                least=(10, *(8.2 for _ in rows)),
                header=1,
                size=10.5,
            ),
            Signers(["填表人", "审核人", "支部书记"]),
            Ending([], SEAL_DAY),
        ],
    )
