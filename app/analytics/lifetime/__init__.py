"""What a customer will still bring: the models of buying and of amounts, how they are fitted, and how sure they are."""
