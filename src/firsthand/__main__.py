"""Entry point of the command line."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from firsthand.cli.app import run  # noqa: PLC0415 - importing the package must not build the command line

    run()


if __name__ == "__main__":
    main()
