"""What monitoring writes: facts and information, reports and conclusions, and what is given in discharge of duties."""
