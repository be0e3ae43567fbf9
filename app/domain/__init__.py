"""The rules of a crisis. No clock, no files, no windows, no SQL, no prose."""
