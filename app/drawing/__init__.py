"""Drawings as display lists: what is drawn where, and in which colour role. The window and the documents paint them.

Knows neither Qt nor ReportLab. Lengths are units of the sheet, which is always 1040 wide; y grows downwards.
"""

from app.drawing.ownership_map import map_drawing
from app.drawing.shapes import SHEET_WIDTH, Drawing, Line, PaperSize, Part, Path, Rect, Shape, Text

__all__ = ["SHEET_WIDTH", "Drawing", "Line", "PaperSize", "Part", "Path", "Rect", "Shape", "Text", "map_drawing"]
