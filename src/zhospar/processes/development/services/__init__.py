"""What development writes: opening, editing, steps, agreement, public discussion, likeness."""
