"""领导小组和轮值: who leads the branch's learning, and who lectures in turn."""

from .view import RotaView

TAB = RotaView
