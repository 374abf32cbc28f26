"""People who work with Makelaar: all that is kept about one of them, and taking one away (AVG 15, 17 and 20)."""
