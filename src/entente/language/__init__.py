"""The language engine: text to a spaCy Doc with sentences, tags, lemmas, a UD tree and names."""
