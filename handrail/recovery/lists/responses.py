"""What to do then: four kinds. Each line goes on after "then I will".

Ways to cope with a craving as NIDA's manual teaches them (Carroll 1998: distract, talk it over, go along with it,
recall what follows, talk to yourself), saying no, and leaving; calm by the exercises of the library, which says for
each where it comes from.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handrail.recovery.lists.shapes import Group, Pick

RESPONSES = {
    "reach": Group(
        _("Reach out"),
        "phone",
        _("You don’t have to do it alone."),
        (
            Pick("call-list", _("call the first person on my list")),
            Pick("text-mentor", _("text my mentor")),
            Pick("tell-someone", _("tell someone near me how it is")),
            Pick("meeting", _("go to a meeting")),
            Pick("call-988", _("call or text 988")),
        ),
    ),
    "leave": Group(
        _("Get some space"),
        "exit",
        _("You may always leave."),
        (
            Pick("leave", _("leave right away")),
            Pick("say-no", _("say “No, thanks” and walk off")),
            Pick("other-way", _("take another way home")),
            Pick("safe-place", _("go to a safe place of mine")),
            Pick("come-along", _("ask somebody to come with me")),
            Pick("hand-over-money", _("give my money to someone I trust")),
            Pick("need-air", _("say “I need some air” and step out")),
        ),
    ),
    "calm": Group(
        _("Calm down"),
        "breathe",
        _("Each takes a few minutes."),
        (
            Pick("urge-surfing", _("ride the craving like a wave"), "urge-surfing"),
            Pick("box-breathing", _("breathe in a box, four rounds"), "box-breathing"),
            Pick("four-seven-eight", _("breathe 4-7-8"), "four-seven-eight"),
            Pick("five-senses", _("name 5 things I see (5-4-3-2-1)"), "five-senses"),
            Pick("tape-forward", _("play the tape forward to tomorrow"), "play-the-tape-forward"),
            Pick("delay", _("wait 20 minutes, then choose"), "delay-distract-decide"),
            Pick("halt", _("ask: am I hungry, angry, lonely, tired?"), "halt"),
            Pick("body-scan", _("go through my body, part by part"), "body-scan"),
        ),
    ),
    "do": Group(
        _("Do something else"),
        "steps",
        _("Cravings pass while you are busy."),
        (
            Pick("walk", _("go for a walk")),
            Pick("eat", _("eat something and drink water")),
            Pick("shower", _("take a shower")),
            Pick("rest", _("lie down, with no phone")),
            Pick("reasons", _("read my reasons")),
            Pick("music", _("play music that calms me")),
            Pick("hands", _("do something with my hands")),
            Pick("help", _("do something kind for somebody")),
        ),
    ),
}
