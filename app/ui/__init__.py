"""The windows: the only place that says Qt."""
