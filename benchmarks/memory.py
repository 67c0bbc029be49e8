"""Measured processes for rows that are about memory."""

import sys
from pathlib import Path

from benchmarks.processes import tell


def rfm(file: Path) -> None:
    from benchmarks.classifying import whole_classification
    from benchmarks.shop import opened

    with opened(file) as shop:
        whole_classification(shop)


def rows(file: Path) -> None:
    """All purchases as a pandas frame: the usual way."""
    import pandas as pd

    from app.db.connect import open_connection

    connection = open_connection(file)
    pd.read_sql("SELECT id, customer_id, bought_on, total FROM purchase WHERE deleted_at IS NULL", connection)
    connection.close()


if __name__ == "__main__":
    {"rfm": rfm, "rows": rows}[sys.argv[1]](Path(sys.argv[2]))
    tell()
