"""How the figures came about: one explanation per figure of a customer and of the shop, recomputable from its terms."""
