package pasted

import (
	"errors"
	"testing"
)

const rooms = "085123456642\r\n苏州专注室,Café\r\n"

// encodings are rooms as programs save it.
func encodings() map[string]string {
	utf16 := func(big bool) string {
		var file []byte
		for _, r := range rooms {
			if big {
				file = append(file, byte(r>>8), byte(r))
			} else {
				file = append(file, byte(r), byte(r>>8))
			}
		}
		return string(file)
	}
	return map[string]string{
		"UTF-8":                       rooms,
		"UTF-8 with a mark":           "\ufeff" + rooms,
		"UTF-16 little-endian":        "\xff\xfe" + utf16(false),
		"UTF-16 big-endian":           "\xfe\xff" + utf16(true),
		"UTF-16 little-endian, plain": utf16(false),
		"UTF-16 big-endian, plain":    utf16(true),
		"GB18030":                     "085123456642\r\n\xcb\xd5\xd6\xdd\xd7\xa8\xd7\xa2\xca\xd2,Caf\xa8\xa6\r\n",
	}
}

func TestDecode(t *testing.T) {
	t.Parallel()
	for name, file := range encodings() {
		if got, err := Decode([]byte(file)); err != nil || got != rooms {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for name, c := range map[string]struct {
		file string
		want Problem
	}{
		"a picture":            {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Problem{NotText, 2, 1}},
		"a workbook":           {"PK\x03\x04\x14\x00", Problem{NotText, 1, 3}},
		"a NUL in a text":      {"085\nab\x00", Problem{NotText, 2, 3}},
		"an odd length":        {"\xff\xfea\x00\n\x00b\x00c", Problem{CutOff, 2, 2}},
		"odd, big-endian":      {"\xfe\xff\x00a\x00", Problem{CutOff, 1, 2}},
		"half a pair":          {"\xff\xfea\x00\x3d\xd8", Problem{CutOff, 1, 2}},
		"half a pair and a":    {"\xff\xfe\x3d\xd8a\x00", Problem{NotText, 1, 1}},
		"a torn mark of UTF-8": {"\xef\xbb\xbfab\n\xff\xff", Problem{NotText, 2, 1}},
	} {
		_, err := Decode([]byte(c.file))
		if p, ok := errors.AsType[*Problem](err); !ok || *p != c.want {
			t.Errorf("%s: %v, want %v", name, err, &c.want)
		}
	}
	if got, err := Decode([]byte("\xff\xfe\xfd\xff\x3d\xd8\x00\xde")); err != nil || got != "\ufffd😀" {
		t.Errorf("characters of one unit and of two are %q, %v", got, err)
	}
	for _, file := range []string{"", "\ufeff", "\xff\xfe"} {
		if got, err := Decode([]byte(file)); err != nil || got != "" {
			t.Errorf("an empty file is %q, %v", got, err)
		}
	}
}
