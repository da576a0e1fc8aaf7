"""党组织: the tree of a day, and everything about the body that is chosen."""

from .page import OrganizationsPage

PAGE = OrganizationsPage
