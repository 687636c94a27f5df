from django.urls import path

from handrail.people.views import access, account, cards, duty, glass, once_more, sign_in

app_name = "people"

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in.enter_code, name="sign-in-code"),
    path("invitations/<str:code>/", sign_in.accept_invitation, name="accept-invitation"),
    path("account/", account.account, name="account"),
    path("account/who-sees-me/", account.who_sees_me, name="who-sees-me"),
    path("account/sessions/", account.sessions, name="sessions"),
    path("account/sessions/sign-out/", account.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("account/once-more/", once_more.once_more, name="once-more"),
    path("account/once-more/code/", once_more.once_more_code, name="once-more-code"),
    path("account/reach-me/", account.reach_me, name="reach-me"),
    path("account/reach-me/add/", account.add_way, name="add-way"),
    path("account/reach-me/<uuid:pk>/remove/", account.remove_way, name="remove-way"),
    path("account/card/", cards.my_card, name="my-card"),
    path("account/card/new/", cards.print_my_card, name="print-my-card"),
    path("back/", cards.back, name="back"),
    path("back/number/", cards.in_touch, name="in-touch"),
    path("back/thanks/", cards.back_closed, name="back-closed"),
    path("people/<uuid:pk>/sign-out/", account.sign_out_person, name="sign-out-person"),
    path("people/<uuid:pk>/invite/", access.invite_mentor, name="invite-mentor"),
    path("account/invited/", access.invited, name="invited"),
    path("program/people/", access.accesses, name="accesses"),
    path("program/people/invite/", access.invite, name="invite"),
    path("program/people/<uuid:pk>/", access.access, name="access"),
    path("program/people/<uuid:pk>/give-role/", access.give_role, name="give-role"),
    path("program/people/<uuid:pk>/end-role/", access.end_role, name="end-role"),
    path("program/people/<uuid:pk>/invite/", access.invite_again, name="invite-again"),
    path("program/people/<uuid:pk>/end-access/", access.end_access, name="end-access"),
    path("program/duty/", duty.duty, name="duty"),
    path("program/duty/<slug:duty>/", duty.start_shift, name="start-shift"),
    path("program/duty/<uuid:pk>/end/", duty.end_shift, name="end-shift"),
    path("glass/", glass.break_glass, name="break-glass"),
    path("glass/<uuid:pk>/close/", glass.close_glass, name="close-glass"),
    path("glass/<uuid:pk>/review/", glass.review_glass, name="review-glass"),
    path("account/second-factor/", sign_in.second_factor, name="second-factor"),
]
