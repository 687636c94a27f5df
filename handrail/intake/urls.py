from django.urls import path

from handrail.intake.views import acts, public, triage

app_name = "intake"

urlpatterns = [
    path("reach-out/", public.reach_out, name="reach-out"),
    path("reach-out/sent/", public.sent, name="sent"),
    path("receipt/", public.receipt, name="receipt"),
    path("receipt/answer/", public.answer, name="answer"),
    path("receipt/reach/", public.change_reach, name="change-reach"),
    path("receipt/take-back/", public.take_back, name="take-back"),
    path("receipt/close/", public.close, name="close"),
    path("triage/", triage.desk, name="triage"),
    path("triage/new/", triage.record, name="record"),
    path("triage/ended/", triage.ended, name="ended"),
    path("triage/put-aside/", triage.put_aside, name="put-aside"),
    path("triage/<uuid:pk>/", triage.read, name="read"),
    path("triage/<uuid:pk>/take/", acts.take, name="take"),
    path("triage/<uuid:pk>/hand-over/", acts.hand_over, name="hand-over"),
    path("triage/<uuid:pk>/attempt/", acts.attempt, name="attempt"),
    path("triage/<uuid:pk>/answer/", acts.answer, name="write-answer"),
    path("triage/<uuid:pk>/refer/", acts.refer, name="refer"),
    path("triage/<uuid:pk>/decline/", acts.decline, name="decline"),
    path("triage/<uuid:pk>/not-reached/", acts.not_reached, name="not-reached"),
    path("triage/<uuid:pk>/spam/", acts.spam, name="spam"),
    path("triage/<uuid:pk>/release/", acts.release, name="release"),
    path("triage/<uuid:pk>/reopen/", acts.reopen, name="reopen"),
]
