"""Every write about partner organisations and the people in them.

Each takes `by` (who asks) and `at` (when), checks that they may, and raises one of
`problems` when it cannot be done. Audit is by trigger.
"""

from goldthread.organisations.actions.agreements import (
    amend_agreement,
    attach_agreement,
    record_agreement,
)
from goldthread.organisations.actions.first_place import open_first_place
from goldthread.organisations.actions.invitations import accept, invite, send_again, withdraw
from goldthread.organisations.actions.memberships import (
    add_member,
    disable_account,
    enable_account,
    end_access,
    reset_second_step,
    set_role,
)
from goldthread.organisations.actions.opening import open_place
from goldthread.organisations.actions.partners import (
    add_organisation,
    change_organisation,
    leave_place,
)

__all__ = [
    "accept",
    "add_member",
    "add_organisation",
    "amend_agreement",
    "attach_agreement",
    "change_organisation",
    "disable_account",
    "enable_account",
    "end_access",
    "invite",
    "leave_place",
    "open_first_place",
    "open_place",
    "record_agreement",
    "reset_second_step",
    "send_again",
    "set_role",
    "withdraw",
]
