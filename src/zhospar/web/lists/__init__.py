"""The lists of the country: state programmes to be developed, base indicators, grounds such as addresses and assignments."""
