from django.urls import path

from handrail.mentorships.views import concerns, contacts, covers, mentorships

app_name = "mentorships"

urlpatterns = [
    path("mentorships/<uuid:pk>/", mentorships.mentorship, name="mentorship"),
    path("mentorships/<uuid:pk>/end/", mentorships.end_mentorship, name="end"),
    path("mentorships/<uuid:pk>/events/new/", mentorships.report_event, name="report-event"),
    path("mentorships/<uuid:pk>/step-down/", mentorships.agree_step_down, name="step-down"),
    path("mentorships/<uuid:pk>/contacts/new/", contacts.record_contact, name="record-contact"),
    path("contacts/without-network/", contacts.without_network, name="without-network"),
    path("contacts/forms.json", contacts.blank_forms, name="blank-forms"),
    path("contacts/<uuid:pk>/", contacts.contact_saved, name="contact-saved"),
    path("contacts/<uuid:pk>/undo/", contacts.undo_contact, name="undo-contact"),
    path("mentorships/<uuid:pk>/backup/", covers.name_backup, name="name-backup"),
    path("mentorships/<uuid:pk>/cover/", covers.start_cover, name="start-cover"),
    path("mentorships/<uuid:pk>/cover/end/", covers.end_cover, name="end-cover"),
    path("mentorships/<uuid:pk>/worried/", concerns.worried, name="worried"),
    path("concerns/about/<uuid:person_pk>/", concerns.worried_about, name="worried-about"),
    path("concerns/", concerns.open_concerns, name="concerns"),
    path("concerns/<uuid:pk>/", concerns.concern, name="concern"),
    path("concerns/<uuid:pk>/now/", concerns.what_to_do_now, name="what-to-do-now"),
    path("concerns/<uuid:pk>/take/", concerns.take_concern, name="take-concern"),
    path("concerns/<uuid:pk>/close/", concerns.close_concern, name="close-concern"),
]
