"""Drawings as display lists: what is drawn where, and in which colour role. The window and the documents paint them.

Knows neither Qt nor ReportLab. Lengths are units of the sheet, which is always 1040 wide; y grows downwards. Here
stands what a drawing is made of; the drawings are imported from their own modules, since the window paints marks before
it loads a plan.
"""

from app.drawing.shapes import SHEET_WIDTH, Drawing, Line, PaperSize, Part, Path, Rect, Shape, Text

__all__ = ["SHEET_WIDTH", "Drawing", "Line", "PaperSize", "Part", "Path", "Rect", "Shape", "Text"]
