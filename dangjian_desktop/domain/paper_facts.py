"""What papers of any kind print of a branch and of a person; what is not known is "" or None."""

from dataclasses import dataclass

from dangjian_desktop.domain.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFacts:
    """The branch as it is called on the paper's day."""

    name: str  # 中共…机关支部委员会
    head: str  # what its papers bear at their top: 中共…机关支部
    short_name: str
    superior: str  # the body above it; "" where none is kept
    committee: bool = True  # it has a committee (支委会)
    group: str = ""  # the person's group
    secretary: str = ""
    unit: str = ""  # the office it belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    name: str
    former_name: str = ""
    sex: str = ""
    birth: PartialDate | None = None
    id_number: str = ""
    nation: str = ""
    native_place: str = ""
    education: str = ""
    degree: str = ""
    school: str = ""
    work_start: PartialDate | None = None
    work_unit: str = ""
    job: str = ""
    phone: str = ""
    photo: bytes | None = None
