"""The numbers: one file per analysis, each a pure function of arrays and an as-of day, out of which come
dataclasses.

`history` reads the file once, `facts` looks at it as of any day, the rest computes. Screens, reports and
the command line all ask here, so that a figure is the same wherever it stands.
"""
