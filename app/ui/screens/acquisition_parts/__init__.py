"""The parts of the acquisition page: board, list with matrix, funnel with sources, campaigns."""
