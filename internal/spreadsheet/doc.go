// Package spreadsheet writes tables as CSV that spreadsheet programs open without changing, hiding or running what
// is in them. A table goes out as a stream: any number of rows takes the memory of one.
//
// # The file
//
// Commas, CRLF after every row, quotes where they are needed: RFC 4180. It begins with the UTF-8 byte order mark,
// without which Excel reads Chinese names in the code page of the machine. Every row is one line: line breaks and
// tabs in a text become spaces, so that grep and line counts work on the file as well. The other control characters,
// NUL among them, and bytes that are not UTF-8 become U+FFFD.
//
// # Texts that a program would run
//
// A spreadsheet takes a cell that begins with = + - or @ for a formula, whoever wrote it, and some skip white space
// before it (OWASP, "CSV Injection", which adds the full-width forms ＝ ＋ － ＠ that some locales take for the same).
// Quotes do not help: they are gone before the cell is looked at. Such a text gets an apostrophe in front, which is
// seen in the cell: a mark to be read is better than a formula that runs. White space here is what Unicode calls so,
// and the characters that have no width.
//
// # Codes
//
// An activation code is digits and still a text: 0851234567 is not 851234567. Quotes do not keep the zeros, a leading
// apostrophe is shown by all programs when it comes from a file, and ="0851…" is the formula that this package keeps
// out. A tab in front, inside the quotes, makes the cell a text in Excel, LibreOffice and Numbers, is not seen, and is
// dropped by whoever trims the cell, as Codedesk does with what is pasted into it. So a code is a type of cell of its
// own, beside texts and numbers. A text of nothing but digits, such as a room's name, is treated the same; what is
// meant as a number is written by Number.
//
// # Long cells
//
// Excel takes 32,767 characters in a cell (Microsoft, "Excel specifications and limits") and drops the rest without a
// word. It counts in UTF-16. A longer text is cut here and ends with "…", so that the cut is seen.
package spreadsheet
