import pickle

from app.core.errors import ShukeError


def test_a_log_sees_the_code_and_no_values():
    fault = ShukeError("import.row", name="孙晓芸", code="also a value")

    assert (fault.code, str(fault)) == ("import.row", "import.row")
    assert fault.values == {"name": "孙晓芸", "code": "also a value"}
    assert "孙晓芸" not in repr(fault)


def test_a_fault_comes_whole_out_of_a_worker():
    copy = pickle.loads(pickle.dumps(ShukeError("disk_full", path="/x")))

    assert (copy.code, copy.values) == ("disk_full", {"path": "/x"})
