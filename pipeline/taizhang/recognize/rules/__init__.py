"""What may be a name: one text made ready, and the rules that propose stretches of it."""
