"""Reports and conclusions of a reporting year: composed, considered, signed, published, printed, verified."""
