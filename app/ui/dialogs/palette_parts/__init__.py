"""Parts of the palette: what can be found, how a found one is marked, how a row looks."""
