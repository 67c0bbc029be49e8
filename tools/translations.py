"""Keeps the Chinese of the window: one .ts file per module of `app/ui`, all compiled into one .qm.

    python tools/translations.py update [MODULE ...]   finds new sentences, drops those that are gone
    python tools/translations.py compile               makes resources/translations/shuke_zh_CN.qm
    python tools/translations.py check                 ends with 1 and a list when something is open or stale

A module is named `app.ui.shell` or `app/ui/shell.py`. Each run writes a module's own file and replaces it
whole, so that several people can work on theirs at once.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import translation_rules as rules

LANGUAGE = "zh_CN"
LUPDATE = ("-source-language", "en", "-target-language", LANGUAGE, "-locations", "none", "-no-obsolete")


class ToolError(Exception):
    """One of Qt's tools refused; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Project:
    """Where a checkout keeps its sources and translations."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "resources" / "translations" / LANGUAGE

    @property
    def compiled(self) -> Path:
        return self.folder.parent / f"shuke_{LANGUAGE}.qm"

    def sources(self) -> list[Path]:
        """The modules that may hold sentences for Qt."""
        return sorted([*(self.root / "app").glob("*.py"), *(self.root / "app" / "ui").rglob("*.py")])

    def source_of(self, name: str) -> Path:
        path = name.removesuffix(".py") if name.endswith(".py") else name.replace(".", "/")
        return self.root / f"{path}.py"

    def ts_of(self, source: Path) -> Path:
        module = ".".join(source.relative_to(self.root).with_suffix("").parts)
        return self.folder / f"{module}.ts"

    def ts_files(self) -> list[Path]:
        return sorted(self.folder.glob("*.ts"))


def update(project: Project, names: Sequence[str] = ()) -> list[Path]:
    """Brings the .ts of the named modules (of all, when none is named) up to date; gives the changed ones."""
    sources = [project.source_of(name) for name in names] or project.sources()
    project.folder.mkdir(parents=True, exist_ok=True)
    changed = [project.ts_of(source) for source in sources if _update_one(project, source)]
    return changed if names else [*changed, *_drop_orphans(project)]


def _update_one(project: Project, source: Path) -> bool:
    ts = project.ts_of(source)
    old, new = _text(ts), fresh_ts(project, source)
    if new == old:
        return False
    if new is None:
        ts.unlink()
    else:
        _replace(ts, new.encode())
    return True


def _drop_orphans(project: Project) -> list[Path]:
    expected = {project.ts_of(source) for source in project.sources()}
    orphans = [ts for ts in project.ts_files() if ts not in expected]
    for ts in orphans:
        ts.unlink()
    return orphans


def fresh_ts(project: Project, source: Path) -> str | None:
    """What a module's .ts should hold, translations kept; None for a module without sentences."""
    if not rules.may_speak(source.read_text(encoding="utf-8")):
        return None
    old = _text(project.ts_of(source))
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder, "work.ts")
        if old is not None:
            work.write_text(old, encoding="utf-8")
        _qt_tool("lupdate", "-silent", source, *LUPDATE, "-ts", work)
        text = _text(work)
    return text if text and "<message" in text else None


def compile_all(project: Project) -> bytes:
    """The .qm of all .ts files, as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder, "work.qm")
        _qt_tool("lrelease", "-silent", *project.ts_files(), "-qm", work)
        return work.read_bytes()


def problems(project: Project) -> list[str]:
    """Everything that keeps the translation from being whole, a line each."""
    sources = project.sources()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = [
            line
            for lines in pool.map(lambda source: _problems_of(project, source), sources)
            for line in lines
        ]
    expected = {project.ts_of(source) for source in sources}
    found += [f"{ts.name}: its module is gone" for ts in project.ts_files() if ts not in expected]
    compiled = project.compiled.read_bytes() if project.compiled.exists() else b""
    if not found and project.ts_files() and compiled != compile_all(project):
        found.append(f"{project.compiled.name}: not compiled from these .ts files")
    return found


def _problems_of(project: Project, source: Path) -> Iterable[str]:
    ts = project.ts_of(source)
    name = source.relative_to(project.root).as_posix()
    text = source.read_text(encoding="utf-8")
    if rules.may_speak(text):
        yield from (f"{name}:{line}: {fault}" for line, fault in rules.faults_of_source(text))
    committed = _text(ts)
    if committed != fresh_ts(project, source):
        yield f"{name}: its .ts is out of date"
    if committed is not None:
        yield from (f"{ts.name}: {fault}" for fault in rules.faults_of_ts(committed))


def _qt_tool(tool: str, *arguments: str | Path) -> None:
    program = Path(sysconfig.get_path("scripts"), f"pyside6-{tool}")
    run = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if run.returncode:
        raise ToolError(f"{tool}: {run.stderr.strip() or run.stdout.strip()}")


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)


def main(arguments: Sequence[str], project: Project) -> int:
    """The command line; gives the exit code."""
    parser = argparse.ArgumentParser(description="Keeps the Chinese of the window.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update").add_argument("modules", nargs="*", metavar="MODULE")
    commands.add_parser("compile")
    commands.add_parser("check")
    chosen = parser.parse_args(arguments)
    try:
        return _run(chosen, project)
    except (ToolError, FileNotFoundError) as error:
        sys.exit(str(error))


def _run(chosen: argparse.Namespace, project: Project) -> int:
    if chosen.command == "update":
        for path in update(project, chosen.modules):
            print(f"changed {path.name}")
        return 0
    if chosen.command == "compile":
        _replace(project.compiled, compile_all(project))
        return 0
    found = problems(project)
    print("\n".join(found) or "Translations are whole and up to date.")
    if found:
        print("make translations finds the sentences; the Chinese is filled in by hand.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Project(Path(__file__).resolve().parents[1])))
