"""What is done with the documents: the processes, in the order in which the System's paragraph 61 names them."""
