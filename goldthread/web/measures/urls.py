"""Addresses of measures."""

from django.urls import URLPattern, URLResolver, path

from goldthread.web.measures import library, one, pictures
from goldthread.web.measures.computing import beginning, records, working
from goldthread.web.measures.downloads import files
from goldthread.web.measures.keeping import areas, comparing, defining, figures, targets
from goldthread.web.measures.loads import views as loads
from goldthread.web.measures.plans import aiming, page
from goldthread.web.measures.plans import defining as plan_defining

app_name = "measures"

MEASURES = "<slug:place>/measures/"
ONE = MEASURES + "<slug:slug>/"
LOADS = MEASURES + "loads/"
PLAN = "<slug:place>/plans/<slug:plan>/measures/"

urlpatterns: list[URLPattern | URLResolver] = [
    path(MEASURES, library.show, name="library"),
    path(PLAN, page.show, name="of_plan"),
    path(PLAN + "add/", page.add, name="add_to_plan"),
    path(PLAN + "define/<int:pk>/", plan_defining.define, name="define_printed"),
    path(PLAN + "<int:pk>/targets/", aiming.targets, name="plan_targets"),
    path(PLAN + "<int:pk>/move/", plan_defining.move_row, name="move_in_plan"),
    path(PLAN + "<int:pk>/remove/", plan_defining.undefine, name="remove_from_plan"),
    path(MEASURES + "new/", defining.new, name="new"),
    path(MEASURES + "library/", defining.library, name="definitions"),
    path(LOADS, loads.loads, name="loads"),
    path(LOADS + "new/", loads.new, name="load_new"),
    path(LOADS + "template.csv", loads.blank_csv, name="load_csv"),
    path(LOADS + "template.xlsx", loads.blank_workbook, name="load_workbook"),
    path(LOADS + "<int:pk>/", loads.show, name="load"),
    path(LOADS + "<int:pk>/progress.json", loads.progress, name="load_progress"),
    path(LOADS + "<int:pk>/choose/", loads.choose, name="load_choose"),
    path(LOADS + "<int:pk>/accept/", loads.accept, name="load_accept"),
    path(LOADS + "<int:pk>/drop/", loads.drop, name="load_drop"),
    path(LOADS + "<int:pk>/undo/", loads.undo, name="load_undo"),
    path(LOADS + "<int:pk>/file/", loads.source_file, name="load_file"),
    path(LOADS + "<int:pk>/refused.csv", loads.refused_rows, name="load_refused"),
    path(MEASURES + "areas/", areas.areas, name="areas"),
    path(MEASURES + "areas/add/", areas.add, name="add_area"),
    path(MEASURES + "areas/file/", areas.take_in, name="take_in"),
    path(MEASURES + "areas/<int:pk>/", areas.edit, name="edit_area"),
    path(MEASURES + "areas/<int:pk>/people/", areas.people, name="people"),
    path(MEASURES + "areas/<int:pk>/remove/", areas.remove, name="remove_area"),
    path(ONE + "targets/", targets.targets, name="targets"),
    path(ONE + "targets/<int:pk>/take-back/", targets.take_back, name="take_back"),
    path(ONE + "compare/", comparing.compare, name="compare"),
    path(ONE + "compare/<int:pk>/stop/", comparing.stop, name="stop_comparing"),
    path(ONE + "rebases/", comparing.rebases, name="rebases"),
    path(ONE + "rebases/<int:pk>/take-out/", comparing.take_out, name="take_out_rebase"),
    path(ONE + "figures/", figures.figures, name="figures"),
    path(MEASURES + "computed/", beginning.choose, name="computed"),
    path(MEASURES + "computed/<str:query>/", beginning.begin, name="begin_computed"),
    path(ONE + "compute/", working.compute, name="compute"),
    path(ONE + "compute/progress.json", working.progress, name="compute_progress"),
    path(ONE + "compute/change/", beginning.change, name="change_computed"),
    path(ONE + "records/", records.records, name="records"),
    path(ONE + "keep/", defining.edit, name="edit"),
    path(ONE + "keep/<slug:step>/", defining.put, name="put"),
    path(ONE + "data.csv", files.one_as_csv, name="csv"),
    path(ONE + "data.xlsx", files.one_as_book, name="xlsx"),
    path("<slug:place>/measures.csv", files.all_as_csv, name="all_csv"),
    path(ONE + "chart/<slug:name>/<slug:width>/<slug:key>.svg", pictures.picture, name="picture"),
    path(ONE, one.show, name="measure"),  # last: it takes whatever word no other page has
]
