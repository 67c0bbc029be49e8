"""Care: whom to look after, when and why. Occasions are computed; only what people did about them is stored."""
