"""Mending a plan: the workbench, its edits and undo, what became of the document, new plans."""

from django.urls import path

from goldthread.web.workbench import bench, changing, document, starting, undoing

app_name = "workbench"

PLAN = "<slug:place>/plans/<slug:plan>/"
BENCH = PLAN + "workbench/"

urlpatterns = [
    path("<slug:place>/new-plan/", starting.start, name="start"),
    path(PLAN + "edit/", starting.edit_plan, name="edit_plan"),
    path(PLAN + "edit/<str:level>/<int:pk>/", changing.edit_item, name="edit_item"),
    path(PLAN + "copy-forward/", starting.copy_forward, name="copy_forward"),
    path(BENCH, bench.bench, name="bench"),
    path(BENCH + "accept-certain/", changing.accept_certain, name="accept_certain"),
    path(BENCH + "add/", changing.add, name="add"),
    path(BENCH + "edits/", undoing.edits, name="edits"),
    path(BENCH + "edits/<int:pk>/undo/", undoing.undo, name="undo"),
    path(BENCH + "document/", document.document, name="document"),
    path(BENCH + "publish/", starting.publish, name="publish"),
    path(BENCH + "discard/", starting.discard, name="discard"),
    path(BENCH + "<str:level>/<int:pk>/<slug:verb>/", changing.change, name="change"),
]
