"""人员: who they are; nothing that changes their Party life (that is in periods)."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.codes import EDUCATION, NATIONS
from dangjian_desktop.domain.dates import PartialDate

from .base import Line, Long, Record, Short, col


class Person(Record):
    __tablename__ = "person"
    title = "人员"
    order_by = ("pinyin", "name")
    about = "党员、入党积极分子和入党申请人。可以一个个登记，也可以从花名册表格导入。"

    name: Mapped[Short] = col("姓名", width=8, synonyms=("党员姓名", "人员姓名", "名字"))
    former_name: Mapped[Short | None] = col("曾用名", synonyms=("曾用姓名", "别名"))
    sex: Mapped[Short | None] = col("性别", width=4, choices=("男", "女"))
    birth: Mapped[PartialDate | None] = col(
        "出生年月", width=10, synonyms=("出生日期", "出生", "生日", "出生年月日", "出生时间")
    )
    id_number: Mapped[Short | None] = col(
        "身份证号",
        width=18,
        mask="id",
        synonyms=("身份证", "身份证号码", "公民身份号码", "证件号码", "居民身份证号"),
    )
    nation: Mapped[Short | None] = col("民族", width=6, choices=NATIONS, synonyms=("族别",))
    native_place: Mapped[Short | None] = col("籍贯", width=10)
    education: Mapped[Short | None] = col(
        "学历", width=8, choices=EDUCATION, synonyms=("文化程度", "学历（学位）", "学历学位")
    )
    degree: Mapped[Short | None] = col("学位")
    school: Mapped[Line | None] = col("毕业院校及专业", group="学历")
    work_start: Mapped[PartialDate | None] = col(
        "参加工作时间", width=10, synonyms=("参工时间", "工作时间", "参加工作年月", "参加工作")
    )
    job: Mapped[Line | None] = col(
        "单位及职务",
        width=16,
        group="工作",
        synonyms=("职务", "岗位", "工作岗位", "单位职务", "现任职务"),
    )
    work_unit: Mapped[Line | None] = col("工作单位", group="工作", synonyms=("单位", "所在单位"))
    work_kind: Mapped[Short | None] = col(
        "职业",
        group="工作",
        choices=(
            "工人（工勤技能人员）",
            "农牧渔民",
            "企事业专业技术人员",
            "企事业管理人员",
            "党政机关工作人员",
            "学生",
            "离退休",
            "其他",
        ),
    )
    retired_on: Mapped[PartialDate | None] = col("退休日期", group="工作")
    phone: Mapped[Short | None] = col(
        "联系电话",
        width=12,
        mask="phone",
        group="联系",
        synonyms=("电话", "手机", "手机号", "手机号码", "联系方式"),
    )
    address: Mapped[Line | None] = col("现居住地", group="联系", privacy="sensitive")
    hardship: Mapped[Line | None] = col("困难情况", group="联系", privacy="sensitive")
    remark: Mapped[Long | None] = col("备注", group="联系")
    pinyin: Mapped[Line | None] = col("拼音", fixed=True, index=True)

    def caption(self) -> str:
        return self.name
