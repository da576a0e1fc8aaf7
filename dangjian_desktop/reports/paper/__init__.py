"""The sheet of paper: fonts, line breaking, tables, and the PDF file itself.

Written for this program instead of drawn through ReportLab's canvas: importing that canvas alone
takes longer than the whole first paper may (issue bound: 1.2 × that import), and its pages,
trailer and font slices were a fifth of the time of a warm document.
"""
