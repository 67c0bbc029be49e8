"""Is the file whole, does what is derived follow from the rows, and did anything change that nobody changed?"""
