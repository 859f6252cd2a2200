"""Who takes part: bodies with their roles, posts and people; territories as of a day; their entry by the administration."""
