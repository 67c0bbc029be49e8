"""`python -m tests.torture [--full] [--only S1 S7 …] [--seed N] [--keep FOLDER] [--list]`."""

import argparse
import os
import random
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.torture.catalogue import FAULTS, NOT_TRIED
from tests.torture.frame import Tried, run_all


def main() -> int:
    given = _arguments()
    chosen = [fault for fault in FAULTS if not given.only or fault.id in given.only]
    if given.list:
        for fault in chosen:
            print(f"{fault.id:<4} {fault.short:>6} {fault.full:>6}  {fault.name}")
        return 0
    print(f"seed {given.seed}; in brackets: the rate that so many trials rule out (3/N)\n")
    tried = run_all(chosen, full=given.full, seed=given.seed, folder=given.keep)
    _tell_the_rest(tried)
    return 0 if all(one.passed for one in tried) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture", description="What a shop's file lives through."
    )
    parser.add_argument(
        "--full", action="store_true", help="the numbers of a release instead of those of every commit"
    )
    parser.add_argument("--only", nargs="+", choices=sorted({one.id for one in FAULTS}), metavar="ID")
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000), help="have a run again")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave there what the trials leave")
    parser.add_argument(
        "--list", action="store_true", help="only say what there is, and how often it is tried"
    )
    return parser.parse_args()


def _tell_the_rest(tried: list[Tried]) -> None:
    print("\nnot tried:")
    for one in tried:
        if one.not_tried:
            print(f"  {one.fault.name}: {one.not_tried}")
    for what, why in NOT_TRIED:
        print(f"  {what}: {why}")
    for one in tried:
        if not one.passed:
            print(f"\nFAILED\n{one.complaint}")


if __name__ == "__main__":
    sys.exit(main())
