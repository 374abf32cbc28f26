"""Import of old lists: a file (`lezen`) becomes rows, words become codes (`vertalen`), rows become requests."""
