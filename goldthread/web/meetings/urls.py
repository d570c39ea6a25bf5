"""Addresses of meetings. A meeting, a body and an import each go by a number."""

from django.urls import path

from goldthread.web.meetings import (
    agenda,
    deciding,
    minutes,
    planning,
    reading,
    settling,
    taking_in,
)

app_name = "meetings"

HERE = "<slug:place>/meetings"
BODY = f"{HERE}/bodies/<int:number>"
MEETING = f"{HERE}/<int:number>"
ITEM = f"{MEETING}/agenda/<int:item>"
DECISION = f"{MEETING}/decisions/<int:decision>"
ARISING = f"{MEETING}/actions/<int:arising>"
IMPORT = f"{HERE}/minutes-in/<int:number>"

urlpatterns = [
    path(f"{HERE}/", reading.show_all, name="list"),
    path(f"{HERE}/new/", planning.plan, name="plan"),
    path(f"{HERE}/decisions/", deciding.search, name="decisions"),
    path(f"{HERE}/bodies/new/", planning.add_body, name="add_body"),
    path(f"{BODY}/", reading.show_body, name="body"),
    path(f"{BODY}/edit/", planning.amend_body, name="amend_body"),
    path(f"{BODY}/seats/new/", planning.add_seat, name="add_seat"),
    path(f"{BODY}/seats/<int:seat>/", planning.amend_seat, name="amend_seat"),
    path(f"{BODY}/forward/", deciding.forward, name="forward"),
    path(f"{BODY}/forward/new/", deciding.add_forward, name="add_forward"),
    path(f"{BODY}/forward/<int:forward>/", deciding.change_forward, name="change_forward"),
    path(f"{HERE}/minutes-in/", taking_in.begin, name="import"),
    path(f"{IMPORT}/", taking_in.review, name="review"),
    path(f"{IMPORT}/set-aside/", taking_in.set_aside, name="set_aside"),
    path(f"{MEETING}/", reading.show, name="meeting"),
    path(f"{MEETING}/meeting.ics", reading.ics, name="ics"),
    path(f"{MEETING}/edit/", planning.amend, name="amend"),
    path(f"{MEETING}/cancel/", planning.cancel, name="cancel"),
    path(f"{MEETING}/publish/", planning.publish_agenda, name="publish"),
    path(f"{MEETING}/publish-again/", planning.publish_again, name="publish_again"),
    path(f"{MEETING}/held/", planning.hold, name="hold"),
    path(f"{MEETING}/agree/", planning.agree, name="agree"),
    path(f"{MEETING}/correct/", planning.correct, name="correct"),
    path(f"{MEETING}/papers/<int:paper>/", reading.paper_file, name="paper_file"),
    path(f"{MEETING}/agenda/", agenda.show, name="agenda"),
    path(f"{MEETING}/agenda/new/", agenda.add, name="add_item"),
    path(f"{MEETING}/agenda/back/<int:forward>/", agenda.take_up, name="take_up"),
    path(f"{ITEM}/", agenda.amend, name="amend_item"),
    path(f"{ITEM}/change/", agenda.change, name="change_item"),
    path(f"{ITEM}/papers/new/", agenda.add_paper, name="add_paper"),
    path(f"{ITEM}/papers/<int:paper>/remove/", agenda.remove_paper, name="remove_paper"),
    path(f"{MEETING}/minutes/", minutes.show, name="minutes"),
    path(f"{MEETING}/minutes/attendance/", minutes.attendance, name="attendance"),
    path(f"{MEETING}/minutes/<int:item>/", minutes.write, name="write"),
    path(f"{MEETING}/decisions/new/", minutes.decide, name="decide"),
    path(f"{DECISION}/", minutes.amend_decision, name="amend_decision"),
    path(f"{DECISION}/remove/", minutes.remove_decision, name="remove_decision"),
    path(f"{DECISION}/outcome/", settling.decision, name="settle_decision"),
    path(f"{MEETING}/actions/new/", minutes.raise_action, name="raise_action"),
    path(f"{ARISING}/", minutes.amend_action, name="amend_action"),
    path(f"{ARISING}/remove/", minutes.remove_action, name="remove_action"),
    path(f"{ARISING}/outcome/", settling.arising, name="settle_action"),
    path(f"{MEETING}/read/<slug:what>/", reading.read, name="read"),
    path(f"{MEETING}/read/<slug:what>-<slug:readers>.<slug:ending>", reading.file, name="file"),
]
