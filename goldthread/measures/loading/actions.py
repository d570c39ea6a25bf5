"""A load's life: a file kept, checked, answered, written, or dropped."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import connection, transaction

from goldthread.accounts.models import User
from goldthread.files.actions import store_file
from goldthread.files.models import StoredFile
from goldthread.measures.actions.recording import breakdown_of
from goldthread.measures.loading.checking import Area
from goldthread.measures.loading.findings import Findings, refusal
from goldthread.measures.loading.known import ADD, Choices
from goldthread.measures.loading.mapping import BadMapping, Mapping, mapping_of, mappings
from goldthread.measures.loading.people import People, seen
from goldthread.measures.loading.staging import Named
from goldthread.measures.loading.through import Through
from goldthread.measures.loading.transitions import LOADS
from goldthread.measures.models import Breakdown, Load, Measure
from goldthread.measures.personal_data import EMPTIED
from goldthread.measures.problems import NotYet
from goldthread.places.models import Place, StatisticalArea

MEGABYTE = 1024 * 1024
LIMIT = 240 * MEGABYTE  # of a file from the command line; a page takes less
STILL_FAULTS = "Some rows have faults. Load the rows without faults, or mend the file."
GONE = "This file was not loaded, and has been disposed of since. Choose it again."
NOTHING_GOOD = "No row of this file can be loaded."


class Refused(NotYet):
    """Rows have faults and the person did not say to leave them out; nothing was written."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        super().__init__(STILL_FAULTS if findings.good else NOTHING_GOOD)


@transaction.atomic
def begin_load(
    *,
    place: Place,
    upload: File,
    name: str,
    as_of: date,
    by: User | None,
    at: datetime,
    source: str = "",
    choices: Choices | None = None,
    mapping: dict[str, Any] | str = "",
    kind: Load.Kind = Load.Kind.FILE,
    straight: bool = False,
    only_good: bool = False,
    limit: int = LIMIT,
) -> Load:
    """Keep a file of figures, to be checked. `mapping` is one of ours by name, or one's own as
    what its YAML held. `straight`: to be written as soon as it is checked, without asking.
    Raises `EmptyFile`, `TooLarge`, `BadMapping`.
    """
    if mapping:
        mapping_called(mapping)
    file = store_file(place=place, content=upload, name=seen(name), at=at, limit=limit)
    chosen = choices or Choices()
    return Load.objects.create(
        place=place, file=file, kind=kind, as_of=as_of, source=source[:300], loaded_by=by,
        measure=_measure(place, chosen.measure), add_areas=chosen.areas == ADD, started_at=at,
        mapping={"mapping": mapping, "choices": asdict(chosen)}, only_good=only_good,
        state=Load.State.LOADING if straight else Load.State.CHECKING,
    )  # fmt: skip


def is_gone(file: StoredFile | None) -> bool:
    """Whether a file was disposed of, as one that was not loaded is after a year."""
    return file is None or file.media_type == EMPTIED


def mapping_called(said: dict[str, Any] | str) -> Mapping | None:
    """A mapping of ours by its name, or one's own; None for none. Raises `BadMapping`."""
    if not said:
        return None
    if isinstance(said, dict):
        return mapping_of(said)
    if said not in mappings():
        raise BadMapping(f"We have no mapping called “{said[:40]}”.")
    return mappings()[said]


def choices_of(load: Load) -> Choices:
    return Choices(**load.mapping.get("choices", {}))


def queue_check(load: Load) -> None:
    """Put the check in the queue, in the same transaction as the load itself."""
    from goldthread.measures.tasks import check_load  # tasks call the actions here

    check_load.defer(load_id=load.pk)


@transaction.atomic
def choose(*, load: Load, choices: Choices, mapping: dict[str, Any] | str | None = None) -> Load:
    """Say otherwise what a file holds; it is checked again.

    Raises `NotNow`, `BadMapping`, and `NotYet` when the file is gone.
    """
    current = locked(load)
    if is_gone(load.file):
        raise NotYet(GONE)
    current.state = LOADS.after(current.state, "choose")
    if mapping:
        mapping_called(mapping)
    kept = current.mapping.get("mapping", "") if mapping is None else mapping
    current.mapping = {"mapping": kept, "choices": asdict(choices)}
    current.measure = _measure(current.place, choices.measure)
    current.add_areas = choices.areas == ADD
    current.progress = 0
    current.save(update_fields=["state", "mapping", "measure", "add_areas", "progress"])
    queue_check(current)
    return current


@transaction.atomic
def accept(*, load: Load, only_good: bool) -> Load:
    """Say that a checked file shall be loaded: all of it, or the rows without faults.

    Raises `NotNow` when it is not waiting for that, `NotYet` when it has faults or nothing to load.
    """
    from goldthread.measures.tasks import write_load

    current = locked(load)
    current.state = LOADS.after(current.state, "accept")
    found = current.found
    if not found.get("good"):
        raise NotYet(NOTHING_GOOD)
    if found.get("refused") and not only_good:
        raise NotYet(STILL_FAULTS)
    current.only_good, current.progress = only_good, 0
    current.save(update_fields=["state", "only_good", "progress"])
    write_load.defer(load_id=current.pk)
    return current


@transaction.atomic
def drop(*, load: Load, at: datetime) -> None:
    """Load nothing of it. The file is disposed of later. Raises `NotNow`."""
    current = locked(load)
    current.state = LOADS.after(current.state, "drop")
    current.done_at = at
    current.save(update_fields=["state", "done_at"])


def report_progress(load: Load, part: float) -> None:
    """How far a reading is, from 0 to 1."""
    running = [Load.State.CHECKING, Load.State.LOADING]
    Load.objects.filter(pk=load.pk, state__in=running).update(progress=round(100 * part))


@transaction.atomic
def finish_check(
    *, load: Load, findings: Findings, refused_rows: str, at: datetime, verb: str = "check"
) -> Load:
    """Keep what a check found, and wait for the person's answer. Raises `NotNow`."""
    current = locked(load)
    current.state = LOADS.after(current.state, verb)
    _tell(current, findings)
    current.refused_rows = _refused_file(current, refused_rows, at)
    current.save()
    return current


@transaction.atomic
def refuse(*, load: Load, sentence: str, at: datetime, verb: str = "refuse") -> None:
    """Say in one sentence why a file cannot be used. Raises `NotNow`."""
    current = locked(load)
    current.state = LOADS.after(current.state, verb)
    current.faults = [refusal(sentence).as_json()]
    current.found, current.done_at = {}, at
    current.save(update_fields=["state", "faults", "found", "done_at"])


@transaction.atomic
def write(*, load: Load, through: Through, at: datetime) -> Load:
    """Write the staged rows of a reading as one load, whole or not at all.

    Raises `NotNow` when it is written already, `Refused` when rows have faults that the person
    did not say to leave out.
    """
    _one_at_a_time(load)
    current = locked(load)
    current.state = LOADS.after(current.state, "write")
    refused = through.checker.faults.rows
    if not through.checker.good or (refused and not current.only_good):
        raise Refused(through.findings())
    weighed = through.staging.write(
        _named(current.place, through), current.as_of, place=current.place_id, load=current.pk
    )
    _tell(current, through.findings(weighed))
    current.refused_rows = _refused_file(current, through.refused_rows() if refused else "", at)
    current.done_at, current.progress = at, 100
    current.measure = current.measure or _only_measure(through)
    current.save()
    return current


def locked(load: Load) -> Load:
    """The load as it stands now, kept from others until the transaction ends."""
    return Load.objects.select_for_update(of=("self",)).select_related("place").get(pk=load.pk)


def _one_at_a_time(load: Load) -> None:
    """Two loads of the same file at once would both find nothing standing. Only loads wait for
    each other: a long one must not keep people from their plans.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('figures of a place'), %s::integer)",
            [load.place_id],
        )


def _named(place: Place, through: Through) -> Named:
    """All that good rows name; areas and people are made where they are not there yet."""
    before, checker = through.named(), through.checker
    areas = [
        one.pk if one.pk or n not in checker.used_areas else _area(place, one).pk
        for n, one in enumerate(through.areas())
    ]
    people = [
        pk if pk or n not in checker.used_people else _people(place, one).pk
        for n, (pk, one) in enumerate(zip(before.people, through.people(), strict=True))
    ]
    return Named(before.measures, areas, people, before.periods)


def _people(place: Place, one: People) -> Breakdown:
    return breakdown_of(
        place=place, sex=one.sex, age=one.age, kind=one.kind, name=one.name, position=one.position
    )


def _area(place: Place, one: Area) -> StatisticalArea:
    found, _ = StatisticalArea.objects.get_or_create(
        place=place, code=one.code, vintage=0, defaults={"name": one.name, "kind": one.kind}
    )
    return found


def _tell(load: Load, findings: Findings) -> None:
    load.layout = findings.layout
    load.rows, load.refused = findings.rows, findings.refused
    load.kept = findings.new + findings.revised
    load.same, load.revised = findings.same, findings.revised
    load.faults, load.found = list(findings.faults), findings.without_faults()


def _refused_file(load: Load, text: str, at: datetime) -> Any:
    if not text:
        return None
    content = ContentFile(("\ufeff" + text).encode())
    return store_file(place=load.place, content=content, name="refused-rows.csv", at=at,
                      media_type="text/csv", limit=LIMIT)  # fmt: skip


def _measure(place: Place, slug: str) -> Measure | None:
    return Measure.objects.in_place(place).filter(slug=slug).first() if slug else None


def _only_measure(through: Through) -> Measure | None:
    found = through.measures()
    return Measure.objects.get(pk=found[0]) if len(found) == 1 else None
