"""What the coder is trained on and how: the corpus, its markup, its checker."""
