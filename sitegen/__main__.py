"""`python -m sitegen` is `sitegen`."""

from sitegen.cli import entry_point

if __name__ == "__main__":
    entry_point()
