"""The vault: bytes, hashes, signatures and evidence. Knows no incident."""
