"""Files in and out: formats, encodings, headings, cleaning, matching; a file goes in as one operation."""
