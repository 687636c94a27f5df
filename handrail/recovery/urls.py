from django.urls import path

from handrail.recovery.views import journal, mine

app_name = "recovery"

urlpatterns = [
    path("mine/", mine.mine, name="mine"),
    path("mine/sharing/", mine.sharing, name="sharing"),
    path("mine/sharing/none/", mine.keep_all_private, name="keep-all-private"),
    path("mine/sharing/the-same/", mine.share_the_same, name="share-the-same"),
    path("mine/sharing/<slug:kind>/<uuid:pk>/share/", mine.share, name="share"),
    path("mine/sharing/<slug:kind>/<uuid:pk>/keep/", mine.keep_private, name="keep-private"),
    path("mine/journal/", journal.journal, name="journal"),
    path("mine/journal/<uuid:pk>/", journal.journal_saved, name="journal-saved"),
    path("mine/journal/<uuid:pk>/remove/", journal.remove_entry, name="remove-entry"),
    path("shared/<uuid:pk>/", mine.shared, name="shared"),
]
