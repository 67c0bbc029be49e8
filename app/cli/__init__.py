"""The command line: the same services without the window, one small file per command."""
