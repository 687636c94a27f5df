"""Writes of the people room, by thing."""

from handrail.people.services.access import (
    accept_invitation,
    end_access,
    invite,
    invite_first_director,
    invite_new,
)
from handrail.people.services.cards import (
    close_reconnection,
    get_in_touch,
    open_with_card,
    print_card,
    take_new_phone,
)
from handrail.people.services.codes import is_over, open_with_code, send_code, user_to_sign_in
from handrail.people.services.contact import (
    add_way,
    confirm_way,
    forget_yes_to_texts,
    keep_contact_plan,
    remove_way,
    report_way_failed,
)
from handrail.people.services.erasing import forget_person, forget_sessions
from handrail.people.services.glass import REVIEW_WITHIN, break_glass, close_glass, review_glass
from handrail.people.services.many import (
    Newcomer,
    add_ways,
    bring_in_people,
    end_role_of_all,
    grant_role_to_all,
    make_people,
    rename_people,
)
from handrail.people.services.notices import write_notice
from handrail.people.services.persons import (
    find_by_name_again,
    hold,
    lose_name_words,
    make_person,
    rename_person,
)
from handrail.people.services.phones import LASTS, TRIES, forget_phone, open_with_pin, remember_phone
from handrail.people.services.roles import CONFIRM_WITHIN, confirm_role, end_role, grant_role
from handrail.people.services.sessions import end_session, end_sessions
from handrail.people.services.sign_ins import (
    change_password,
    note_lock,
    note_proof,
    note_refused,
    note_sign_in,
    note_sign_out,
)
from handrail.people.services.ties import tie, untie

__all__ = [
    "CONFIRM_WITHIN",
    "confirm_role",
    "LASTS",
    "REVIEW_WITHIN",
    "TRIES",
    "Newcomer",
    "accept_invitation",
    "add_way",
    "add_ways",
    "bring_in_people",
    "change_password",
    "close_reconnection",
    "break_glass",
    "close_glass",
    "confirm_way",
    "end_access",
    "end_role",
    "find_by_name_again",
    "end_role_of_all",
    "end_session",
    "end_sessions",
    "forget_person",
    "forget_phone",
    "forget_sessions",
    "get_in_touch",
    "grant_role",
    "grant_role_to_all",
    "hold",
    "lose_name_words",
    "invite",
    "invite_first_director",
    "invite_new",
    "is_over",
    "forget_yes_to_texts",
    "keep_contact_plan",
    "make_people",
    "make_person",
    "note_lock",
    "note_proof",
    "note_refused",
    "note_sign_in",
    "note_sign_out",
    "open_with_card",
    "open_with_code",
    "open_with_pin",
    "print_card",
    "remove_way",
    "remember_phone",
    "rename_people",
    "rename_person",
    "report_way_failed",
    "review_glass",
    "send_code",
    "take_new_phone",
    "tie",
    "untie",
    "user_to_sign_in",
    "write_notice",
]
