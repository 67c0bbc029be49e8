"""Files in and out: formats, encodings, headings, cleaning, matching; what is written goes through one operation a file."""
