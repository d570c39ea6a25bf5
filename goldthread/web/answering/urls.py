"""Addresses of the owner's side: all of a link under its token, and what somebody signed in has."""

from django.urls import path

from goldthread.web.answering import (
    colleagues,
    proofs,
    sending,
    sheets,
    speaking,
    starting,
    writing,
)

app_name = "answering"

LINK = "<slug:place>/answer/<str:token>/"
ONE = LINK + "<int:pk>/"
SHEET = LINK + "spreadsheet/"

urlpatterns = [
    path("<slug:place>/my-updates/", starting.mine, name="mine"),
    path("<slug:place>/answer/new-link/", starting.new_link, name="new_link"),
    path(
        "<slug:place>/answer/new-link/look-in-your-mail/",
        starting.new_link_asked,
        name="new_link_asked",
    ),
    path("<slug:place>/answers/evidence/<int:pk>/", proofs.of_place, name="evidence"),
    path("<slug:place>/updates/evidence/<int:pk>/", proofs.public, name="public_evidence"),
    path("<slug:place>/disputes/", speaking.disputes, name="disputes"),
    path("<slug:place>/disputes/<int:pk>/", speaking.settle, name="settle"),
    path(LINK, starting.start, name="start"),
    path(LINK + "colleagues/", colleagues.colleagues, name="colleagues"),
    path(LINK + "colleagues/<int:guest>/take-away/", colleagues.take_away, name="take_away"),
    path(LINK + "evidence/<int:pk>/", proofs.own, name="own_evidence"),
    path(SHEET, sheets.show, name="sheet"),
    path(SHEET + "download/", sheets.download, name="sheet_download"),
    path(SHEET + "<int:sheet>/", sheets.returned, name="sheet_returned"),
    path(SHEET + "<int:sheet>/send/", sheets.send, name="sheet_send"),
    path(ONE, writing.write, name="write"),
    path(ONE + "check/", sending.check, name="check"),
    path(ONE + "versions/", writing.versions, name="versions"),
    path(ONE + "nothing/", sending.nothing, name="nothing"),
    path(ONE + "comments/", speaking.comments, name="comments"),
    path(ONE + "dispute/", speaking.dispute, name="dispute"),
]
