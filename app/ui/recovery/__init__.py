"""What a person sees where a file does not open: what happened, the last good copy, what helps; never "start empty"."""
