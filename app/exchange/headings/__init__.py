"""What columns mean: the headings of shops and programs, and the words of closed sets."""
