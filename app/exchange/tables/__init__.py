"""Any file as headings and rows: encodings, delimiters, JSON, where the table begins."""
