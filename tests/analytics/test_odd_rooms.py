"""The pages' views, behaviour and goods on shops that nobody planned for: they build, and no number is a hole."""

import pytest

from app.analytics.behaviour import behaviour_view, needs_view
from app.analytics.behaviour.portrait import portrait
from app.analytics.book import Book
from app.analytics.goods import shop as goods
from app.analytics.views import lifecycle_view, rfm_view, value_view
from app.core.enums import Origin
from tests.analytics.odd_shops import SHOPS, TODAY
from tests.analytics.test_odd_shops import sound


@pytest.fixture(params=list(SHOPS))
def odd(db, request):
    """The shop in a real file, every purchase with a line of one of two products."""
    from app.models import Customer, Product, Purchase, PurchaseLine

    with db.write("import.file", subject="", origin=Origin.IMPORT) as session:
        products = [Product(name="茶", category="茶叶", price=100), Product(name="杯", price=0)]
        session.add_all(products)
        session.flush()
        for number, bought in enumerate(SHOPS[request.param]):
            customer = Customer(name=f"客{number}")
            session.add(customer)
            session.flush()
            for day, total in bought[:40]:
                purchase = Purchase(customer_id=customer.id, bought_on=day, total=total)
                session.add(purchase)
                session.flush()
                line = PurchaseLine(purchase_id=purchase.id, product_id=products[number % 2].id, total=total)
                session.add(line)
    return db


def test_tabs(odd):
    with odd.reader() as reader:
        for page in (rfm_view, lifecycle_view, value_view):
            sound(page.build(reader, TODAY))


def test_behaviour_needs_and_portrait(odd):
    with odd.reader() as reader:
        book = Book(reader, today=TODAY)
        sound(behaviour_view.build(book, TODAY))
        sound(needs_view.build(book, TODAY))
        everybody = book.facts(TODAY).ids.tolist()
        sound(portrait(book, everybody, TODAY))
        sound(portrait(book, [], TODAY))


def test_goods(odd):
    with odd.reader() as reader:
        found = goods.read(reader, TODAY)
        sound(found.figures(TODAY.replace(day=1), TODAY))
        sound(found.due())
        for number in found.products:
            sound(found.next_buyers(number))
            sound(found.together(number))
