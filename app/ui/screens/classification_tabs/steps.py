"""Which of the seven steps of the sequential scale a number takes."""

STEPS = 7


def step_of(value: float, most: float) -> int:
    """0 to 6: the share of the largest, so that the largest is darkest.

    >>> [step_of(n, 96) for n in (0, 3, 16, 60, 96)]
    [0, 0, 1, 4, 6]
    """
    if most <= 0:
        return 0
    return min(STEPS - 1, int(value / most * STEPS))
