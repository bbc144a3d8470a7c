"""How are many worlds run? Draws, the loop over months, ensembles, manifests and the store."""
