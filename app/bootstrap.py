"""The composition root: the one module that may know every part.

Belongs here: choosing store, vault and windows for a verb of the console. What each does is its own.
"""
