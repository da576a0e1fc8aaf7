"""设置: how it looks, who works here, local practice, data and backups, about."""

from .page import SettingsPage

PAGE = SettingsPage
