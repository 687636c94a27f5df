from django.urls import path

from handrail.program import views

app_name = "program"

urlpatterns = [
    path("", views.program, name="program"),
    path("name/", views.keep_name, name="keep-name"),
    path("sites/", views.sites, name="sites"),
    path("sites/add/", views.add_site, name="add-site"),
    path("sites/<uuid:pk>/", views.keep_site, name="keep-site"),
    path("helplines/", views.helplines, name="helplines"),
    path("helplines/add/", views.add_helpline, name="add-helpline"),
    path("helplines/offered/", views.add_offered_helplines, name="add-offered-helplines"),
    path("helplines/<uuid:pk>/", views.keep_helpline, name="keep-helpline"),
    path("helplines/<uuid:pk>/tried/", views.verify_helpline, name="verify-helpline"),
    path("helplines/<uuid:pk>/remove/", views.remove_helpline, name="remove-helpline"),
    path("policies/", views.policies, name="policies"),
    path("policies/<slug:key>/", views.policy, name="policy"),
    path("texts/", views.legal_texts, name="legal-texts"),
    path("texts/<slug:kind>/<slug:language>/", views.keep_legal_text, name="keep-legal-text"),
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/<slug:carrier>/", views.confirm_agreement, name="confirm-agreement"),
    path("test/", views.test_letters, name="test-letters"),
    path("test/<slug:channel>/", views.send_test, name="send-test"),
]
