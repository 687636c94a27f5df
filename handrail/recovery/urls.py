from django.urls import path

from handrail.recovery.views import journal, mine, plan, plan_items, plan_paper, plan_uses

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
    path("mine/plan/", plan.plan, name="plan"),
    path("mine/plan/if/", plan.pick_kind, name="plan-if"),
    path("mine/plan/if/<slug:kind>/", plan.add_if, name="add-if"),
    path("mine/plan/share/", plan.share_plan, name="share-plan"),
    path("mine/plan/keep/", plan.keep_plan_private, name="keep-plan-private"),
    path("mine/plan/print/", plan_paper.print_page, name="plan-print"),
    path("mine/plan/card/", plan_paper.print_card, name="plan-card"),
    path("mine/plan/plan.pdf", plan_paper.page_pdf, name="plan-pdf"),
    path("mine/plan/card.pdf", plan_paper.card_pdf, name="plan-card-pdf"),
    path("mine/plan/plan.json", plan_paper.kept, name="plan-json"),
    path("mine/plan/lists/<slug:section>/", plan_items.items, name="plan-items"),
    path("mine/plan/items/<uuid:pk>/", plan_items.change_item, name="change-item"),
    path("mine/plan/items/<uuid:pk>/remove/", plan_items.remove_item, name="remove-item"),
    path("mine/plan/items/<uuid:pk>/up/", plan_items.item_up, name="item-up"),
    path("mine/plan/items/<uuid:pk>/down/", plan_items.item_down, name="item-down"),
    path("mine/plan/uses/<uuid:pk>/back/", plan_uses.take_back_use, name="take-back-use"),
    path("mine/plan/<uuid:pk>/", plan.line, name="plan-line"),
    path("mine/plan/<uuid:pk>/if/", plan.change_if, name="change-if"),
    path("mine/plan/<uuid:pk>/then/", plan.choose_responses, name="choose-responses"),
    path("mine/plan/<uuid:pk>/remove/", plan.remove_line, name="remove-line"),
    path("mine/plan/<uuid:pk>/up/", plan.line_up, name="line-up"),
    path("mine/plan/<uuid:pk>/down/", plan.line_down, name="line-down"),
    path("mine/plan/<uuid:pk>/practice/", plan_uses.practice, name="plan-practice"),
    path("mine/plan/<uuid:pk>/helped/", plan_uses.helped, name="plan-helped"),
    path("shared/lines/<uuid:pk>/practice/", plan_uses.practice_shared, name="practice-shared"),
    path("shared/<uuid:pk>/", mine.shared, name="shared"),
]
