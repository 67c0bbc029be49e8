"""UUIDs: version 7, unique, rising."""

import threading
import time

from app.core.ids import uuid7, uuid7_bytes


def test_an_id_is_a_version_7_uuid_of_now():
    before = time.time_ns() // 1_000_000
    one = uuid7()
    assert one.version == 7
    assert one.variant == "specified in RFC 4122"
    assert before <= one.int >> 80 <= before + 60_000


def test_ids_rise_within_a_millisecond():
    ids = [uuid7().bytes for _ in range(2_000)]
    assert ids == sorted(set(ids))


def test_a_large_batch_rises_and_joins_what_comes_before_and_after():
    before, batch, after = uuid7().bytes, uuid7_bytes(100_000), uuid7().bytes
    joined = [before, *batch, after]
    assert joined == sorted(set(joined))
    assert {one[6] >> 4 for one in batch} == {7}
    assert {one[8] >> 6 for one in batch} == {2}


def test_nothing_asked_nothing_given():
    assert uuid7_bytes(0) == []


def test_a_clock_set_back_does_not_set_ids_back(monkeypatch):
    first = uuid7()
    monkeypatch.setattr("app.core.ids.time.time_ns", lambda: 1_000_000_000)
    assert uuid7() > first


def test_threads_never_share_an_id():
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.extend(uuid7_bytes(500))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 4_000
