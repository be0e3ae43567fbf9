"""Who am I: keys in the operating system's keyring, and the seat that signs with them."""
