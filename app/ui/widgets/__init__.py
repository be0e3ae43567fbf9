"""Small parts that every screen is built from; none of them knows an incident."""
