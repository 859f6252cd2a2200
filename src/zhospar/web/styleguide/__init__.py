"""For those who write screens: every component with sample content, shown only while debugging."""
