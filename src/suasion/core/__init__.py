"""The words that every layer uses: declarations, priors, luck, citations, errors."""
