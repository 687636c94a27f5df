"""Writes of the matching room, by thing."""

from handrail.matching.services.answers import be_willing, prefer, rank, say_no
from handrail.matching.services.endings import keep_apart, leave_program, record_consent, withdraw_consent
from handrail.matching.services.erasing import take_out_of_rounds
from handrail.matching.services.from_afar import (
    choose_from_afar,
    rank_from_afar,
    refuse_from_afar,
    send_link,
    take_back_link,
)
from handrail.matching.services.offers import accept, choose, decline
from handrail.matching.services.proposals import propose, set_aside
from handrail.matching.services.round_offers import offer_round
from handrail.matching.services.rounds import (
    ask_for_round,
    change_round,
    check_round,
    close_round,
    start_round_again,
    stop_round,
)
from handrail.matching.services.settling import Settled, settle_round
from handrail.matching.services.solving import (
    held_round,
    hold_round,
    let_go_of_round,
    take_round,
    work_out,
)
from handrail.matching.services.weights import change_weights

__all__ = [
    "Settled",
    "accept",
    "ask_for_round",
    "be_willing",
    "change_round",
    "change_weights",
    "check_round",
    "choose",
    "choose_from_afar",
    "close_round",
    "decline",
    "held_round",
    "hold_round",
    "keep_apart",
    "leave_program",
    "let_go_of_round",
    "offer_round",
    "prefer",
    "propose",
    "rank",
    "rank_from_afar",
    "record_consent",
    "refuse_from_afar",
    "say_no",
    "send_link",
    "set_aside",
    "settle_round",
    "start_round_again",
    "stop_round",
    "take_back_link",
    "take_out_of_rounds",
    "take_round",
    "withdraw_consent",
    "work_out",
]
