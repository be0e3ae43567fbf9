"""Golden Hour (黄金一小时): a desktop war room for brand crises."""

__version__ = "0.1.0"
