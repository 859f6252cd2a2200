"""Requirements on a plan's content: one module per theme, one function per test of the law."""
