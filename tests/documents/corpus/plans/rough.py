"""Rough texts: what extractors leave of other partnerships' papers, each with its answer.

Unlike the other documents these are not built from parts but kept in the folder `rough`
as they would arrive, so that they hold what no builder thinks of.
"""

from __future__ import annotations

from pathlib import Path

from tests.documents.corpus.answers import Record, action, answer, measure, objective, priority
from tests.documents.corpus.answers import update as told

HERE = Path(__file__).resolve().parent.parent / "rough"


def peace() -> Record:
    goals: dict[str, list[Record]] = {}
    for line in (HERE / "hollinbrook.txt").read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 5 and cells[4] in "GAR":
            goals.setdefault(cells[0], []).append(action(cells[1], cells[2]))
    found = [objective(name, acts) for name, acts in goals.items()]
    furniture = (
        "What do we want to achieve How will we do it Who By when RAG Page 1 2 3 of G A R Sep Oct "
        "Jan Apr 2024 2025 Draft v0 7"
    )
    repeated = [name for name, acts in goals.items() for _ in acts[1:]]
    title = "Hollinbrook Armed Forces Covenant Partnership"
    return answer(title, "plan", [priority(title, found)], furniture, repeated=repeated,
                  fair_kinds=["progress_report"])  # fmt: skip


def trees() -> Record:
    streets = [
        action("Close Mill Lane to cars on the first Sunday of each month",
               "Transport and Streets",
               update=told("Three Sundays held. About 900 people came to each.", 1)),
        action("Paint hopscotch and trails on the way to five schools", "Schools and Families",
               update=told("Four of five are painted.", 2)),
        action("Mend the steps to the reservoir", "Larchmont Water / Rangers",
               update=told("The tender had no bids.", 3)),
    ]  # fmt: skip
    lives = [
        action("Lend bicycles with the first month free", "Pedal Back CIC",
               update=told("61 bicycles are out on loan.", 4)),
        action("Teach every nine-year-old to swim", "Larchmont Leisure",
               update=told("82% can swim 25 metres, up from 74%.", 5)),
    ]  # fmt: skip
    tops = [
        priority("Active streets", [objective("Active streets", streets, also=[""])]),
        priority("Active lives", [objective("Active lives", lives, also=[""])]),
    ]
    return answer("Larchmont Vale Physical Activity Framework", "progress_report", tops,
                  "Action Lead Progress since March Next steps Theme 1 2 3 4 5",
                  fair_kinds=["plan"])  # fmt: skip


def split() -> Record:
    first = [
        action("Put a self-care shelf, with advice in plain words, in every library and community "
               "centre", "Ottermouth Libraries and Heritage",
               measures=[measure("Increase in people who ask a pharmacist first",
                                 direction="increase")]),
        action('Run the campaign "ask here first" on buses and beer mats', "Communications Unit",
               measures=[measure("Fewer visits to the surgery for colds", direction="decrease")]),
    ]  # fmt: skip
    second = [
        action("Review the medicines of everyone who takes ten or more",
               "Ottermouth Primary Care Network",
               measures=[measure("Reduction in falls caused by medicines", direction="decrease")]),
        action("Collect unused inhalers", "Ottermouth Pharmacies Group",
               measures=[measure("Number of inhalers returned")]),
    ]  # fmt: skip
    title = "Ottermouth Pharmaceutical and Self-care Plan"
    goals = [
        objective("People look after small ailments themselves", first),
        objective("Medicines are used well", second),
    ]
    return answer(title, "plan", [priority(title, goals)],
                  "Key Action Outcome Lead Timescale Objective A B December March June 2025 2026",
                  )  # fmt: skip


def pairs() -> Record:
    acts = [
        action("We will end the use of bed and breakfast for families.",
               "Kingsferry Housing Options", status="Amber",
               also=["end the use of bed and breakfast for families"]),
        action("We will open a day centre that welcomes dogs.", "St Oswin's Trust",
               status="Green", also=["open a day centre that welcomes dogs"]),
        action("We will keep a nurse on the outreach van on four nights a week.",
               "Ferry Community Health", status="Green",
               also=["keep a nurse on the outreach van on four nights a week"]),
    ]  # fmt: skip
    title = "Kingsferry Homelessness Reduction Board: summary of commitments"
    return answer(title, "plan", [priority(title, [objective(title, acts, also=[""])])],
                  "Commitment Lead Target date Status 1 2 3 30 31 March June September 2025 2026",
                  fair_kinds=["progress_report"])  # fmt: skip


ROUGH = {"hollinbrook": peace, "larchmont": trees, "ottermouth": split, "kingsferry": pairs}
