"""Documents that a shop hands over: collected from the analyses as plain data, then drawn as PDF.

Each report is one module (or folder) with `build(reader, params, path, words, progress, cancelled)`; `catalogue` lists
them. Shared are the pen and its fonts, blocks, tables and charts, and the flow that puts blocks on pages.
"""
