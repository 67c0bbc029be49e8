"""Who gets a letter, where it goes, and how an address is written there: for labels, envelopes and cards."""
