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
// Where the comma stands in numbers, as in most of Europe, Excel separates cells by semicolons and finds the beginning
// of one behind each semicolon of a text, quoted or not. So a formula that follows a semicolon gets the apostrophe too.
// (A tab would do the same; there is none, since tabs are spaces by then.)
//
// # Codes, and texts that a program would count with
//
// An activation code is digits and still a text: 0851234567 is not 851234567. Quotes do not keep the zeros, a leading
// apostrophe is shown by all programs when it comes from a file, and ="0851…" is the formula that this package keeps
// out. A tab in front, inside the quotes, makes the cell a text in Excel, LibreOffice and Numbers, is not seen, and is
// dropped by whoever trims the cell, as Codedesk does with what is pasted into it. So a code is a type of cell of its
// own, beside texts and numbers.
//
// A text that a program would take for a number, a date or a time gets the same tab: a room "4-12" would be the fourth
// of December, a terminal "1E5" a hundred thousand, a ticket "0412" would lose its zero. Such a text begins with a
// digit, a sign, a currency or the English name of a month, and consists only of digits, full-width ones as well, and of
// what numbers, dates and times are written with in English and Chinese: "3.5", "50%", "1 234", "0x10", "1/2", "12:30
// PM", "Jan 5", "MAR1", "5月3日". Names of months in other languages are not looked for. What is meant as a number is
// written by Number, a time by Time.
//
// # Long cells
//
// Excel takes 32,767 characters in a cell (Microsoft, "Excel specifications and limits") and drops the rest without a
// word. It counts in UTF-16. A longer text is cut here and ends with "…", so that the cut is seen.
package spreadsheet
