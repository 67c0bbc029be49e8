"""Invented names: common surnames by how common they are, rare and double ones, given names by generation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from app.sample.frame import pick
from app.sample.texts import load

_TRIES = 6
_KINDS = (0.800, 0.085, 0.085, 0.030)
"""Two characters as listed, one character, two mixed from two names, all with a common surname; a rare surname."""


class Namer:
    """Gives out names; the same one twice only where there is hardly another left."""

    def __init__(self, dice: np.random.Generator, taken: Sequence[str]) -> None:
        self._dice = dice
        self._taken = set(taken)
        told = load("names")
        common: list[tuple[str, int]] = [(one[0], int(one[1:])) for one in told["surnames"].split()]
        self._surnames = [name for name, _ in common]
        self._weights = [weight for _, weight in common]
        self._rare: list[str] = sorted(set(told["rare_surnames"].split()) - set(self._surnames))
        self._double: list[str] = told["compound_surnames"].split()
        self._given: dict[str, list[list[str]]] = {
            sex: [told[sex][age].split() for age in ("older", "middle", "younger")] for sex in _SEXES
        }
        self._single: dict[str, list[str]] = {sex: told[f"single_{sex}"].split() for sex in _SEXES}

    def people(self, women: Any, generations: Any) -> list[str]:
        """A name each, from whether it is a woman and the generation (0 the oldest)."""
        count = len(women)
        surnames = pick(self._dice, self._weights, count * _TRIES).tolist()
        kinds = pick(self._dice, _KINDS, count * _TRIES).tolist()
        chances = self._dice.random((count * _TRIES, 3)).tolist()
        found = []
        for place, (woman, generation) in enumerate(zip(women, generations, strict=True)):
            sex = "female" if woman else "male"
            name = ""
            for step in range(place * _TRIES, (place + 1) * _TRIES):
                name = self._one(surnames[step], kinds[step], chances[step], sex, int(generation))
                if name not in self._taken:
                    break
            self._taken.add(name)
            found.append(name)
        return found

    def _one(self, surname: int, kind: int, chances: list[float], sex: str, generation: int) -> str:
        given = self._given[sex][generation]
        first = given[int(chances[0] * len(given))]
        family = self._surnames[surname]
        if kind == 1:
            single = self._single[sex]
            return family + single[int(chances[0] * len(single))]
        if kind == 2:
            return family + first[0] + given[int(chances[1] * len(given))][-1]
        if kind == 3:
            families = self._double if chances[2] < 0.35 else self._rare
            return families[int(chances[1] * len(families))] + first
        return family + first

    def firms(self, count: int) -> list[str]:
        """Names of organisations, in order of chance."""
        told = load("names")["organisations"]
        pairs = [a + b for a in told["first"].split() for b in told["last"].split()]
        free = [name for name in pairs if name not in self._taken]
        order = self._dice.permutation(len(free)).tolist()
        return [
            free[order[place % len(order)]] + ("" if place < len(order) else f" {place}")
            for place in range(count)
        ]


_SEXES = ("female", "male")
