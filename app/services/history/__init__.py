"""What was done in this file: all of it, newest first, and the past of one customer field by field."""

from app.services.history.operations import OperationRow, operations
from app.services.history.past import of_customer
from app.services.history.shapes import FieldChange
from app.services.record_values import TERMS

__all__ = ["TERMS", "FieldChange", "OperationRow", "of_customer", "operations"]
