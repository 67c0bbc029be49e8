"""The form of a product, and the choice of which of several is kept when they become one."""

from app.ui.dialogs.product_form.opening import edit_product, merge_products, new_product

__all__ = ["edit_product", "merge_products", "new_product"]
