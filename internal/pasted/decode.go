package pasted

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Decode returns the text of a file, whichever way a spreadsheet or an editor has saved it: UTF-8 or UTF-16 in either
// byte order, with or without a byte order mark, or GB18030, which holds GBK and GB2312. What is none of these is not a
// text: a *[Problem] names the line and the column up to which it was one.
func Decode(file []byte) (string, error) {
	text, err := decode(file)
	if err != nil {
		return "", err
	}
	if at := bytes.IndexFunc(text, isControl); at >= 0 {
		return "", problemAt(text, at, NotText)
	}
	return string(text), nil
}

func decode(file []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(file, []byte("\xef\xbb\xbf")):
		return checked(file[3:])
	case bytes.HasPrefix(file, []byte("\xff\xfe")):
		return fromUTF16(file[2:], false)
	case bytes.HasPrefix(file, []byte("\xfe\xff")):
		return fromUTF16(file[2:], true)
	case looksLikeUTF16(file, 1):
		return fromUTF16(file, false)
	case looksLikeUTF16(file, 0):
		return fromUTF16(file, true)
	case utf8.Valid(file):
		return file, nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(file)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return checked(file)
	}
	return text, nil
}

// checked returns a text that is UTF-8, or where it stops to be.
func checked(text []byte) ([]byte, error) {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return nil, problemAt(text, at, NotText)
		}
		at += size
	}
	return text, nil
}

// looksLikeUTF16 tells whether every second byte, from the one given, is mostly zero, as in UTF-16 without a mark that
// has codes in it: digits, separators and line ends have a zero byte each.
func looksLikeUTF16(file []byte, from int) bool {
	if len(file) < 4 || len(file)%2 != 0 {
		return false
	}
	zeros, others := 0, 0
	for i := 0; i < len(file); i += 2 {
		if file[i+from] == 0 {
			zeros++
		}
		if file[i+1-from] == 0 {
			others++
		}
	}
	return others == 0 && zeros > len(file)/8
}

// fromUTF16 reads a text. One whose last character is not whole is cut off; half a character elsewhere makes it none.
func fromUTF16(file []byte, bigEndian bool) ([]byte, error) {
	unit := func(i int) rune { // -1 behind the last whole one
		if i+1 >= len(file) {
			return -1
		}
		low, high := file[i], file[i+1]
		if bigEndian {
			low, high = high, low
		}
		return rune(low) | rune(high)<<8
	}
	text := make([]byte, 0, len(file))
	for i := 0; i < len(file); i += 2 {
		r := unit(i)
		if utf16.IsSurrogate(r) {
			i += 2
			second := unit(i)
			if r = utf16.DecodeRune(r, second); second < 0 {
				r = second
			} else if r == utf8.RuneError {
				return nil, problemAt(text, len(text), NotText)
			}
		}
		if r < 0 {
			return nil, problemAt(text, len(text), CutOff)
		}
		text = utf8.AppendRune(text, r)
	}
	return text, nil
}

// isControl tells the characters that no pasted text has.
func isControl(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' || r == 0x7f
}
