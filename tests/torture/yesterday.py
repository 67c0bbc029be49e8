"""A file older than what was saved into it: a sync program put yesterday's back, and the change journal knows more."""

from pathlib import Path

from app.db.open import open_database
from app.services import customers, purchases
from tests.torture import shops

FIRST = 9_000
SAVES = 4


def put_back(path: Path) -> list[str]:
    """Save into the shop and bring its file back to before; what was told to be saved."""
    before, said = path.read_bytes(), []
    file = open_database(path, clock=shops.clock())
    for number in range(FIRST, FIRST + SAVES):
        with file.write("customer.create") as session:
            customer_id = customers.create(session, shops.customer(number))
            purchases.record(session, shops.purchase(customer_id, number))
        said += [f"customer {number}", f"purchase {number}"]
    file.close()
    path.write_bytes(before)
    return said
