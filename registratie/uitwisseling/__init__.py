"""Exchange with a receiving system: rows through a mapping into its words and columns, and back."""
