"""The network of the kern (sociale kaart): who can do what, for whom, and which of it fits a request."""
