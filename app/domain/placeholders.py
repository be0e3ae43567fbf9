"""stand-in"""


def unresolved(text: str) -> list[str]:
    return []
