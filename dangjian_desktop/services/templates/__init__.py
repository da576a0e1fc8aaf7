"""What the office's own templates are filled with, and what is remembered of each template."""
