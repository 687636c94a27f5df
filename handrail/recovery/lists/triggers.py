"""When it gets hard: six kinds. Each line goes on after "If".

They follow the situations in which people return to use: bad feelings, trouble with others, social pressure (Marlatt &
Gordon 1985), with pain, good times, urges and "just once" (Inventory of Drug-Taking Situations: Annis, Turner & Sklar
1997, eight scales, read in PMC3288828); hungry, angry, lonely and tired are the fellowships' own.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handrail.recovery.lists.shapes import Group, Pick

TRIGGERS = {
    "situations": Group(
        _("Something happens"),
        "alert",
        _("Payday, bad news, an offer"),
        (
            Pick("payday", _("I get paid")),
            Pick("offered", _("someone offers me some")),
            Pick("just-once", _("I think that just once would be fine")),
            Pick("bad-news", _("I get bad news")),
            Pick("good-news", _("something goes well and I want to celebrate")),
            Pick("bills", _("the money runs out")),
            Pick("bored", _("I have nothing to do")),
            Pick("party", _("there is a party")),
        ),
    ),
    "people": Group(
        _("People"),
        "people",
        _("Old friends, family, a fight"),
        (
            Pick("old-friend", _("I run into someone I used with")),
            Pick("fight", _("a fight starts at home")),
            Pick("put-down", _("someone puts me down")),
            Pick("others-use", _("people around me use or drink")),
            Pick("hurt-me", _("I hear from someone who hurt me")),
            Pick("seller", _("someone who sells calls me")),
            Pick("past", _("somebody brings up my past")),
        ),
    ),
    "places": Group(
        _("Places"),
        "place",
        _("A street, a store, an empty house"),
        (
            Pick("old-street", _("I pass a place where I used")),
            Pick("store", _("I pass the store or the bar")),
            Pick("empty-house", _("I come home to an empty house")),
            Pick("in-the-car", _("I sit alone in the car")),
            Pick("out-at-night", _("I go out where people drink")),
            Pick("reminders", _("I see things that remind me of using")),
        ),
    ),
    "feelings": Group(
        _("Feelings"),
        "water-mixed",
        _("Angry, lonely, worried, happy"),
        (
            Pick("angry", _("I am angry")),
            Pick("lonely", _("I feel alone")),
            Pick("sad", _("I am very sad")),
            Pick("worried", _("I worry and can’t stop")),
            Pick("ashamed", _("I feel ashamed")),
            Pick("numb", _("I feel nothing at all")),
            Pick("happy", _("I feel so good that I want more")),
            Pick("grief", _("I miss someone who died")),
        ),
    ),
    "body": Group(
        _("Body"),
        "person",
        _("A craving, pain, hunger, no sleep"),
        (
            Pick("craving", _("a craving comes")),
            Pick("pain", _("I am in pain")),
            Pick("hungry", _("I am hungry")),
            Pick("tired", _("I am worn out")),
            Pick("no-sleep", _("I can’t sleep")),
            Pick("restless", _("I can’t sit still")),
            Pick("sick", _("I feel sick")),
        ),
    ),
    "times": Group(
        _("Times"),
        "clock",
        _("Evenings, weekends, a sad day of the year"),
        (
            Pick("after-work", _("I get off work")),
            Pick("evening", _("the evening gets long")),
            Pick("late-night", _("it is late and I am still up")),
            Pick("weekend", _("the weekend comes")),
            Pick("morning", _("I wake up and dread the day")),
            Pick("holiday", _("a holiday comes")),
            Pick("sad-date", _("a sad day of the year comes")),
        ),
    ),
}
