"""`goldthread measures`: load figures, get the template, export figures, count our own records;
made for scripts.

Exit codes: 0 done, 1 it could not be done, 2 wrong words, 3 rows have faults and nothing was
loaded. Faults go to standard error, one a line; with --json the whole answer goes to standard
output.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from goldthread.audit.context import acting
from goldthread.documents.guard import ReaderFault
from goldthread.documents.readers.errors import Unreadable
from goldthread.files.actions import EmptyFile, TooLarge
from goldthread.measures.computing import command as computing
from goldthread.measures.exporting import FORMATS, Wanted, export
from goldthread.measures.loading import actions, template
from goldthread.measures.loading.faults import WORDS, Fault
from goldthread.measures.loading.findings import Findings
from goldthread.measures.loading.known import ADD, LEAVE_OUT, TELL, Choices
from goldthread.measures.loading.mapping import BadMapping, mapping_told, mappings
from goldthread.measures.loading.running import load_file, look_at_file
from goldthread.measures.models import Load, Measure
from goldthread.measures.problems import NotYet
from goldthread.places.models import Place

FAULTY = 3
LOAD_EPILOG = """\
examples:
  goldthread measures load falls.csv --place thornbeck --measure falls-over-65 --dry-run
  goldthread measures load falls.xlsx --place thornbeck --as-of 2026-03-31 --only-good \\
      --refused to-mend.csv

exit codes:
  0  loaded; with --dry-run: no row has a fault
  1  it could not be done: no such place or measure, or the file cannot be read
  2  wrong words on the command line
  3  rows have faults, and nothing was loaded
"""
REFUSALS = (Unreadable, ReaderFault, BadMapping, EmptyFile, TooLarge, NotYet, OSError)


class Command(BaseCommand):
    help = "Load figures, get the template for them, export figures, or count our own records."

    def add_arguments(self, parser: CommandParser) -> None:
        names = "load|template|export|compute"
        verbs = parser.add_subparsers(dest="verb", required=True, metavar=names)
        self._add_load(
            verbs.add_parser(
                "load", help="load figures from a CSV or Excel file", epilog=LOAD_EPILOG,
                formatter_class=argparse.RawDescriptionHelpFormatter,
            )
        )  # fmt: skip
        one = verbs.add_parser("template", help="write the template for figures")
        one.add_argument("file", type=Path, help="where to write it: .csv or .xlsx")
        self._add_export(verbs.add_parser("export", help="write the figures of a place"))
        computing.add_arguments(verbs.add_parser("compute", help="count our own records"))

    def _add_load(self, one: Any) -> None:
        one.add_argument("file", type=Path)
        one.add_argument("--place", required=True, help="its address, such as thornbeck")
        one.add_argument("--measure", default="", help="what the file is about, by its address")
        one.add_argument(
            "--mapping", default="", metavar="NAME|FILE",
            help=f"what the columns mean: {', '.join(mappings())}, or a YAML file; "
            "else the headings tell",
        )  # fmt: skip
        one.add_argument(
            "--means", action="append", default=[], metavar="TEXT=MEASURE",
            help="which measure a text of the file is; TEXT= leaves its rows out; repeatable",
        )  # fmt: skip
        one.add_argument("--only-good", action="store_true", help="load the rows without faults")
        one.add_argument("--add-areas", action="store_true", help="add areas that the file names")
        one.add_argument("--known-areas", action="store_true", help="leave other areas out")
        one.add_argument(
            "--as-of", type=_past_day, help="when they were known: 2026-03-31; else today"
        )
        one.add_argument("--source", default="", help="where the figures come from, in words")
        one.add_argument("--refused", type=Path, help="write the refused rows to this file")
        one.add_argument("--dry-run", action="store_true", help="check only; keep nothing")
        one.add_argument("--json", action="store_true", help="answer in JSON")

    def _add_export(self, one: Any) -> None:
        one.add_argument("--place", required=True, help="its address, such as thornbeck")
        one.add_argument(
            "--measure", action="append", default=[],
            help="only this one, by its address; repeatable; else all published ones",
        )  # fmt: skip
        one.add_argument(
            "--format", choices=FORMATS, help="else as the ending of the file says, or csv"
        )
        one.add_argument("--known-at", type=_day, help="as they were known on this day: 2026-03-31")
        one.add_argument("--output", type=Path, help="a file; else they go to standard output")
        one.add_argument("--drafts", action="store_true", help="let --measure name drafts too")

    def handle(self, *args: Any, **options: Any) -> None:
        do = {
            "load": self._load,
            "template": self._template,
            "export": self._export,
            "compute": self._compute,
        }
        try:
            with acting(command="measures"):
                do[options["verb"]](options)
        except REFUSALS as refusal:
            raise CommandError(str(refusal)) from refusal

    def _compute(self, options: dict[str, Any]) -> None:
        computing.work_out(self, _place(options["place"]), options)

    def _load(self, options: dict[str, Any]) -> None:
        asked = self._asked(options)
        if options["dry_run"]:
            self._tell(options, look_at_file(**asked), dry=True)
            return
        try:
            load = load_file(
                **asked, by=None, at=timezone.now(), only_good=options["only_good"],
                source=options["source"],
            )  # fmt: skip
        except actions.Refused as refused:
            self._refused_rows(options, Load.objects.filter(place=asked["place"]).first())
            self._tell(options, refused.findings, dry=True)
            raise CommandError(str(refused), returncode=FAULTY) from refused
        self._refused_rows(options, load)
        self._tell(options, Findings(**load.found, faults=load.faults), load=load)

    def _asked(self, options: dict[str, Any]) -> dict[str, Any]:
        place = _place(options["place"])
        if options["measure"] and not _measures(place, [options["measure"]]):
            raise CommandError(f"{place.name} has no measure “{options['measure']}”.")
        areas = ADD if options["add_areas"] else LEAVE_OUT if options["known_areas"] else TELL
        return {
            "place": place,
            "path": options["file"],
            "as_of": options["as_of"] or timezone.localdate(),
            "mapping": _mapping(options["mapping"]),
            "choices": Choices(
                measure=options["measure"], areas=areas, assigned=_meanings(options["means"])
            ),
        }

    def _tell(
        self, options: dict[str, Any], found: Findings, *, dry: bool = False,
        load: Load | None = None,
    ) -> None:  # fmt: skip
        """The answer in words, or in JSON; a check that found faults ends with exit code 3."""
        for told in found.faults:
            self.stderr.write(f"{options['file']}: {Fault(**told)}")
        if options["json"]:
            answer = {"load": load.pk if load else None, "loaded": not dry, **found.as_json()}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self._tell_in_words(found, dry)
        if options["dry_run"] and found.refused:
            raise CommandError("Some rows have faults.", returncode=FAULTY)

    def _tell_in_words(self, found: Findings, dry: bool) -> None:
        would = "would be " if dry else ""
        self.stdout.write(f"Read as: {found.title}. {_count(found.rows, 'row')}.")
        self.stdout.write(
            f"{_count(found.new + found.revised, 'figure')} {would}loaded, {found.revised:,} of "
            f"them revisions; {found.same:,} stood so already."
        )
        left = found.left_out + found.left_out_areas
        self.stdout.write(f"{_count(left, 'row')} left out, {found.refused:,} refused.")
        for sort, number in found.counts.items():
            self.stdout.write(f"  {number:,} × {WORDS[sort]}")
        if found.number_of_new_areas:
            areas = _count(found.number_of_new_areas, "area")
            self.stdout.write(f"{areas} in the file not on the list before.")

    def _refused_rows(self, options: dict[str, Any], load: Load | None) -> None:
        if not options["refused"] or load is None or load.refused_rows is None:
            return
        from django.core.files.storage import default_storage

        with default_storage.open(load.refused_rows.key) as kept:
            options["refused"].write_bytes(kept.read())

    def _template(self, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        if path.suffix.lower() == ".xlsx":
            path.write_bytes(template.as_workbook())
        elif path.suffix.lower() == ".csv":
            path.write_bytes(template.as_csv().encode())
        else:
            raise CommandError("Give the template a name that ends in .csv or .xlsx.")
        self.stdout.write(f"The template is in {path}.")

    def _export(self, options: dict[str, Any]) -> None:
        place = _place(options["place"])
        measures = _measures(place, options["measure"])
        unknown = set(options["measure"]) - {one.slug for one in measures}
        if unknown:
            raise CommandError(f"{place.name} has no measure “{min(unknown)}”.")
        drafts = [one for one in measures if one.state == Measure.State.DRAFT]
        if drafts and not options["drafts"]:
            raise CommandError(f"“{drafts[0].slug}” is a draft. Add --drafts if you mean it.")
        path: Path | None = options["output"]
        told: dict[str, Any] = {
            "place": place, "measures": measures, "form": options["format"] or _form(path),
            "wanted": Wanted(known_at=options["known_at"]), "at": timezone.now(),
        }  # fmt: skip
        if path is None:
            export(to=getattr(self.stdout, "buffer", sys.stdout.buffer), **told)
            return
        with path.open("wb") as file:
            export(to=file, **told)
        self.stdout.write(f"The figures are in {path}.")


def _form(path: Path | None) -> str:
    """As the file's ending says; CSV when it says nothing."""
    ending = path.suffix.lower().removeprefix(".") if path else ""
    return ending if ending in FORMATS else FORMATS[0]


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _place(slug: str) -> Place:
    found = Place.objects.filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no place “{slug}”.")
    return found


def _measures(place: Place, slugs: list[str]) -> list[Measure]:
    """Those of these addresses; every published one when none is asked for."""
    measures = Measure.objects.in_place(place)
    return list(measures.filter(slug__in=slugs) if slugs else measures.published())


def _mapping(said: str) -> dict[str, Any] | str:
    """One of ours by its name, or what a file of YAML holds."""
    if not said or said in mappings():
        return said
    path = Path(said)
    if not path.is_file():
        raise CommandError(f"There is no mapping “{said}”: neither of ours nor a file.")
    return mapping_told(path.read_text("utf-8"))


def _meanings(said: list[str]) -> dict[str, str]:
    pairs = [one.rpartition("=") for one in said]
    if any(not middle for _, middle, _ in pairs):
        raise CommandError("--means takes TEXT=MEASURE, such as 'Falls 65+=falls'.")
    return {text: slug for text, _, slug in pairs}


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        words = f"“{said}” is not a day. Write it as 2026-03-31."
        raise argparse.ArgumentTypeError(words) from None


def _past_day(said: str) -> date:
    day = _day(said)
    if day > timezone.localdate():
        raise argparse.ArgumentTypeError(f"{said} is still to come. Give today or an earlier day.")
    return day
