"""Development: the occasion, the draft, its review and agreement, public discussion, and each step of the route (A1-61a)."""
