"""`shuke view FILE`: a backup in a window that can write nothing; the window's own "view" starts this."""

import argparse
import sys
from pathlib import Path

from app.cli.command import Environment


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--key-from-stdin", action="store_true", help=argparse.SUPPRESS)


def run(given: argparse.Namespace, environment: Environment) -> int:
    return environment.look(given.file, sys.stdin.readline() if given.key_from_stdin else "")
