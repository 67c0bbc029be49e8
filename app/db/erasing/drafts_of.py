"""Which drafts are about a customer: a form's key ends in the customer's number, or its content names it."""

WHERE = (
    "(key GLOB '*[:/]' || ?1 OR (json_valid(content) AND json_type(content) = 'object'"
    " AND json_extract(content, '$.customer_id') = ?1))"
)
