"""The knowledge base: one good answer for the question at the counter."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Deletable, Row


class Article(Base, Deletable):
    __tablename__ = "article"
    title: Mapped[str]
    title_sort: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    review_by: Mapped[date | None]


class ArticleProduct(Base, Row):
    __tablename__ = "article_product"
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    __table_args__ = (UniqueConstraint("article_id", "product_id"), {"sqlite_autoincrement": True})
