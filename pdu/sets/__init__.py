"""Data sets: folders and workbooks with the tables of the dictionary, alone or one over another.

`zipped` refuses what is no workbook; `workbook` reads one, `folder` a folder of files; `merge` lays sets over each other.
"""
