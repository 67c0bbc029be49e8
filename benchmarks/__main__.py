"""`python -m benchmarks [--size small|medium|large] [--only NAME …] [--till FILE]`."""

import argparse
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks import table
from benchmarks.catalogue import BENCHMARKS, Options
from benchmarks.shop import SIZES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Each figure beside its floor.")
    parser.add_argument("--size", choices=tuple(SIZES), default="large")
    parser.add_argument("--only", nargs="+", choices=[one.name for one in BENCHMARKS], metavar="NAME",
                        help=", ".join(one.name for one in BENCHMARKS))  # fmt: skip
    parser.add_argument(
        "--till", type=Path, metavar="FILE", help="a till export to take in instead of an invented one"
    )
    given = parser.parse_args()
    options = Options(given.size, given.till)
    table.head()
    for benchmark in BENCHMARKS:
        if not given.only or benchmark.name in given.only:
            for line in benchmark.run(options):
                table.show(line)


if __name__ == "__main__":
    main()
