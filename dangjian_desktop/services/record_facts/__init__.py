"""What the papers of single records print, read under the names of the record's own day."""
