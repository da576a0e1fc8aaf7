"""民主评议: ballots and grades of a year, its members, the committee, 组织生活会, 创先争优."""

from .page import EvaluationPage

PAGE = EvaluationPage
