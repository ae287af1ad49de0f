"""Drawings as display lists: what stands where, in which role's colour; painted by the window and by the documents.

Knows neither Qt nor ReportLab. Lengths are units of the sheet, which is always 1040 wide; y grows downwards.
"""

from app.drawing.ownership_map import map_drawing
from app.drawing.shapes import SHEET_WIDTH, Drawing, Line, Paper, Part, Path, Rect, Shape, Text

__all__ = ["SHEET_WIDTH", "Drawing", "Line", "Paper", "Part", "Path", "Rect", "Shape", "Text", "map_drawing"]
