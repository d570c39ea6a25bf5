"""Recommendations, agreements and plans that gather from others."""

from django.urls import path

from goldthread.web.register import across, agreements, answering, inquiries

app_name = "register"

INQUIRY = "<slug:place>/recommendations/<int:number>/"
ENTRY = INQUIRY + "<int:entry>/"
AGREEMENT = "<slug:place>/agreements/<int:number>/"
ACROSS = "<slug:place>/across/<slug:slug>/"

urlpatterns = [
    path("<slug:place>/recommendations/", inquiries.show_all, name="inquiries"),
    path("<slug:place>/recommendations.csv", inquiries.as_csv, name="csv"),
    path("<slug:place>/recommendations/new/", inquiries.add, name="add_inquiry"),
    path(INQUIRY, inquiries.show, name="inquiry"),
    path(INQUIRY + "edit/", inquiries.amend, name="amend_inquiry"),
    path(INQUIRY + "add/", answering.add, name="add_entry"),
    path(ENTRY + "words/", answering.amend, name="amend_entry"),
    path(ENTRY + "answer/", answering.answer, name="answer"),
    path(ENTRY + "progress/", answering.progress, name="progress"),
    path(ENTRY + "reopen/", answering.reopen, name="reopen"),
    path("<slug:place>/agreements/", agreements.show_all, name="agreements"),
    path("<slug:place>/agreements/new/", agreements.add, name="add_agreement"),
    path(AGREEMENT, agreements.show, name="agreement"),
    path(AGREEMENT + "edit/", agreements.amend, name="amend_agreement"),
    path(AGREEMENT + "document/", agreements.document, name="document"),
    path("<slug:place>/across/", across.show_all, name="all_across"),
    path("<slug:place>/across/new/", across.add, name="add_across"),
    path(ACROSS, across.show, name="across"),
    path(ACROSS + "edit/", across.amend, name="amend_across"),
    path(ACROSS + "gather/", across.gather, name="gather"),
    path(ACROSS + "gathered/<int:pk>/", across.change_gathered, name="change_gathered"),
    path(ACROSS + "publish/", across.publish, name="publish_across"),
]
