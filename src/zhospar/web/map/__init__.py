"""The system map: from the Strategy to a district's measure, by the links of the documents in force."""
