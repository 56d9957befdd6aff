"""Courses of action set side by side: as data, made from a compact, with answers.

``question_of`` puts a compact's question under the options named, ``Responses`` says
how others answer each, and ``profiles`` say what counts, and for whom.
"""

from servanda.outlook.options.building import (
    NO_CURRENCY,
    THREE,
    Size,
    full_question_of,
    question_of,
)
from servanda.outlook.options.payers import OTHER_PARTNERS
from servanda.outlook.options.policies import (
    ADHOC,
    AID_ALONE,
    CONVENTION,
    DO_LESS,
    NO_ACTION,
    PARTNERSHIP,
    SANCTIONS,
    THIS_COMPACT,
    UNILATERAL,
    Policy,
    policies,
)
from servanda.outlook.options.profiles import (
    Counted,
    Outcome,
    Profile,
    Sizes,
    loss_of,
    outcomes,
    profiles,
)
from servanda.outlook.options.responses import (
    ROLES,
    Response,
    Responses,
    Role,
    StatedResponses,
    value_of,
)

__all__ = [
    "ADHOC",
    "AID_ALONE",
    "CONVENTION",
    "DO_LESS",
    "NO_ACTION",
    "NO_CURRENCY",
    "OTHER_PARTNERS",
    "PARTNERSHIP",
    "ROLES",
    "SANCTIONS",
    "THIS_COMPACT",
    "THREE",
    "UNILATERAL",
    "Counted",
    "Outcome",
    "Policy",
    "Profile",
    "Response",
    "Responses",
    "Role",
    "Size",
    "Sizes",
    "StatedResponses",
    "full_question_of",
    "loss_of",
    "outcomes",
    "policies",
    "profiles",
    "question_of",
    "value_of",
]
