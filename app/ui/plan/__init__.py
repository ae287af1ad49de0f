"""The view of one plan: header, rail, coach, help and footer around the page."""
