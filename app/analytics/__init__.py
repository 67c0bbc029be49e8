"""The numbers: one file per analysis, each a pure function of arrays and an as-of day, out of which come
dataclasses.

`history` reads the file once, `book` keeps what was looked up in it, `facts` looks at it as of any day, and `rfm`,
`abc`, `lifecycle`, `need_type` and the others put every customer in a class (`classification`). What is built on that
has a folder each: `lifetime` (the value to come), `period` (the shop over some days), `behaviour` (how customers buy),
`goods` (what is bought), `acquisition` (how customers come), `explain` (how each figure was computed), `views` (what
the tabs show). Screens, reports and the command line all ask here, so that a figure is the same wherever it stands.
"""
