"""Control: what is complete and in time, breaches with their explanations, control measures, removal from control (A1-61e, A2-32 to A2-34)."""
