"""How a host's debt moves along the trajectories of an outlook, to the cent."""

from servanda.outlook.debt.paths.account import Account, Shares, account_of, shares_of
from servanda.outlook.debt.paths.continued import LIKE, continued
from servanda.outlook.debt.paths.course import Course, Host, course_of
from servanda.outlook.debt.paths.running import Ledger, run
from servanda.outlook.debt.paths.shocks import Shocks, shocks_of
from servanda.outlook.debt.paths.world import World, world_of

__all__ = [
    "LIKE",
    "Account",
    "Course",
    "Host",
    "Ledger",
    "Shares",
    "Shocks",
    "World",
    "account_of",
    "continued",
    "course_of",
    "run",
    "shares_of",
    "shocks_of",
    "world_of",
]
