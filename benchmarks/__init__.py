"""What `make bench` runs: every figure beside a floor that is measured in turn with it, in the same process.

A bare number of milliseconds says as much about the machine as about the program; a ratio to what the same machine
needs at least says what the program adds.
"""
