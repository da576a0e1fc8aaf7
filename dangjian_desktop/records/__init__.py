"""Every kind of record. A new one is a file here and a line in `LISTED`.

The program imports a kind when it is first used, and the packer takes every file of this folder.
Kinds that other code calls by their class are imported for the type checker as well.
"""

from typing import TYPE_CHECKING

from .base import Field as Field
from .base import Record as Record
from .base import field_of as field_of
from .base import fields as fields
from .base import new_id as new_id
from .base import problems_of as problems_of
from .base import shown as shown
from .kinds import ByTable, Kinds

if TYPE_CHECKING:
    from .amendment import Amendment as Amendment
    from .attachment import Attachment as Attachment
    from .attachment import AttachmentLink as AttachmentLink
    from .attendance import Attendance as Attendance
    from .belonging import Belonging as Belonging
    from .book_loan import BookLoan as BookLoan
    from .branch_goal import BranchGoal as BranchGoal
    from .branch_objective import BranchObjective as BranchObjective
    from .broadcast import Broadcast as Broadcast
    from .broadcast_station import BroadcastStation as BroadcastStation
    from .campaign import Campaign as Campaign
    from .campaign_star import CampaignStar as CampaignStar
    from .custom_field import CustomField as CustomField
    from .decision_matter import DecisionMatter as DecisionMatter
    from .decision_step import DecisionStep as DecisionStep
    from .development_case import DevelopmentCase as DevelopmentCase
    from .development_document import DevelopmentDocument as DevelopmentDocument
    from .development_opinion import DevelopmentOpinion as DevelopmentOpinion
    from .development_plan import DevelopmentPlan as DevelopmentPlan
    from .development_review import DevelopmentReview as DevelopmentReview
    from .development_setback import DevelopmentSetback as DevelopmentSetback
    from .development_step import DevelopmentStep as DevelopmentStep
    from .development_tally import DevelopmentTally as DevelopmentTally
    from .discipline import Discipline as Discipline
    from .disclosure_item import DisclosureItem as DisclosureItem
    from .disclosure_posting import DisclosurePosting as DisclosurePosting
    from .dues_base import DuesBase as DuesBase
    from .dues_base_item import DuesBaseItem as DuesBaseItem
    from .dues_handover import DuesHandover as DuesHandover
    from .dues_month import DuesMonth as DuesMonth
    from .dues_payment import DuesPayment as DuesPayment
    from .dues_publication import DuesPublication as DuesPublication
    from .dues_reduction import DuesReduction as DuesReduction
    from .dues_voluntary import DuesVoluntary as DuesVoluntary
    from .duty_handover import DutyHandover as DutyHandover
    from .election import Election as Election
    from .election_handover import ElectionHandover as ElectionHandover
    from .election_step import ElectionStep as ElectionStep
    from .evaluation_entry import EvaluationEntry as EvaluationEntry
    from .evaluation_remark import EvaluationRemark as EvaluationRemark
    from .evaluation_round import EvaluationRound as EvaluationRound
    from .evaluation_step import EvaluationStep as EvaluationStep
    from .evidence_link import EvidenceLink as EvidenceLink
    from .facility import Facility as Facility
    from .facility_check import FacilityCheck as FacilityCheck
    from .family_member import FamilyMember as FamilyMember
    from .floating_case import FloatingCase as FloatingCase
    from .floating_contact import FloatingContact as FloatingContact
    from .hardship_register import HardshipRegister as HardshipRegister
    from .heart_talk import HeartTalk as HeartTalk
    from .holiday import Holiday as Holiday
    from .introducer import Introducer as Introducer
    from .library_book import LibraryBook as LibraryBook
    from .life_opinion import LifeOpinion as LifeOpinion
    from .meeting import Meeting as Meeting
    from .meeting_host import MeetingHost as MeetingHost
    from .meeting_item import MeetingItem as MeetingItem
    from .meeting_plan import MeetingPlan as MeetingPlan
    from .member_goal import MemberGoal as MemberGoal
    from .member_goal_check import MemberGoalCheck as MemberGoalCheck
    from .member_help import MemberHelp as MemberHelp
    from .mentor import Mentor as Mentor
    from .nominee import Nominee as Nominee
    from .organization import Organization as Organization
    from .organization_name import OrganizationName as OrganizationName
    from .overprint_form import OverprintForm as OverprintForm
    from .overprint_place import OverprintPlace as OverprintPlace
    from .paper_template import PaperTemplate as PaperTemplate
    from .participant import Participant as Participant
    from .person import Person as Person
    from .pledge import Pledge as Pledge
    from .political_review import PoliticalReview as PoliticalReview
    from .post import Post as Post
    from .post_duty import PostDuty as PostDuty
    from .posting_objection import PostingObjection as PostingObjection
    from .printer_offset import PrinterOffset as PrinterOffset
    from .problem_item import ProblemItem as ProblemItem
    from .publicity_notice import PublicityNotice as PublicityNotice
    from .reserve_cadre import ReserveCadre as ReserveCadre
    from .reserve_progress import ReserveProgress as ReserveProgress
    from .resolution import Resolution as Resolution
    from .restriction import Restriction as Restriction
    from .resume_entry import ResumeEntry as ResumeEntry
    from .review_subject import ReviewSubject as ReviewSubject
    from .secretary_assessment import SecretaryAssessment as SecretaryAssessment
    from .secretary_item import SecretaryItem as SecretaryItem
    from .self_study import SelfStudy as SelfStudy
    from .setting import Setting as Setting
    from .speech import Speech as Speech
    from .standing import Standing as Standing
    from .station_equipment import StationEquipment as StationEquipment
    from .step_practice import StepPractice as StepPractice
    from .study_absence import StudyAbsence as StudyAbsence
    from .study_group_member import StudyGroupMember as StudyGroupMember
    from .study_lecturer import StudyLecturer as StudyLecturer
    from .study_plan import StudyPlan as StudyPlan
    from .study_session import StudySession as StudySession
    from .study_topic import StudyTopic as StudyTopic
    from .talk_difficulty import TalkDifficulty as TalkDifficulty
    from .team_tally import TeamTally as TeamTally
    from .template_blank import TemplateBlank as TemplateBlank
    from .term import Term as Term
    from .thought_report import ThoughtReport as ThoughtReport
    from .training_attendance import TrainingAttendance as TrainingAttendance
    from .training_course import TrainingCourse as TrainingCourse
    from .training_level import TrainingLevel as TrainingLevel
    from .transfer import Transfer as Transfer
    from .vanguard_check import VanguardCheck as VanguardCheck
    from .vanguard_post import VanguardPost as VanguardPost
    from .visit import Visit as Visit
    from .vote import Vote as Vote

# In the order in which they are listed everywhere: the file and the class in it; " due" at the end
# says that the kind has reminders.
LISTED = (
    "organization.Organization",
    "organization_name.OrganizationName",
    "term.Term",
    "person.Person",
    "family_member.FamilyMember",
    "resume_entry.ResumeEntry",
    "standing.Standing",
    "belonging.Belonging",
    "post.Post",
    "restriction.Restriction",
    "meeting.Meeting",
    "meeting_host.MeetingHost",
    "attendance.Attendance",
    "meeting_item.MeetingItem",
    "speech.Speech",
    "vote.Vote",
    "resolution.Resolution",
    "amendment.Amendment",
    "attachment.Attachment",
    "attachment.AttachmentLink",
    "meeting_plan.MeetingPlan",
    "heart_talk.HeartTalk",
    "visit.Visit",
    "member_note.MemberNote due",
    "hardship_register.HardshipRegister due",
    "hardship_aid.HardshipAid",
    "good_deed.GoodDeed due",
    "volunteer_service.VolunteerService",
    "honour.Honour",
    "discipline.Discipline due",
    "exemplar.Exemplar due",
    "recreation.Recreation due",
    "affiliated_body.AffiliatedBody due",
    "joint_activity.JointActivity",
    "group_plan.GroupPlan",
    "group_record.GroupRecord",
    "work_plan.WorkPlan due",
    "work_summary.WorkSummary due",
    "superior_task.SuperiorTask due",
    "request_report.RequestReport due",
    "periodic_report.PeriodicReport due",
    "integrity_session.IntegritySession",
    "integrity_reminder.IntegrityReminder due",
    "risk_post.RiskPost due",
    "joint_outcome.JointOutcome due",
    "suggestion.Suggestion due",
    "incoming_document.IncomingDocument due",
    "document_circulation.DocumentCirculation due",
    "publicity_article.PublicityArticle",
    "development_case.DevelopmentCase",
    "development_step.DevelopmentStep",
    "development_setback.DevelopmentSetback",
    "mentor.Mentor",
    "introducer.Introducer",
    "development_review.DevelopmentReview",
    "thought_report.ThoughtReport",
    "development_opinion.DevelopmentOpinion",
    "development_tally.DevelopmentTally",
    "political_review.PoliticalReview",
    "review_subject.ReviewSubject",
    "publicity_notice.PublicityNotice",
    "development_document.DevelopmentDocument",
    "training_course.TrainingCourse",
    "training_attendance.TrainingAttendance",
    "development_plan.DevelopmentPlan",
    "step_practice.StepPractice",
    "holiday.Holiday",
    "evaluation_round.EvaluationRound",
    "evaluation_step.EvaluationStep",
    "evaluation_entry.EvaluationEntry",
    "evaluation_remark.EvaluationRemark",
    "team_tally.TeamTally",
    "life_opinion.LifeOpinion",
    "problem_item.ProblemItem",
    "campaign.Campaign due",
    "campaign_star.CampaignStar",
    "dues_base.DuesBase",
    "dues_base_item.DuesBaseItem",
    "dues_payment.DuesPayment",
    "dues_reduction.DuesReduction",
    "dues_voluntary.DuesVoluntary",
    "dues_handover.DuesHandover",
    "dues_publication.DuesPublication",
    "dues_month.DuesMonth",
    "branch_goal.BranchGoal due",
    "branch_objective.BranchObjective due",
    "evidence_link.EvidenceLink",
    "member_goal.MemberGoal due",
    "member_goal_check.MemberGoalCheck",
    "member_help.MemberHelp due",
    "secretary_assessment.SecretaryAssessment due",
    "secretary_item.SecretaryItem",
    "vanguard_post.VanguardPost",
    "vanguard_check.VanguardCheck",
    "duty_handover.DutyHandover",
    "post_duty.PostDuty",
    "reserve_progress.ReserveProgress",
    "reserve_cadre.ReserveCadre",
    "paper_template.PaperTemplate",
    "template_blank.TemplateBlank",
    "overprint_form.OverprintForm",
    "overprint_place.OverprintPlace",
    "printer_offset.PrinterOffset",
    "study_group_member.StudyGroupMember",
    "study_plan.StudyPlan due",
    "study_topic.StudyTopic",
    "study_lecturer.StudyLecturer",
    "study_session.StudySession",
    "study_absence.StudyAbsence",
    "self_study.SelfStudy",
    "training_level.TrainingLevel",
    "broadcast_station.BroadcastStation",
    "station_equipment.StationEquipment due",
    "broadcast.Broadcast",
    "talk_difficulty.TalkDifficulty",
    "decision_matter.DecisionMatter",
    "decision_step.DecisionStep",
    "disclosure_item.DisclosureItem",
    "disclosure_posting.DisclosurePosting",
    "posting_objection.PostingObjection",
    "pledge.Pledge",
    "facility.Facility due",
    "facility_check.FacilityCheck",
    "library_book.LibraryBook",
    "book_loan.BookLoan",
    "participant.Participant",
    "custom_field.CustomField",
    "setting.Setting",
    "election.Election",
    "election_step.ElectionStep",
    "nominee.Nominee",
    "election_handover.ElectionHandover",
    "transfer.Transfer",
    "floating_case.FloatingCase",
    "floating_contact.FloatingContact",
)

BY_TABLE = ByTable(LISTED)
ALL = Kinds(BY_TABLE, tuple(BY_TABLE))
CLASSES = {one.rpartition(".")[2]: table for table, one in BY_TABLE.listed.items()}


if not TYPE_CHECKING:  # else a checker would believe every name to be here

    def __getattr__(name: str) -> type[Record]:
        """A kind by the name of its class, from the first time that it is used."""
        table = CLASSES.get(name)
        if table is None:
            raise AttributeError(f"module {__name__} has no attribute {name}")
        kind = globals()[name] = BY_TABLE[table]
        return kind
