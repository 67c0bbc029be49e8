"""Makes resources/variants.txt, the classes of Chinese characters that search takes for one, from OpenCC's tables.

python tools/variants.py FOLDER        FOLDER holds OpenCC's dictionaries as text (STCharacters.txt, TSCharacters.txt …)

The tables are facts: which characters were made one in the reform of the script (後 and 后), and which are written in
more than one way in Taiwan and Hong Kong (裏 and 裡). Whatever is joined by any of them becomes one class, and the
simplified character that most of them lead to stands for it. The phrases of OpenCC are left out: which of several
traditional characters is meant does not matter to who looks for a name.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "variants.txt"
TABLES = ("STCharacters.txt", "TSCharacters.txt", "HKVariants.txt", "TWVariants.txt")
HEAD = """\
# Chinese characters that search takes for one: the first of a line stands for all of it.
# Made by tools/variants.py from the character tables of OpenCC 1.4.2 (STCharacters, TSCharacters, HKVariants,
# TWVariants): Open Chinese Convert, https://github.com/BYVoid/OpenCC, Apache License 2.0.
"""


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    pairs = list(_pairs(Path(sys.argv[1])))
    meant = Counter(other for _, other in pairs)
    lines = sorted(_line(one, meant) for one in classes(pairs))
    TARGET.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} classes, {sum(map(len, lines))} characters")


def classes(pairs: list[tuple[str, str]]) -> list[set[str]]:
    """The sets of characters that are joined, directly or through others."""
    home: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = home.get(one, {one}) | home.get(other, {other})
        for character in joined:
            home[character] = joined
    return list({id(found): found for found in home.values() if len(found) > 1}.values())


def _pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """What the tables say, simplified or usual character last."""
    for name in TABLES:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            one, others = line.split("\t")[:2]
            for other in others.split():
                if len(one) == len(other) == 1:
                    yield (one, other) if name == "TSCharacters.txt" else (other, one)


def _line(joined: set[str], meant: Counter[str]) -> str:
    def rank(character: str) -> tuple[bool, int, int]:
        return not _is_gb2312(character), -meant[character], ord(character)

    return "".join(sorted(joined, key=rank))


def _is_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    main()
