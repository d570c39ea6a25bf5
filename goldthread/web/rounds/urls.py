"""Addresses of rounds: all of them, one, what it asks of whom, and who answers."""

from django.urls import path

from goldthread.web.rounds import asking, changes, contacts, deciding, listing, people, planning

app_name = "rounds"

ALL = "<slug:place>/rounds/"
ONE = ALL + "<int:number>/"
CONTACTS = ALL + "contacts/"

urlpatterns = [
    path(ALL, listing.calendar, name="list"),
    path(ALL + "new/", planning.new, name="new"),
    path(CONTACTS, contacts.contacts, name="contacts"),
    path(CONTACTS + "add/", contacts.add, name="add_contact"),
    path(CONTACTS + "<int:pk>/", contacts.change, name="change_contact"),
    path(CONTACTS + "<int:pk>/end/", contacts.end, name="end_contact"),
    path(CONTACTS + "<int:pk>/take-over/", contacts.take_over, name="take_over"),
    path(ONE, listing.one, name="round"),
    path(ONE + "change/", planning.change, name="change"),
    path(ONE + "who/", asking.who, name="who"),
    path(ONE + "do/", planning.do, name="do"),
    path(ONE + "close/", planning.close, name="close"),
    path(ONE + "cancel/", planning.cancel, name="cancel"),
    path(ONE + "next/", planning.following, name="next"),
    path(ONE + "what-changed/", changes.what_changed, name="what_changed"),
    path(ONE + "people/<int:pk>/", people.participant, name="participant"),
    path(ONE + "requests/<int:pk>/", deciding.request_page, name="request"),
]
