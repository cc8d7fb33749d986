package doctor

import (
	"errors"
	"io/fs"
	"strings"
	"time"

	"codedesk/internal/text"
)

// reason returns why a file could not be used, without its name.
func reason(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// oneLine words joined errors in one line.
func oneLine(err error) string {
	return strings.Join(strings.FieldsFunc(err.Error(), func(c rune) bool { return c == '\n' }), "; ")
}

// ms words a time of a call.
func ms(d time.Duration) string { return d.Round(time.Millisecond).String() }

// count is a number of things.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return text.English.Count(n) + " " + many
}
