"""What sells, to whom, again after how long, and what each customer may want next. Product description, section 2."""
