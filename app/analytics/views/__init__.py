"""What the tabs of the class page show, made ready off the interface thread out of a classification."""
