"""Every invented document of the corpus, built into a folder when it is needed.

The documents are of partnerships that do not exist. Each has one right answer, kept
beside its making, in the shape of the published contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.documents.corpus.makers import csv, docx, html, pdf, txt, xlsx
from tests.documents.corpus.plans import (
    ashgrove,
    brindle,
    calderbourne,
    cobbleford,
    dunmere,
    eastling,
    ellingworth,
    fenwick,
    harrowmere,
    hathersby,
    kestrel,
    lowmoor,
    marlstone,
    millbeck,
    norbeck,
    oakhaven,
    penhallow,
    pinfold,
    quornby,
    ravensholt,
    rillington,
    rough,
    sallowdale,
    stanmere,
    tarnford,
    thornwick,
    tidewell,
    wexbridge,
    wordings,
)


@dataclass(frozen=True)
class Case:
    """A file and the answer that a careful officer would give for it."""

    path: Path
    answer: dict[str, Any]


class Shelf:
    """The folder being filled, and the cases in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cases: list[Case] = []

    def put(self, name: str, maker: Any, blocks: Any, answer: dict[str, Any], **how: Any) -> None:
        path = self.folder / name
        maker.make(path, blocks, **how)
        self.cases.append(Case(path, answer))


def build(folder: Path) -> list[Case]:
    """Write the whole corpus into a folder."""
    shelf = Shelf(folder)
    _in_every_format(shelf)
    _sheets(shelf)
    _reports(shelf)
    _plans(shelf)
    _papers(shelf)
    _whole(shelf)
    _many_formats(shelf)
    _many_words(shelf)
    _rough(shelf)
    return shelf.cases


def _in_every_format(shelf: Shelf) -> None:
    """The same plan six ways."""
    doc, want = harrowmere.blocks(), harrowmere.expected()
    shelf.put("harrowmere.docx", docx, harrowmere.blocks(box=True), want, foot="Harrowmere")
    shelf.put("harrowmere-ruled.pdf", pdf, doc, want, height=0.6,
              foot="Harrowmere Delivery Plan")  # fmt: skip
    shelf.put("harrowmere-unruled.pdf", pdf, doc, want, ruled=False)
    shelf.put("harrowmere.xlsx", xlsx, doc, want)
    shelf.put("harrowmere.html", html, doc, want)
    shelf.put("harrowmere.txt", txt, doc, want, wrapped=True)


def _sheets(shelf: Shelf) -> None:
    want = wexbridge.expected()
    shelf.put("wexbridge.xlsx", xlsx, wexbridge.blocks(), want)
    shelf.put("wexbridge.html", html, wexbridge.blocks(), want)
    plain = wexbridge.expected(colours=False)
    shelf.put("wexbridge.csv", csv, wexbridge.blocks(merged=False), plain)
    shelf.put("wexbridge.txt", txt, wexbridge.blocks(merged=False), plain)
    shelf.put("sallowdale.xlsx", xlsx, sallowdale.blocks(), sallowdale.expected(), sheet="Read me")
    shelf.put("kestrel.csv", csv, kestrel.blocks(), kestrel.expected())
    shelf.put("kestrel.xlsx", xlsx, kestrel.blocks(), kestrel.expected())
    shelf.put("quornby.xlsx", xlsx, quornby.blocks(), quornby.expected())
    shelf.put("quornby.csv", csv, quornby.blocks(), quornby.expected())


def _reports(shelf: Shelf) -> None:
    want = eastling.expected()
    foot = "Eastling Ageing Well Board Official"
    shelf.put("eastling.docx", docx, eastling.blocks(), want, head="Eastling", foot=foot)
    shelf.put("eastling.pdf", pdf, eastling.blocks(), want, head=foot, foot=foot, height=0.7,
              cut=True)  # fmt: skip
    shelf.put("eastling.html", html, eastling.blocks(), want)
    told = oakhaven.expected()
    shelf.put("oakhaven.txt", txt, oakhaven.blocks(cut=True), told)
    shelf.put("oakhaven.docx", docx, oakhaven.blocks(), told)
    shelf.put("oakhaven.html", html, oakhaven.blocks(), told)
    figures = calderbourne.expected()
    shelf.put("calderbourne.xlsx", xlsx, calderbourne.blocks(), figures)
    shelf.put("calderbourne.html", html, calderbourne.blocks(colour_only=False), figures)
    shelf.put("ashgrove.csv", csv, ashgrove.blocks(), ashgrove.expected())
    shelf.put("ashgrove.docx", docx, ashgrove.blocks(), ashgrove.expected())
    shelf.put("ashgrove.txt", txt, ashgrove.blocks(), ashgrove.expected())
    shelf.put("calderbourne.pdf", pdf, calderbourne.blocks(colour_only=False), figures)


def _plans(shelf: Shelf) -> None:
    want = ellingworth.expected()
    running = {"head": ellingworth.RUNNING, "foot": ellingworth.FOOT, "cut": True}
    shelf.put("ellingworth-ruled.pdf", pdf, ellingworth.blocks(), want, height=0.4, **running)
    shelf.put("ellingworth-unruled.pdf", pdf, ellingworth.blocks(), want, ruled=False,
              height=0.5, **running)  # fmt: skip
    shelf.put("ellingworth.docx", docx, ellingworth.blocks(), want)
    shelf.put("tarnford.txt", txt, tarnford.blocks(), tarnford.expected())
    shelf.put("tarnford.html", html, tarnford.blocks(), tarnford.expected())
    shelf.put("brindle.html", html, brindle.blocks(), brindle.expected(), menu="Home")
    shelf.put("brindle.docx", docx, brindle.blocks(), brindle.expected())
    shelf.put("fenwick.txt", txt, fenwick.blocks(), fenwick.expected(), wrapped=True, page=17,
              slips=fenwick.SLIPS)  # fmt: skip
    shelf.put("lowmoor.docx", docx, lowmoor.blocks(), lowmoor.expected())
    shelf.put("lowmoor.pdf", pdf, lowmoor.blocks(), lowmoor.expected(), foot="Lowmoor", cut=True,
              height=0.45)  # fmt: skip
    shelf.put("lowmoor.txt", txt, lowmoor.blocks(), lowmoor.expected())
    shelf.put("thornwick.pdf", pdf, thornwick.blocks(), thornwick.expected(), ruled=False,
              upright=True)  # fmt: skip
    shelf.put("thornwick.docx", docx, thornwick.blocks(), thornwick.expected())
    shelf.put("tidewell.docx", docx, tidewell.blocks(), tidewell.expected())
    _oddly_headed(shelf)


def _oddly_headed(shelf: Shelf) -> None:
    """Tables whose header is not where one expects it, or not there at all."""
    want = hathersby.expected()
    shelf.put("hathersby.docx", docx, hathersby.blocks(), want)
    shelf.put("hathersby.xlsx", xlsx, hathersby.blocks(), want)
    shelf.put("hathersby.html", html, hathersby.blocks(), want)
    shelf.put("hathersby.pdf", pdf, hathersby.blocks(), want, height=0.6)
    shelf.put("norbeck.docx", docx, norbeck.blocks(), norbeck.expected())
    shelf.put("norbeck.html", html, norbeck.blocks(), norbeck.expected())
    shelf.put("norbeck.txt", txt, norbeck.blocks(), norbeck.expected())
    shelf.put("dunmere.txt", txt, dunmere.blocks(), dunmere.expected())
    shelf.put("dunmere.html", html, dunmere.blocks(), dunmere.expected())
    shelf.put("millbeck.txt", txt, millbeck.blocks(), millbeck.expected())


def _papers(shelf: Shelf) -> None:
    safe = penhallow.expected()
    shelf.put("penhallow.docx", docx, penhallow.blocks(), safe)
    shelf.put("penhallow.pdf", pdf, penhallow.blocks(), safe, upright=True)
    shelf.put("penhallow.txt", txt, penhallow.blocks(), safe)
    shelf.put("marlstone.docx", docx, marlstone.blocks(), marlstone.expected())
    shelf.put("marlstone.html", html, marlstone.blocks(), marlstone.expected())
    shelf.put("marlstone.pdf", pdf, marlstone.blocks(), marlstone.expected(), upright=True)
    shelf.put("ravensholt.html", html, ravensholt.blocks(), ravensholt.expected())
    shelf.put("ravensholt.docx", docx, ravensholt.blocks(), ravensholt.expected())


def _whole(shelf: Shelf) -> None:
    """Papers in which the plan is a small part."""
    want = rillington.expected()
    shelf.put("rillington.docx", docx, rillington.blocks(), want)
    shelf.put("rillington.html", html, rillington.blocks(), want)
    shelf.put("rillington.pdf", pdf, rillington.blocks(), want, upright=True, foot="Rillington")
    shelf.put("rillington.txt", txt, rillington.blocks(), want)
    stanmere.make(shelf.folder / "stanmere.xlsx")
    shelf.cases.append(Case(shelf.folder / "stanmere.xlsx", stanmere.expected()))


def _many_formats(shelf: Shelf) -> None:
    """Two plans whose tables lean on each other."""
    want = cobbleford.expected()
    for name, maker in (("docx", docx), ("xlsx", xlsx), ("html", html), ("csv", csv)):
        shelf.put(f"cobbleford.{name}", maker, cobbleford.blocks(), want)
    shelf.put("cobbleford.txt", txt, cobbleford.blocks("short"), want)
    shelf.put("cobbleford.pdf", pdf, cobbleford.blocks(), want)
    shelf.put("cobbleford-unruled.pdf", pdf, cobbleford.blocks("short"), want, ruled=False)
    heart = pinfold.expected()
    for name, maker in (("docx", docx), ("xlsx", xlsx), ("html", html), ("pdf", pdf)):
        shelf.put(f"pinfold.{name}", maker, pinfold.blocks(), heart)
    shelf.put("pinfold-apart.xlsx", xlsx, pinfold.blocks(across=False), heart)
    shelf.put("pinfold-apart.pdf", pdf, pinfold.blocks(across=False), heart, ruled=False)
    shelf.put("pinfold.txt", txt, pinfold.blocks(), heart, wrapped=True, page=20)


def _many_words(shelf: Shelf) -> None:
    makers = (docx, html, xlsx, csv, txt, pdf)
    for number in range(len(wordings.HEADERS)):
        maker = makers[number % len(makers)]
        kind = maker.__name__.rpartition(".")[2]
        name = f"wordings-{number:02}.{kind}"
        shelf.put(name, maker, wordings.blocks(number), wordings.expected(number))


def _rough(shelf: Shelf) -> None:
    """Texts written out whole."""
    for name, expected in rough.ROUGH.items():
        shelf.cases.append(Case(rough.HERE / f"{name}.txt", expected()))
