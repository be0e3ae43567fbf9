"""The shelf: the only place that says SQL. Keeps lines, blobs and a seat's memory; judges nothing."""
