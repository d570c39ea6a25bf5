"""One sheet to fill in: the form, the rows of money, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import QueryDict

from goldthread.places.groups import groups_of
from goldthread.places.models import Area, Place
from goldthread.strategy.around.actions import WHOLE
from goldthread.strategy.around.problems import Circle, NotPossible
from goldthread.strategy.around.queries import around_of, may_be_needed
from goldthread.strategy.around.said import Around, Money, Need
from goldthread.strategy.models import Action, Edit, Plan, Resource
from goldthread.web.around.forms import ActionAroundForm, AroundForm, MoneyForm, MoneyRows

Told = list[tuple[str, str]]
ARRANGEMENTS = dict(Resource.Arrangement.choices)


@dataclass
class Sheet:
    """`mark` is of what the person has seen. `theirs` is what somebody else saved meanwhile,
    in words, or empty; `problems` are (field's id, sentence).
    """

    plan: Plan
    action: Action | None
    form: AroundForm
    rows: Any
    now: Around
    mark: str
    theirs: Told = field(default_factory=list)
    problems: Told = field(default_factory=list)

    @classmethod
    def of(cls, plan: Plan, action: Action | None, data: QueryDict | None) -> Sheet:
        now = around_of(plan, action)
        # Inputs are numbered anew by the page, so a forged count of rows is the form's to refuse.
        rows = MoneyRows(data, prefix="money", initial=[_row(money) for money in now.money])
        mark = now.mark if data is None else data.get("seen", "")
        return cls(plan, action, _form(plan, action, now, data), rows, now, mark)

    def is_valid(self) -> bool:
        """Both halves are looked at, so that every problem is told at once."""
        right = [self.form.is_valid(), self.rows.is_valid()]
        self.problems += _problems(self.form)
        for row in self.rows:
            self.problems += _problems(row)
        for problem in self.rows.non_form_errors():
            self.problems.append(("money", str(problem)))
        return all(right)

    @property
    def said(self) -> Around:
        said = self.form.cleaned_data
        return Around(
            areas=frozenset(said.get("areas", ())),
            groups=frozenset([*said.get("characteristics", ()), *said.get("groups", ())]),
            equality=said["equality"].replace("\r\n", "\n"),
            link=said["link"],
            money=tuple(row.money for row in self.rows if not row.left_out),
            needs=tuple(self._needs(said)),
        )

    def _needs(self, said: dict[str, Any]) -> Iterable[Need]:
        kept = said.get("kept", ())
        yield from (need for need in self.now.needs if str(need.pk) in kept)
        if said.get("needed"):
            yield Need(needed=int(said["needed"]))
        if said.get("words"):
            yield Need(words=" ".join(said["words"].split()))

    def look_again(self, theirs: Around) -> None:
        """Show what somebody else saved; the next save is made in sight of it."""
        self.theirs = _in_words(theirs, self.plan)
        self.now, self.mark = theirs, theirs.mark

    def standing(self, row: MoneyForm) -> str:
        """The key of the sum a row changes; empty for a new one, or one that somebody took out."""
        given = str(row["pk"].value() or "")
        return given if given in {str(money.pk) for money in self.now.money} else ""

    def add_problem(self, problem: NotPossible) -> None:
        name = "needed" if isinstance(problem, Circle) else next(iter(self.form.fields))
        self.form.add_error(name, str(problem))
        self.problems.append((self.form[name].auto_id, str(problem)))


def _form(plan: Plan, action: Action | None, now: Around, data: QueryDict | None) -> AroundForm:
    initial = {"equality": now.equality, "link": now.link}
    if action is None:
        return AroundForm(data, initial=initial)
    groups = groups_of(plan.place)
    named = list(now.groups)
    return ActionAroundForm(
        data,
        initial={
            **initial,
            "areas": list(now.areas),
            "characteristics": named,
            "groups": named,
            "kept": [str(need.pk) for need in now.needs],
        },
        areas=_areas(plan.place),
        characteristics=[(one.slug, one.name) for one in groups if one.characteristic],
        groups=[(one.slug, one.name) for one in groups if not one.characteristic],
        kept=[(str(need.pk), _need_in_words(need, plan)) for need in now.needs],
        actions=_actions(plan, action, now),
    )


def _areas(place: Place) -> Told:
    """The whole place first, whether or not it has been named before."""
    whole = Area.objects.in_place(place).filter(kind=Area.Kind.WHOLE).first()
    first = (whole.slug if whole else WHOLE, f"The whole of {place.name}")
    parts = Area.objects.in_place(place).parts()
    return [first, *((area.slug, area.name) for area in parts)]


def _actions(plan: Plan, action: Action, now: Around) -> list[tuple[str, Told]]:
    """What the action may wait for, by plan; its own plan first."""
    there = {need.needed for need in now.needs} | {action.pk}
    others = [other for other in may_be_needed(plan) if other.pk not in there]
    others.sort(key=lambda other: other.plan_id != plan.pk)
    return [
        (title, [(str(other.pk), f"{other.number}. {other.title}") for other in some])
        for title, some in groupby(others, key=lambda other: other.plan.title)
    ]


def _need_in_words(need: Need, plan: Plan) -> str:
    if need.needed is None:
        return need.words
    other = Action.objects.select_related("plan").get(pk=need.needed)
    return other.title if other.plan_id == plan.pk else f"{other.title} ({other.plan.title})"


def _row(money: Money) -> dict[str, Any]:
    return {
        "pk": money.pk,
        "source": money.source,
        "amount": money.in_pounds,
        "year": money.year,
        "arrangement": money.arrangement,
        "note": money.note,
    }


def money_in_words(money: Money) -> str:
    """Better Care Fund, £120,000, 2026/27, pooled."""
    amount = money.in_pounds or "amount not known"
    arrangement = ARRANGEMENTS.get(money.arrangement, "").lower()
    return ", ".join(part for part in (money.source, amount, money.year, arrangement) if part)


def _in_words(around: Around, plan: Plan) -> Told:
    """What stands now, a line a part, for somebody who was overtaken."""
    areas = Area.objects.in_place(plan.place).filter(slug__in=around.areas)
    groups = [one.name for one in groups_of(plan.place) if one.slug in around.groups]
    parts = [
        ("Areas", ", ".join(area.name for area in areas)),
        ("Groups", ", ".join(groups)),
        ("Money", "; ".join(money_in_words(money) for money in around.money)),
        ("Waits for", "; ".join(_need_in_words(need, plan) for need in around.needs)),
        ("Equality", around.equality),
        ("Link", around.link),
    ]
    return [(name, words) for name, words in parts if words] or [("Now", "Nothing is said here")]


def _problems(form: Any) -> Told:
    return [(form[name].auto_id, str(told)) for name in form.errors for told in form.errors[name]]


def in_words(edit: Edit | None) -> str:
    return "Saved." if edit else "Nothing was changed."
