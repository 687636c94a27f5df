from django.urls import path

from handrail.mentees.views import cards, enrolling, imports, keeping, reach

app_name = "mentees"

urlpatterns = [
    path("enroll/", enrolling.enroll, name="enroll"),
    path("import/", imports.send_file, name="import"),
    path("import/<uuid:pk>/", imports.file, name="file"),
    path("import/<uuid:pk>/save/", imports.import_file, name="import-file"),
    path("import/<uuid:pk>/forget/", imports.forget_file, name="forget-file"),
    path("<uuid:pk>/agreement/", enrolling.agreement, name="agreement"),
    path("<uuid:pk>/agreement/end/", enrolling.end_agreement, name="end-agreement"),
    path("<uuid:pk>/come-back/", enrolling.come_back, name="come-back"),
    path("<uuid:pk>/wishes/", keeping.wishes, name="wishes"),
    path("<uuid:pk>/stage/", keeping.change_stage, name="stage"),
    path("<uuid:pk>/exclusions/", keeping.exclusions, name="exclusions"),
    path("<uuid:pk>/exclusions/<uuid:exclusion>/remove/", keeping.remove_exclusion, name="remove-exclusion"),
    path("<uuid:pk>/reach/", reach.reach, name="reach"),
    path("<uuid:pk>/card/", cards.card, name="card"),
    path("<uuid:pk>/card/new/", cards.print_card, name="print-card"),
    path("<uuid:pk>/new-phone/", cards.new_phone, name="new-phone"),
    path("<uuid:pk>/new-phone/not-them/", cards.not_them, name="not-them"),
    path("<uuid:pk>/reach/add/", reach.add_way, name="add-way"),
    path("<uuid:pk>/reach/<uuid:way>/works/", reach.confirm_way, name="confirm-way"),
    path("<uuid:pk>/reach/<uuid:way>/fails/", reach.report_way_failed, name="report-way-failed"),
    path("<uuid:pk>/reach/<uuid:way>/remove/", reach.remove_way, name="remove-way"),
]
