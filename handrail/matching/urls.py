from django.urls import path

from handrail.matching.views import choices, endings, matching, rounds, weights, what_if

app_name = "matching"

urlpatterns = [
    path("matching/", matching.waiting, name="waiting"),
    path("matching/round/", rounds.begin_round, name="begin-round"),
    path("matching/figures/", rounds.figures, name="figures"),
    path("matching/rounds/<uuid:pk>/", rounds.round_board, name="round"),
    path("matching/rounds/<uuid:pk>/progress/", rounds.round_progress, name="round-progress"),
    path("matching/rounds/<uuid:pk>/nobody/", rounds.round_nobody, name="round-nobody"),
    path("matching/rounds/<uuid:pk>/stop/", rounds.stop_round, name="stop-round"),
    path("matching/rounds/<uuid:pk>/again/", rounds.start_round_again, name="start-round-again"),
    path("matching/rounds/<uuid:pk>/check/", rounds.check_round, name="check-round"),
    path("matching/rounds/<uuid:pk>/close/", rounds.close_round, name="close-round"),
    path("matching/rounds/<uuid:pk>/offer/", rounds.offer_round, name="offer-round"),
    path("matching/rounds/<uuid:pk>/settle/", choices.settle_round, name="settle-round"),
    path("matching/rounds/<uuid:pk>/people/<uuid:mentee>/", what_if.round_person, name="round-person"),
    path("matching/rounds/<uuid:pk>/leave/<uuid:mentor>/", what_if.mentor_on_leave, name="mentor-on-leave"),
    path("matching/rounds/<uuid:pk>/keep/<uuid:mentee>/<uuid:mentor>/", what_if.keep_pair, name="keep-pair"),
    path("matching/rounds/<uuid:pk>/forbid/<uuid:mentee>/<uuid:mentor>/", what_if.forbid_pair, name="forbid-pair"),
    path("matching/rounds/<uuid:pk>/let-be/<uuid:mentee>/<uuid:mentor>/", what_if.let_pair_be, name="let-pair-be"),
    path("matching/rounds/<uuid:pk>/hold/<uuid:person>/", what_if.hold_person, name="hold-person"),
    path("matching/rounds/<uuid:pk>/let-in/<uuid:person>/", what_if.let_person_in, name="let-person-in"),
    path("matching/<uuid:pk>/", matching.board, name="board"),
    path("matching/<uuid:pk>/choose/", matching.choose_on_screen, name="choose-on-screen"),
    path("matching/<uuid:pk>/consents/", endings.consents, name="consents"),
    path("matching/<uuid:pk>/consents/<uuid:consent>/withdraw/", endings.withdraw_consent, name="withdraw-consent"),
    path("matching/<uuid:pk>/leave-program/", endings.leave_program, name="leave-program"),
    path("matching/offers/<uuid:pk>/choose/", matching.choose, name="choose"),
    path("matching/proposals/<uuid:pk>/set-aside/", matching.set_aside, name="set-aside"),
    path("matching/proposals/<uuid:pk>/rank/", choices.rank, name="rank"),
    path("program/weights/", weights.weights, name="weights"),
    path("program/weights/try/", weights.try_weights, name="try-weights"),
    path("offers/<uuid:pk>/", matching.offer, name="offer"),
    path("offers/<uuid:pk>/prefer/", choices.prefer, name="prefer"),
    path("offers/<uuid:pk>/yes/", matching.accept, name="accept"),
    path("offers/<uuid:pk>/no/", matching.decline, name="decline"),
]
