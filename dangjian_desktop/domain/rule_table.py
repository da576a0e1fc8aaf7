"""The rules as data: what each says, in which document and article, and how sure we are.

Nothing here is from memory: every row is in the project's collection of rules. Certainty: V the
article itself was read; V2 two independent sources agree; S one secondary source; custom a usual
practice without a national text. What is not V or V2 only hints and never stops anyone.
"""

from typing import NamedTuple

from dangjian_desktop.domain.dates import PartialDate

from .values import unchanging


@unchanging
class Edition:
    """One edition of a document; `valid_until` is the first day on which a later one holds."""

    document: str
    version: str
    identifier: str
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None


DEV_2026_FROM = PartialDate(2026, 5, 11)  # published and in force that day (article 44)

DEV14 = Edition(
    "发展党员工作细则", "2014年版", "CPC-DEV-2014", PartialDate(2014, 5, 28), DEV_2026_FROM
)
DEV26 = Edition("发展党员工作细则", "2026年修订版", "CPC-DEV-2026", DEV_2026_FROM)
BRANCH = Edition("党支部工作条例（试行）", "2018年版", "CPC-BRANCH-2018", PartialDate(2018))
ELECTION = Edition(
    "基层组织选举工作条例", "2020年版", "CPC-ELECTION-2020", PartialDate(2020, 7, 13)
)
EVALUATION = Edition("民主评议党员有关规定", "", "CPC-EVALUATION")
EDUCATION = Edition("党员教育管理工作条例", "", "CPC-EDUCATION")
TRAINING = Edition("党员教育培训工作规划", "", "CPC-TRAINING-PLAN")
ANSWER = Edition("中组部有关应到会人数的问答", "", "CPC-ELIGIBLE-QA")
PRACTICE = Edition("通行做法", "", "CUSTOM")
UNIT_METHOD = Edition("本单位“4+2”工作法制度", "", "UNIT-4+2")


class Row(NamedTuple):
    """What a rule asks for, and its article numbers ("20、21"; "" where not verified)."""

    key: str
    words: str
    article: str
    certainty: str = "V"
    severity: str = "error"


class DevRow(NamedTuple):
    """As `Row`, with the article in each edition; None where the edition has no such rule.

    `words_2026` where the later edition asks for something else under the same key.
    """

    key: str
    words: str
    article_2014: str | None
    article_2026: str | None
    certainty: str = "V"
    severity: str = "error"
    words_2026: str = ""


DEVELOPMENT = (
    DevRow("min_age", "年满十八岁的人可以申请入党", "5", "5"),
    DevRow("talk_deadline", "收到入党申请书后一个月内派人谈话", "7", "7"),
    DevRow("activist_decide", "入党积极分子由支委会研究决定，报上级党委备案", "8", "8"),
    DevRow("mentors", "指定一至两名正式党员作培养联系人", "9", "9"),
    DevRow("half_year_review", "党支部每半年考察一次入党积极分子", "11", "11"),
    DevRow("annual_pool_review", "基层党委每年分析入党积极分子队伍", "11", "11", severity="hint"),
    DevRow("cultivation_min", "入党积极分子要经过一年以上培养教育和考察", "12、13", "13"),
    DevRow(
        "candidate_opinions",
        "列为发展对象前听取党小组、培养联系人、党员和群众意见",
        "13",
        "13",
        "V2",
    ),
    DevRow(
        "candidate_superior",
        "确定发展对象报上级党委备案",
        "13",
        "13",
        words_2026="拟列为发展对象的人选报上级党委同意",
    ),
    DevRow("publicity_candidate", "上级党委同意后公示不少于五个工作日，再列为发展对象", None, "13"),
    DevRow(
        "introducers",
        "发展对象要有两名正式党员作入党介绍人，受留党察看处分未恢复权利的不能作介绍人",
        "14",
        "14",
        words_2026="发展对象要有两名正式党员作入党介绍人，受留党察看处分未恢复权利的不能作介绍人，"
        "警告、严重警告、撤职处分影响期内的不宜作介绍人",
    ),
    DevRow("political_review", "未经政治审查或政治审查不合格的不能发展入党", "16", "16"),
    DevRow("short_training", "发展对象参加不少于三天或二十四学时的短期集中培训", "17", "17"),
    DevRow("pre_review", "支委会审查合格后报具有审批权限的党委预审", "19", "18"),
    DevRow(
        "leaving_soon", "未来三个月内将离开单位的一般不办理接收手续", "19", "18", severity="hint"
    ),
    DevRow("meeting_within", "预审合格后一个月内提交党员大会讨论", None, "19"),
    DevRow("admit_approval", "党委三个月内审批，特殊情况最长不超过六个月", "26", "25"),
    DevRow("superior_talk", "审批前由党委委员或组织员谈话", "24", "23"),
    DevRow("assign_group", "预备党员编入党支部和党小组", "29", "28", severity="hint"),
    DevRow(
        "oath",
        "预备党员面向党旗宣誓",
        "30",
        "29",
        severity="hint",
        words_2026="入党宣誓一般在批复后一个月内进行",
    ),
    DevRow("probation_1y", "预备期一年，自党员大会通过之日算起", "32", "31"),
    DevRow("prolong", "预备期只能延长一次，不少于半年，不超过一年", "32", "31"),
    DevRow(
        "convert_flow", "转正要经本人申请、征求意见、支委会审查、党员大会表决、党委审批", "33", "32"
    ),
    DevRow("convert_approval", "预备党员转正由党委三个月内审批", "34", "33"),
    DevRow("deferral", "转入的预备党员推迟讨论转正不超过六个月", "36", "35"),
    DevRow("party_standing", "党龄从预备期满转为正式党员之日算起", "34", "33"),
    DevRow("archive", "入党材料归档", "37", "36", severity="hint"),
    DevRow(
        "quorum_admit", "到会有表决权的党员超过应到会有表决权党员的半数才能开会表决", "20", "19"
    ),
    DevRow("pass_admit", "赞成人数超过应到会有表决权正式党员的半数才能通过", "21", "20"),
    DevRow("written_opinions", "缺席党员会前正式提交的书面意见计入票数，不计入实到", "21", "20"),
    DevRow("secret_ballot", "采取无记名投票方式表决", "21", "20"),
    DevRow("one_by_one", "两个以上发展对象要逐个讨论和表决", "21", "20"),
    DevRow(
        "resolution_elements",
        "决议写明主要表现、应到实到、表决结果、通过日期、书记签名",
        "22",
        "21",
    ),
)

ORGANISATION = (
    Row("branch_min", "正式党员三人以上应当成立党支部", "4", severity="warning"),
    Row("branch_max", "党支部党员人数一般不超过五十人", "4", severity="warning"),
    Row("joint_branch", "联合党支部覆盖单位一般不超过五个", "5", severity="warning"),
    Row(
        "temp_branch",
        "临时党支部一般不发展党员、不处分处置、不收党费、不选举换届",
        "8",
        "V2",
        "warning",
    ),
    Row(
        "committee",
        "正式党员七人以上的党支部设支委会，由三至五人组成，一般不超过七人",
        "20",
        severity="warning",
    ),
    Row(
        "no_committee",
        "正式党员不足七人的党支部设一名书记，必要时设一名副书记",
        "20",
        severity="warning",
    ),
    Row("term", "村、社区党支部每届任期五年，其他党支部一般三年", "21", severity="warning"),
    Row(
        "term_shift",
        "任期届满前六个月提醒换届；延期或提前换届要经批准，一般不超过一年",
        "21",
        severity="warning",
    ),
    Row("secretary_standing", "党支部书记一般应有一年以上党龄", "23", severity="hint"),
    Row("secretary_training", "党支部书记每年至少参加一次县级以上集中轮训", "25", severity="hint"),
    Row("secretary_report", "党支部书记每年向上级党组织和党员大会述职", "27", severity="hint"),
)

MEETINGS = (
    Row("general_meeting", "党员大会一般每季度召开一次", "11", severity="warning"),
    Row("gm_vote", "半数以上有表决权的党员到会，赞成人数超过应到会有表决权党员的半数为通过", "11"),
    Row("gm_powers", "选举、接收和转正、表彰、处置处分等由党员大会决定", "11"),
    Row("committee_meeting", "支委会一般每月召开一次", "12", severity="warning"),
    Row("committee_quorum", "支委会有半数以上委员到会方可进行", "12"),
    Row("group_meeting", "党小组会一般每月召开一次", "13", severity="warning"),
    Row(
        "convener",
        "党员大会、支委会由书记召集主持，党小组会由组长召集主持",
        "14",
        severity="warning",
    ),
    Row("party_lecture", "党员按期参加党课", "16", "V2", "warning"),
    Row("theme_day", "党支部每月相对固定一天开展主题党日", "16", severity="warning"),
    Row("org_life", "每年至少召开一次组织生活会，一般在第四季度", "17", severity="warning"),
    Row("review_members", "民主评议党员一般每年一次", "18", severity="warning"),
    Row("heart_talk", "谈心谈话每年一般不少于一次", "19", severity="warning"),
)

ELECTIONS = (
    Row(
        "election_rights",
        "正式党员有表决权、选举权和被选举权，预备党员和留党察看期间的党员没有",
        "5",
    ),
    Row("differential", "委员候选人的差额不少于应选人数的百分之二十", "13", "V2"),
    Row("quorum_elect", "有选举权的到会人数不少于应到会人数的五分之四，会议有效", ""),
    Row("elected", "得到的赞成票超过实到会有选举权人数的半数方可当选", ""),
    Row("ballot_valid", "每张选票所选人数不超过应选名额的有效", ""),
    Row("election_valid", "收回选票不多于投票人数，选举有效", "", "V2"),
    Row("too_many", "得票超过半数的多于名额时，得票多的当选；末位票数相同的再投票", ""),
    Row("too_few", "当选人少于名额时另行选举；接近名额的，经半数以上选举人同意可以减额", ""),
    Row(
        "name_order",
        "委员候选人按姓氏笔画排列，书记、副书记按上级批准的顺序排列",
        "24",
        severity="warning",
    ),
    Row("officers", "候选人不得担任监票人、计票人", "22、24"),
    Row("absentee", "不得委托他人代为投票", "24", "V2"),
    Row(
        "election_flow",
        "换届选举前至少一个月由支委会研究，向上级党组织请示，批复后再进行",
        "",
        severity="warning",
    ),
    Row(
        "secretary_elect",
        "书记、副书记一般等额选举，不设支委会的由党员大会直接选举",
        "",
        severity="hint",
    ),
)

ANSWERS = (
    Row("eligible", "请假、出差、病假的党员仍计算在应到会人数内", ""),
    Row("approved_exclusion", "不计入应到会人数，要有上级党组织同意和党员大会决议，缺一不减", ""),
)

EVALUATIONS = (
    Row("grades", "民主评议党员评定为优秀、合格、基本合格、不合格四个等次", ""),
    Row("anon", "民主测评采用无记名测评票", ""),
    Row(
        "rating_by",
        "支委会（党员大会）按测评情况和日常表现评定等次并向本人反馈，票数不是唯一依据",
        "",
        severity="warning",
    ),
    Row(
        "excellent_cap",
        "评为优秀的党员一般不超过党员总数的三分之一",
        "",
        severity="warning",
    ),
    Row("probationary_grade", "预备党员参加评议，不评定等次", ""),
    Row("basic", "评为基本合格的，指出差距，帮助改进", "", severity="warning"),
    Row("unqualified", "评为不合格、经教育不改的，按规定组织处置", "", severity="hint"),
    Row("flow_member", "流动党员可以在流入地党支部参加评议", "", severity="hint"),
    Row("team_ballot", "书记代表支委会述职，党员评议班子", "", severity="warning"),
)

# Members' learning (rules 5): the regulation's edition is not in the collection, its article is.
EDUCATIONS = (
    Row(
        "hours_member",
        "党员每年集中学习培训一般不少于三十二学时",
        "20",
        "V2",
        "warning",
    ),
    Row(
        "lost_contact",
        "失联六个月以上查找无果的停止党籍，停止党籍二年后仍无法取得联系的按自行脱党予以除名",
        "24",
        "V2",
        "hint",
    ),
    Row("abroad", "出国学习超过五年未归的，一般停止党籍", "24", severity="hint"),
    Row(
        "transfer_trigger",
        "单位或者常住地变动的转移组织关系；转出未被接收前，原组织仍然负责",
        "25",
        severity="warning",
    ),
    Row(
        "floating",
        "外出六个月以上、不能参加正式组织关系所在支部活动的作为流动党员管理",
        "32",
        "V2",
        "hint",
    ),
    Row(
        "grad_keep",
        "高校毕业生流动党员组织关系保留一般不超过二年；出国学习的每半年联系一次",
        "34",
        "V2",
        "hint",
    ),
)

TRAININGS = (
    Row(
        "hours_team",
        "基层党组织书记和班子成员每年集中学习培训不少于五十六学时，至少参加一次集中培训",
        "",
        severity="warning",
    ),
    Row("new_secretary", "新任党支部书记半年内参加任职培训", "", severity="hint"),
)

# “4+2”工作法 (rules 6): a village's method, in such units their own practice; it only hints.
UNIT_METHODS = (
    Row("decision_order", "提议、商议、审议、决议和两次公开依次进行", "", "custom", "warning"),
    Row("decision_missing", "每一步都有登记，不跳过前面的步骤", "", "custom", "warning"),
    Row("decision_quorum", "党员大会审议，到会不少于应到的三分之二", "", "custom", "warning"),
    Row("decision_majority", "党员大会审议，赞成达到应到的半数以上", "", "custom", "warning"),
    Row("decision_staff", "职工（代表）大会决议，到会的过半数赞成", "", "custom", "hint"),
    Row("decision_published", "决议和实施结果公开，满所写的工作日数", "", "custom", "warning"),
    Row("decision_evidence", "每一步都有据可查：票数、文件、照片", "", "custom", "hint"),
)

PRACTICES = (
    Row("posting_renewed", "定期公开的事项按期更换", "", "custom", "hint"),
    Row("posting_result", "公示期满登记结果，有反映的给予答复", "", "custom", "hint"),
    Row("pledge_year", "党员每年作出承诺，年底践诺、评议", "", "custom", "hint"),
    Row("book_returned", "借阅的图书按期归还", "", "custom", "hint"),
    Row("study_plan", "年度学习计划里的专题按时学", "", "custom", "hint"),
    Row("study_make_up", "没有参加集中学习的党员及时补学", "", "custom", "hint"),
    Row("talk_difficulty", "谈心谈话反映的困难在定下的时限内解决", "", "custom", "hint"),
    Row("committee_vote", "支委会议定事项，赞成人数超过委员人数的半数为通过", "", "custom", "hint"),
    Row("other_vote", "赞成人数超过应到会人数的半数为通过", "", "custom", "hint"),
    Row("convert_publicity", "转正公示五个工作日", "", "custom", "hint"),
    Row("review_one_year", "政治审查结论一年内有效", "", "custom", "hint"),
    Row("activist_six_months", "申请入党满六个月再确定为入党积极分子", "", "custom", "hint"),
    Row("lecture_quarterly", "党课每季度一次", "", "custom", "hint"),
    Row("secretary_lecture", "党支部书记每年讲一次党课", "", "custom", "hint"),
    Row("step_order", "后一步的日期不早于前一步", "", "custom", "warning"),
    Row("standing_agrees", "名册上的身份时间与发展步骤一致", "", "custom", "hint"),
    Row("date_not_future", "已办事项的日期不晚于今天", "", "custom", "warning"),
    Row("book_overdue", "台账里定下的期限到期前办完", "", "custom", "hint"),
    Row("evidence_missing", "规则要的证据没有记录", "", "custom", "hint"),
    Row("sums_agree", "应到等于出席、请假、缺席与补课之和", "", "custom", "error"),
    Row("absence_reason", "请假、缺席和补课要写明原因", "", "custom", "warning"),
    Row("recorder_present", "记录人不能是请假或缺席的人", "", "custom", "warning"),
    Row("problem_deadline", "整改事项在定下的时限内完成", "", "custom", "hint"),
    Row("year_end", "当年的评议步骤在年内完成", "", "custom", "hint"),
    Row("letter_validity", "组织关系介绍信在有效期内收到回执", "", "custom", "hint"),
    Row("floating_contact", "党支部定期联系流动党员", "", "custom", "hint"),
    Row("election_plan", "换届各步骤按定下的日期办理", "", "custom", "hint"),
    Row("dues_rounding", "应交党费按本单位的规定取整", "", "custom", "hint"),
    Row("one_place_at_a_time", "同一个人不能同时参加两个会", "", "custom", "warning"),
)
