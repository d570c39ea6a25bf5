"""By area, by group, and what stands around an action or a plan."""

from django.urls import path

from goldthread.web.around import areas, groups, public, saying

app_name = "around"

PLAN = "<slug:place>/plans/<slug:plan>/"
DESK = "<slug:place>/areas-and-groups/"

urlpatterns = [
    path("<slug:place>/areas/", public.areas, name="areas"),
    path("<slug:place>/areas/<slug:slug>/", public.area, name="area"),
    path("<slug:place>/for/", public.groups, name="groups"),
    path("<slug:place>/for/<slug:slug>/", public.group, name="group"),
    path(DESK, areas.desk, name="desk"),
    path(DESK + "areas/add/", areas.add, name="add_area"),
    path(DESK + "areas/file/", areas.take_in, name="take_in_areas"),
    path(DESK + "areas/edit/<slug:slug>/", areas.edit, name="edit_area"),
    path(DESK + "areas/remove/<slug:slug>/", areas.remove, name="remove_area"),
    path(DESK + "groups/add/", groups.add, name="add_group"),
    path(DESK + "groups/edit/<slug:slug>/", groups.edit, name="edit_group"),
    path(DESK + "groups/remove/<slug:slug>/", groups.remove, name="remove_group"),
    path(PLAN + "around/", saying.of_plan, name="of_plan"),
    path(PLAN + "actions/<int:number>/around/", saying.of_action, name="of_action"),
]
