"""Parts of pages that use the form to bind fields of a plan."""
