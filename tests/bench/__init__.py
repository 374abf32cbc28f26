"""Measurements: the product beside a yardstick in the same run. Started with `./run bench [NAAM]`."""
