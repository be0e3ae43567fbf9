"""The closed lists that a playbook file may choose from, and the roles that every playbook has.

Belongs here: names only. What a statement of a type must say is ``documents``, who signs it ``domain.signoff``.
"""

LANGUAGES = ("zh", "en")
SEVERITIES = ("1", "2", "3", "4")

STATEMENT_TYPES = (
    "holding",
    "acknowledgement",
    "apology",
    "clarification",
    "recall",
    "compensation",
    "update",
    "memo",
    "talk_track",
    "media_qa",
    "regulator_letter",
    "investor_notice",
    "closing",
    "correction",
    "withdrawal",
)
CHANNELS = (
    "press",
    "website",
    "weibo",
    "wechat",
    "video",
    "email",
    "app",
    "memo",
    "service",
    "media",
    "regulator",
    "investor",
    "store",
)
AUDIENCES = ("public", "customers", "staff", "regulator", "media", "investors", "complainant", "partners")

CLUSTERS = ("victim", "accidental", "preventable")
"""Coombs' situational crisis communication theory (2007): who the public will hold responsible."""

ELEMENTS = (
    "ack",
    "people",
    "apology",
    "resp",
    "known",
    "unknown",
    "done",
    "todo",
    "remedy",
    "self",
    "contact",
    "next",
    "proof",
    "scope",
    "law",
)
"""What a statement can be required to contain; the ids that the element check reports."""

ALWAYS_NEEDED = ("correction", "withdrawal")
"""Types that any released statement may call for, whether or not the playbook has a template for them."""

CORE_ROLES = ("commander", "pr", "legal")
"""The roles that sign when no approval chain fits, so no playbook goes without them."""
