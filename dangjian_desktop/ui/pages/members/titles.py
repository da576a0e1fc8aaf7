"""What happens to a membership, by name; the forms come with `events`, when one is asked for."""

# key → (title, what it is called in the history, what the user is told)
TITLES: dict[str, tuple[str, str, str]] = {
    "add_standing": ("转为…", "登记身份变动", "原来的身份到这一天为止，从这一天起是新的身份。"),
    "add_belonging": ("编组、调入支部…", "编组或调整支部", "从这一天起属于选定的党组织。"),
    "transfer_in": (
        "补登早先的转入…",
        "补登组织关系转入",
        "介绍信没有留下的才用这里。转出过的人恢复转出前的身份。",
    ),
    "transfer_out": (
        "补登早先的转出…",
        "补登组织关系转出",
        "介绍信和回执没有留下的才用这里，体检会列出缺介绍信和回执。职务和状态同时结束。",
    ),
    "add_post": ("任职…", "登记任职", ""),
    "floating": ("登记为流动党员…", "登记流动党员", ""),
    "lost_contact": ("登记失联…", "登记失联党员", ""),
    "membership_stopped": ("停止党籍…", "登记停止党籍", ""),
    "add_restriction": ("登记其他组织状态…", "登记组织状态", ""),
    "deceased": ("登记去世…", "登记去世", "组织关系和职务同时结束；在这一天以前的名册里仍在。"),
    "left_party": ("登记出党…", "登记出党", "组织关系和职务同时结束。"),
}
# key → (title, how the book of transfers begins it): there the letter and its receipt are kept.
BY_LETTER = {"letter_in": ("转入…", "in"), "letter_out": ("转出…", "out")}
MENU = (
    ("add_standing", "add_belonging", "add_post"),
    ("letter_in", "letter_out", "transfer_in", "transfer_out"),
    ("floating", "lost_contact", "membership_stopped", "add_restriction"),
    ("deceased", "left_party"),
)
