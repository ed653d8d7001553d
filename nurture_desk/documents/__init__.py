"""Data in, file out (PDF, Word, workbook, calendar); file in, rows out (register, census, workbooks)."""
