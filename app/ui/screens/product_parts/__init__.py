"""What the products page is made of."""
