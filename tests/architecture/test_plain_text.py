"""Text that a person typed is never read as markup, as SQL or as a template: the few ways to do so are not in the code.

Looked for in the syntax tree, so that a word in a comment is no offence. What is allowed stands here with its reason.
"""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FACTORY = "app/ui/widgets/label.py"

NEVER_MADE = {
    "QLabel": (FACTORY,),
    "QTextBrowser": (),
    "QTextDocument": (),
    "QMessageBox": ("app/ui/prompts.py",),
    "QInputDialog": (),
    "QProgressDialog": (),
    "QErrorMessage": (),
    "QStaticText": (),
    "QWhatsThis": (),
    "QMenu": ("app/ui/widgets/menus.py", "app/ui/tables/columns.py", "app/ui/status.py"),
    "QAction": ("app/ui/widgets/menus.py", "app/ui/commands.py"),
    "Paragraph": (),
    "QNetworkAccessManager": (),
    "QWebEngineView": (),
}
"""Classes that guess whether a text is markup or eat `&`, with the modules that make them and take care."""

NEVER_CALLED = frozenset(
    {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "setOpenExternalLinks", "setWhatsThis"}
)
ESCAPES = frozenset({"plain_tooltip", "tr", "translate"})
"""What makes a tooltip safe: the escape, or a sentence of ours that holds no value."""


def modules(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


@cache
def calls(file: Path) -> list[tuple[str, ast.Call]]:
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    return [(name_of(node.func), node) for node in nodes if isinstance(node, ast.Call)]


def name_of(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def where(file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_nothing_that_guesses_markup_is_made_outside_its_factory():
    found = [
        f"{where(file, call)} makes a {name}"
        for file in modules("app")
        for name, call in calls(file)
        if name in NEVER_MADE and file.relative_to(ROOT).as_posix() not in NEVER_MADE[name]
    ]
    assert found == []


def test_nothing_is_set_as_markup():
    found = [
        f"{where(file, call)} calls {name}"
        for file in modules("app")
        for name, call in calls(file)
        if name in NEVER_CALLED or (name == "setTextFormat" and "PlainText" not in ast.unparse(call))
    ]
    assert found == []


MAILS = "app/ui/greeting_ways.py"


def test_addresses_are_only_folders_of_this_computer():
    """Of a text no address is made: nothing typed is ever opened or called.

    The one exception begins an e-mail, of which `app.core.links` has encoded every part.
    """
    others = [file for file in modules("app") if file.relative_to(ROOT).as_posix() != MAILS]
    found = [where(file, call) for file in others for name, call in calls(file) if name == "QUrl"]
    assert found == []


def test_tooltips_are_escaped():
    found = [
        where(file, call)
        for file in modules("app/ui")
        for name, call in calls(file)
        if (name == "setToolTip" or (name == "showText" and "QToolTip" in ast.unparse(call.func)))
        and not any(_is_safe(argument) for argument in call.args)
    ]
    assert found == []


def _is_safe(node: ast.expr) -> bool:
    if isinstance(node, ast.IfExp):
        return _is_safe(node.body) and _is_safe(node.orelse)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Call) and name_of(node.func) in ESCAPES)


def test_windows_are_called_by_plain_titles():
    """Of a value in a title only `plain_title` (or the kit's Dialog, which calls it) makes a text."""
    found = [
        where(file, call)
        for file in modules("app/ui")
        for name, call in calls(file)
        if name == "setWindowTitle"
        and not isinstance(call.args[0], ast.Constant)
        and name_of(getattr(call.args[0], "func", call.args[0])) not in {"plain_title", "tr", "translate"}
        and "(Dialog)" not in file.read_text(encoding="utf-8")
        and file.name != "dialog.py"
    ]
    assert found == []


def replaced(node: ast.expr) -> list[tuple[str, ast.expr]]:
    """The places of a chain `.replace("{a}", x).replace("{b}", y)`, first to last."""
    chain: list[tuple[str, ast.expr]] = []
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "replace":
        if (
            len(node.args) == 2
            and isinstance(node.args[0], ast.Constant)
            and str(node.args[0].value).startswith("{")
        ):
            chain.insert(0, (str(node.args[0].value), node.args[1]))
        node = node.func.value
    return chain


PERSONS = frozenset({"name", "who", "text", "file", "shop", "title", "person", "what", "subject"})
"""Places that a person's own words fill; they come last in a chain, else what they hold is filled again."""


def test_a_persons_words_are_filled_in_last():
    found = []
    for file in modules("app/ui", "app/cli", "app/reports", "app/care"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                chain = replaced(node)
                found += [
                    f"{where(file, node)} {place}" for place, _ in chain[:-1] if place.strip("{}") in PERSONS
                ]
    assert found == []


def test_no_template_is_a_persons_text():
    """`.format` on anything but a literal, a constant or a sentence of ours would read a customer's `{0.__class__}`."""
    found = []
    for file in modules("app"):
        for name, call in calls(file):
            if name in ("format", "format_map") and isinstance(call.func, ast.Attribute):
                template = call.func.value
                ours = isinstance(template, ast.Constant | ast.JoinedStr) or name_of(template).isupper()
                ours = ours or (
                    isinstance(template, ast.Call) and name_of(template.func) in ("tr", "translate")
                )
                if (
                    not ours
                    and f"{file.relative_to(ROOT).as_posix()}:{ast.unparse(template)}" not in OUR_TEMPLATES
                ):
                    found.append(f"{where(file, call)} {ast.unparse(call)[:80]}")
    assert found == []


OUR_TEMPLATES = {
    "app/core/words.py:text": "the text of a key of ours; values are filled in once, and never read again",
    "app/ui/tables/care_view.py:words[action]": "sentences of ours by action",
    "app/sample/writing_people.py:form": "forms of addresses out of resources/sample",
}


@pytest.mark.parametrize(
    "source, chain",
    [
        ('t.replace("{a}", x).replace("{name}", y)', ["{a}", "{name}"]),
        ('t.replace("  ", " ").replace("{a}", x)', ["{a}"]),
        ("t.strip()", []),
    ],
)
def test_chains_are_read_from_first_to_last(source, chain):
    assert [place for place, _ in replaced(ast.parse(source, mode="eval").body)] == chain


SCRIPTS = {"app/db/changes/ledger.py": "the tables of a new ledger, before anything is written"}


def test_sql_holds_no_values():
    """Texts of SQL are constants; none is put together for the ORM, none runs as a script, which commits by itself."""
    found = []
    for file in modules("app"):
        for name, call in calls(file):
            made = name in ("text", "literal_column") and isinstance(call.func, ast.Name)
            if (
                (made and not isinstance(call.args[0], ast.Constant | ast.Name))
                or (name == "order_by" and any("text(" in ast.unparse(one) for one in call.args))
                or (name == "executescript" and file.relative_to(ROOT).as_posix() not in SCRIPTS)
            ):
                found.append(f"{where(file, call)} {ast.unparse(call)[:80]}")
    assert found == []
