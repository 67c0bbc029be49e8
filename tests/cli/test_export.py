"""`shuke export`: lists and parts of them, in every format, and what is said when it cannot be."""

import json

import pytest

PEOPLE = "会员号,姓名,手机,生日\n001,孙晓芸,13900000001,1985-08-15\n002,王素琴,13900000002,\n003,Ann Lee,,\n"
TILL = (
    "order number,date,member number,product,quantity,amount\n"
    "A1,2026-09-01,001,Tea,1,20\nA2,2026-09-02,002,Cup,2,30\n"
)


@pytest.fixture
def shop(shuke, tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "till.csv").write_text(TILL, encoding="utf-8")
    assert shuke("import", tmp_path / "people.csv", tmp_path / "till.csv").code == 0
    return shuke


def listed(path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_cards_of_both_versions(shop, tmp_path, version):
    done = shop("export", "customers", "-o", tmp_path / "a.vcf", "--vcard", version, "--json")

    assert (done.code, done.json["count"], done.json["left_out"]) == (0, 3, {})
    assert (tmp_path / "a.vcf").read_text(encoding="utf-8").count(f"VERSION:{version}\n") == 3


def test_a_version_that_there_is_not(shop, tmp_path):
    done = shop("export", "customers", "-o", tmp_path / "a.vcf", "--vcard", "2.1")

    assert done.code != 0
    assert "2.1" in done.sentence


def test_some_by_number_search_and_group(shop, tmp_path):
    out = tmp_path / "a.json"
    assert shop("export", "customers", "-o", out, "--ids", "3,1").code == 0
    assert [one["name"] for one in listed(out)] == ["Ann Lee", "孙晓芸"]
    assert shop("export", "customers", "-o", out, "--search", "wangsq").code == 0
    assert [one["name"] for one in listed(out)] == ["王素琴"]
    assert shop("export", "purchases", "-o", out, "--search", "孙").code == 0
    assert [one["order_number"] for one in listed(out)] == ["A1"]


@pytest.mark.parametrize(
    "options,said",
    [
        (("--segment", "Nobody"), "Nobody"),
        (("--ids", "1,99"), "99"),
        (("--ids", "1,x"), "x"),
    ],
)
def test_a_selection_that_there_is_not(shop, tmp_path, options, said):
    done = shop("export", "customers", "-o", tmp_path / "a.csv", *options)

    assert done.code != 0
    assert said in done.sentence
    assert not (tmp_path / "a.csv").exists()


def test_the_shop_is_not_overwritten(shop, tmp_path):
    done = shop("export", "customers", "-o", tmp_path / "shop.db")

    assert done.code != 0
    assert ".csv" in done.sentence


def test_what_goes_out_comes_back_in(shop, shuke, tmp_path):
    other = tmp_path / "other.db"
    for kind in ("customers", "purchases"):
        for ending in (".xlsx", ".csv", ".json"):
            file = tmp_path / f"{kind}{ending}"
            assert shop("export", kind, "-o", file).code == 0
            done = shuke("--database", other, "import", file, "--json")
            (told,) = done.json["files"]
            assert (told["kind"], told["rejected"], told["problems"]) == (kind, 0, [])
            assert told["created"] == (0 if ending != ".xlsx" else told["rows"])


@pytest.mark.parametrize("none", ["", " , "])
def test_no_ids_at_all_are_not_everybody(shop, tmp_path, none):
    done = shop("export", "customers", "-o", tmp_path / "a.csv", "--ids", none)

    assert done.code == 2
    assert not (tmp_path / "a.csv").exists()
