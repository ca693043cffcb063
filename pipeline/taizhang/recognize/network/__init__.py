"""A network that reads the text and judges the same stretches; the spaCy pipeline that holds both."""
