"""What tests build with: rooms, incidents, fixed clocks and keys, the gallery. No test lives here."""
