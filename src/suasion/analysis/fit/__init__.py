"""Which parameter values do event data support? Fits, one mechanism a file."""
