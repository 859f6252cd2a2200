"""Tags and filters of our templates; all are built in, so that no template loads them."""
