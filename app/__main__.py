"""Where the program starts: parse arguments, call bootstrap, return the exit code."""

import sys

from app.bootstrap import run


def main() -> int:
    """The ``goldenhour`` command."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
