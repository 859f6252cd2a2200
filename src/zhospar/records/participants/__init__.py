"""Those who take part in state planning: territories, bodies with their roles in the law, posts, people, deputies (A1-62)."""
