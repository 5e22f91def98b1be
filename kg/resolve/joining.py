"""The steps by which groups are joined, each with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from kg.names import SAME
from kg.resolve import blocks, forms, grounds, keys
from kg.resolve.groups import Group, Groups
from kg.resolve.judgements import Judgement
from kg.resolve.sides import PERSON, Side, Sides

MANY = 20  # sides of one name that each further one is compared with
# How certain each ground is: the score of a decision that is not a comparison of names.
JUDGED, SAME_ENTRY, NUMBER, SAME_NAME, SHORTER_NAME = 1.0, 1.0, 0.99, 0.95, 0.9


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """Two sides, named by their refs, with what was decided: `same`, or `unsure` for what is proposed."""

    left: str
    right: str
    verdict: str
    ground: str  # judgement | entry | identifier | name | context
    score: float
    reasons: tuple[str, ...]


class Joining:
    """Joins the groups of some sides. `decisions` made them, `proposals()` are for people to decide."""

    def __init__(self, sides: Sides, judgements: Iterable[Judgement]) -> None:
        self.source = sides
        self.sides = list(sides)
        self.groups = Groups(self.sides)
        self.decisions: list[Decision] = []
        self._undecided: list[tuple[Side, Side, list[tuple[str, str]]]] = []
        self._proposed: dict[tuple[str, str], tuple[Decision, Side, Side]] = {}
        self._judged(sorted(judgements))
        self._same_entries()
        self._same_numbers()
        self._same_names()
        self._alike()

    def _join(self, left: Side, right: Side, ground: str, score: float, reasons: Iterable[str]) -> bool:
        """Join the groups of two sides unless something bars it; whether they are one now."""
        mine, theirs = self.groups.of(left), self.groups.of(right)
        if mine is theirs:
            return True
        if ground != "judgement" and self.groups.bar(mine, theirs):
            return False
        self.groups.join(mine, theirs)
        first, second = sorted((left.ref, right.ref))
        self.decisions.append(Decision(first, second, "same", ground, score, tuple(reasons)))
        return True

    def _judged(self, judgements: Iterable[Judgement]) -> None:
        by_ref: defaultdict[str, list[Side]] = defaultdict(list)
        for side in self.sides:
            by_ref[side.ref].append(side)
        judgements = [one for one in judgements if one.left in by_ref and one.right in by_ref]
        for judgement in judgements:
            if judgement.verdict != "same":  # whoever is unsure does not want it done, nor to be asked again
                for left in by_ref[judgement.left]:
                    self.groups.of(left).barred.add(judgement.right)
        for judgement in judgements:
            if judgement.verdict == "same":
                first = by_ref[judgement.left][0]
                for side in by_ref[judgement.left][1:] + by_ref[judgement.right]:
                    self._join(first, side, "judgement", JUDGED, judgement.reasons or ("judged to be the same",))

    def _same_entries(self) -> None:
        """One entry over several editions of a list is one party."""
        first: dict[tuple[str, str, str], Side] = {}
        for side in self.sides:
            if side.listed:
                kept = first.setdefault((*side.listed, side.family), side)
                self._join(kept, side, "entry", SAME_ENTRY, (f"the same entry {side.entry}",))

    def _same_numbers(self) -> None:
        holders: defaultdict[tuple[str, str], list[Side]] = defaultdict(list)
        for side in self.sides:
            for number in side.identifiers:
                holders[number].append(side)
        for _, found in sorted(holders.items()):
            for side in found[1:]:
                if reason := grounds.shared_number(found[0], side):
                    self._join(found[0], side, "identifier", NUMBER, (reason,))

    def _same_names(self) -> None:
        """Join sides that have a telling name in common: entries of lists first, then articles, then both."""
        holders: defaultdict[str, list[Side]] = defaultdict(list)
        for side in self.sides:
            for key in sorted({keys.key(name, side.family) for name in forms.naming(side)} - {""}):
                holders[key].append(side)
        for key, found in sorted(holders.items()):
            name, is_telling = key.partition("\0")[2], keys.is_telling(key)
            listed, others = [s for s in found if s.entry], [s for s in found if not s.entry]
            self._named_alike(listed, name, is_telling)
            self._named_alike(others, name, is_telling)
            for side in others:
                self._to_listed(side, listed, name, is_telling)

    def _named_alike(self, sides: list[Side], name: str, is_telling: bool) -> None:
        """Join sides of one name; where two of them contradict each other, only those for which more speaks."""
        reasons = (f"the same name: {name}",)
        for needs_support in (True, False):
            if not needs_support and self._has_contradiction(sides):
                return
            for position, side in enumerate(sides):
                for earlier in sides[:position][:MANY]:
                    if needs_support and not self._is_supported(earlier, side):
                        continue
                    if self._is_name_enough(earlier, side, is_telling) and self._join(
                        earlier, side, "name", SAME_NAME, reasons
                    ):
                        break

    def _has_contradiction(self, sides: list[Side]) -> bool:
        """Whether two parties of these sides cannot be one."""
        groups = list({id(group): group for group in map(self.groups.of, sides)}.values())[:MANY]
        return any(
            grounds.contradiction(one, other) or grounds.other_country(one, other)
            for one, other in combinations(groups, 2)
        )

    def _is_supported(self, left: Side, right: Side) -> bool:
        if left.document.id == right.document.id:
            return not (left.entry and right.entry)
        return bool(grounds.support(self.groups.of(left), self.groups.of(right)))

    def _is_name_enough(self, left: Side, right: Side, is_telling: bool) -> bool:
        mine, theirs = self.groups.of(left), self.groups.of(right)
        if left.document.id == right.document.id and not (left.entry and right.entry):
            return True  # one document uses one name for one party
        if grounds.other_country(mine, theirs):
            return False
        # Whom two articles of one time call by one word alone, each takes to be known to everybody.
        is_known = left.name == right.name and not left.entry and not right.entry and forms.are_near(left, right)
        return is_telling or is_known or bool(grounds.support(mine, theirs))

    def _to_listed(self, side: Side, listed: list[Side], name: str, is_telling: bool) -> None:
        """Join a side with the one listed party of its name; with one of several only where more speaks for it."""
        mine = self.groups.of(side)
        found: dict[int, tuple[int, Side]] = {}
        for other in listed:
            theirs = self.groups.of(other)
            if theirs is mine:
                return
            if not self.groups.bar(mine, theirs) and self._is_name_enough(side, other, is_telling):
                found.setdefault(id(theirs), (len(grounds.support(mine, theirs)), other))
        ranked = sorted(found.values(), key=lambda one: (-one[0], one[1].key))
        if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            self._join(side, ranked[0][1], "name", SAME_NAME, (f"the same name: {name}",))
        else:
            for _, other in ranked:
                self._propose(mine, self.groups.of(other), 0.9, [f"the same name as {len(ranked)} listed parties"])

    def _alike(self) -> None:
        """Join groups whose names agree strongly and that have more in common; leave the others to be proposed."""
        groups = [(group.ref, group) for group in self.groups]
        certain: dict[tuple[str, str], tuple[Group, Group, float, list[str]]] = {}
        shortened: defaultdict[str, list[tuple[Group, Group, str]]] = defaultdict(list)
        for (mine, left), (theirs, right), names in blocks.pairs(
            ((ref, group), group.family, {name for side in group.sides for name in forms.naming(side)})
            for ref, group in groups
        ):
            if not left.articles.isdisjoint(right.articles) or self.groups.bar(left, right):
                continue  # an article that speaks of both has told them apart
            agreeing = grounds.support(left, right)
            country = grounds.other_country(left, right)
            if (
                left.family == PERSON
                and bool(left.entries) != bool(right.entries)
                and (reason := forms.shortened(names))
            ):
                article, listed = (right, left) if left.entries else (left, right)
                shortened[theirs if left.entries else mine].append((article, listed, reason))
            elif grounds.may_be_certain(agreeing) and not country:
                compared = grounds.best_comparison(names, left.family)
                if grounds.is_strong(compared):
                    certain[mine, theirs] = left, right, compared.score, [*compared.reasons, *agreeing]
                    continue
            self._undecided.append((left.sides[0], right.sides[0], names))
        self._join_certain(certain)
        for _, found in sorted(shortened.items()):
            self._join_shortened(found)

    def _join_certain(self, certain: dict[tuple[str, str], tuple[Group, Group, float, list[str]]]) -> None:
        partners: defaultdict[str, set[str]] = defaultdict(set)
        for mine, theirs in certain:
            partners[mine].add(theirs)
            partners[theirs].add(mine)
        for (mine, theirs), (left, right, score, reasons) in certain.items():
            # Whoever fits two that do not fit each other is not certain to be either.
            others = {(mine, other) for other in partners[theirs]} | {(theirs, other) for other in partners[mine]}
            is_clear = all(one == other or other in partners[one] for one, other in others)
            if not (is_clear and self._join(left.sides[0], right.sides[0], "context", round(score, 4), reasons)):
                self._propose(left, right, score, reasons)

    def _join_shortened(self, found: list[tuple[Group, Group, str]]) -> None:
        """Join an article's person with the only listed one whose name has its words and some more, if more agrees."""
        article, listed, reason = found[0]
        if {id(self.groups.of(other.sides[0])) for _, other, _ in found} != {id(self.groups.of(listed.sides[0]))}:
            return
        mine, theirs = self.groups.of(article.sides[0]), self.groups.of(listed.sides[0])
        agreeing = grounds.support(mine, theirs)
        if agreeing and not grounds.other_country(mine, theirs):
            self._join(article.sides[0], listed.sides[0], "context", SHORTER_NAME, [reason, *agreeing])

    def proposals(self) -> tuple[Decision, ...]:
        """Return the pairs that may be one party, the likeliest first. Names are compared only now."""
        for one, other, names in self._undecided:
            left, right = self.groups.of(one), self.groups.of(other)
            if left is right or self.groups.bar(left, right):
                continue
            compared = grounds.best_comparison(names, left.family)
            if compared.score >= SAME:
                reasons = [*compared.reasons, *grounds.support(left, right), grounds.other_country(left, right)]
                self._propose(left, right, compared.score, filter(None, reasons))
        self._undecided.clear()
        apart = [
            decision
            for decision, left, right in self._proposed.values()
            if self.groups.of(left) is not self.groups.of(right)
        ]
        return tuple(sorted(apart, key=lambda one: (-one.score, one)))

    def _propose(self, left: Group, right: Group, score: float, reasons: Iterable[str]) -> None:
        mine, theirs = (min(group.sides, key=lambda side: (side.ref, side.key)) for group in (left, right))
        first, second = sorted((mine.ref, theirs.ref))
        if first != second:
            made = Decision(first, second, "unsure", "name", round(score, 4), tuple(reasons))
            self._proposed.setdefault((first, second), (made, mine, theirs))
