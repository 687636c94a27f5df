from django.urls import path

from handrail.mentors.views import credentials, imports, own, roster

app_name = "mentors"

urlpatterns = [
    path("", roster.roster, name="roster"),
    path("new/", roster.new_mentor, name="new"),
    path("import/", imports.send_file, name="import"),
    path("import/<uuid:pk>/", imports.file, name="file"),
    path("import/<uuid:pk>/import/", imports.import_file, name="import-file"),
    path("import/<uuid:pk>/forget/", imports.forget_file, name="forget-file"),
    path("me/", own.me, name="me"),
    path("me/sharing/", own.my_sharing, name="my-sharing"),
    path("me/leave/", own.my_leave, name="my-leave"),
    path("me/leave/<uuid:leave>/end/", own.end_my_leave, name="end-my-leave"),
    path("me/capacity/", own.my_capacity, name="my-capacity"),
    path("me/credentials/new/", credentials.add_my_credential, name="add-my-credential"),
    path("me/credentials/<uuid:credential>/", credentials.change_my_credential, name="change-my-credential"),
    path("me/credentials/<uuid:credential>/remove/", credentials.remove_my_credential, name="remove-my-credential"),
    path("<uuid:pk>/", roster.mentor, name="mentor"),
    path("<uuid:pk>/keep/", roster.keep, name="keep"),
    path("<uuid:pk>/sharing/", roster.sharing, name="sharing"),
    path("<uuid:pk>/approve/", roster.approve, name="approve"),
    path("<uuid:pk>/pause/", roster.pause, name="pause"),
    path("<uuid:pk>/leave-program/", roster.leave_program, name="leave-program"),
    path("<uuid:pk>/capacity/agree/", roster.agree_capacity, name="agree-capacity"),
    path("<uuid:pk>/capacity/decline/", roster.decline_capacity, name="decline-capacity"),
    path("<uuid:pk>/leave/", roster.plan_leave, name="plan-leave"),
    path("<uuid:pk>/leave/<uuid:leave>/end/", roster.end_leave, name="end-leave"),
    path("<uuid:pk>/credentials/new/", credentials.add_credential, name="add-credential"),
    path("<uuid:pk>/credentials/<uuid:credential>/", credentials.change_credential, name="change-credential"),
    path("<uuid:pk>/credentials/<uuid:credential>/remove/", credentials.remove_credential, name="remove-credential"),
    path("<uuid:pk>/ways/", roster.add_way, name="add-way"),
    path("<uuid:pk>/ways/<uuid:way>/remove/", roster.remove_way, name="remove-way"),
]
