"""What a PDF or a plan file proves: pages compared, signatures judged, and the verdict on both."""
