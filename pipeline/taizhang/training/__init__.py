"""Gold passages in, a model for a recognizer out."""
