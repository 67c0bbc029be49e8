"""What a check of the file answers: a word and its values, so that window and command line say it in any language."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Check:
    """One answer: what was looked at (`check.name.<name>` in words), and the word and values that tell the result."""

    name: str
    ok: bool
    code: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All answers; `done` is what a repair did, in the same form."""

    ok: bool
    checks: tuple[Check, ...]
    done: tuple[Check, ...] = ()


def answer(name: str, wrong: int, bad: str, good: str, count: int, **values: object) -> Check:
    """The usual answer: so many are wrong, or so many were looked at and all is well."""
    code = f"check.detail.{bad if wrong else good}"
    return Check(name, not wrong, code, {"n": wrong or count, **values})
