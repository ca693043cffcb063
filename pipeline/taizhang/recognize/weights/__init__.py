"""What a table of weights says of the stretches that rules propose."""
