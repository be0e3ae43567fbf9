"""The desk: where rules, vault and shelf meet."""
