"""How the reading engine's weights are made: the corpus, the model, its training, its export."""
