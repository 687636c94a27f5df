"""What a notice says to somebody who is signed in and reads their first page. A closed list, as `catalog`.

No name stands in it, and nothing of what a mentee shared: a notice stays when that was taken back, and whoever may
open what it leads to reads it there.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SAYS: Mapping[str, str | Promise] = {
    "answer": _("There is an answer for you."),
    "check-in": _("Time for a check-in."),
    "cheer": _("Who walks with you is glad with you."),
    "choice": _("Somebody answered the choice you sent."),
    "concern": _("A concern waits for an answer."),
    "cover": _("You step in for a mentor."),
    "ending": _("A mentorship has ended."),
    "glass": _("Your record was opened in an emergency. See who did it, and why."),
    "goal": _("Who walks with you looked at a goal of yours."),
    "no": _("A mentor answered. Somebody still waits for a mentor."),
    "offer": _("Somebody hopes that you walk with them. Please answer."),
    "over": _("A question to you is closed. There is nothing to do."),
    "pair": _("Your mentorship begins. See how you reach each other."),
    "queue": _("Something in “Who needs a human” is yours now."),
    "reach-out": _("A reach-out waits for an answer."),
    "review": _("A record was opened in an emergency. Please look at it."),
    "role": _("Somebody ended a role that you gave."),
    "round": _("Mentors answered in your round."),
    "sent": _("Your mentor sent you something."),
    "shared": _("Somebody you walk with has something for you to see."),
    "talk": _("Somebody would like to talk. Please answer now."),
    "yes": _("A mentor said yes. A mentorship begins."),
}
