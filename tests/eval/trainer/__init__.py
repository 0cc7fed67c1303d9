"""Training of stet's scorer: corpus, labels, augmentation, models, tables.  Run by tests/eval/train."""
