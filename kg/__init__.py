"""kg turns articles about sanctions into claims with verified evidence, beside the official lists."""

__version__ = "0.1.0"
