package identity

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestPasswordIsOneLine(t *testing.T) {
	for _, test := range []struct{ name, input, want string }{
		{"without its end", "correct horse\nrest", "correct horse"},
		{"as Windows ends it", "correct horse\r\n", "correct horse"},
		{"that nothing ends", "correct horse", "correct horse"},
		{"with the blanks that were typed", "  two  \n", "  two  "},
		{"that is empty", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var prompt strings.Builder
			got, err := ReadPassword(strings.NewReader(test.input), &prompt)
			if got != test.want || err != nil {
				t.Errorf("%q, %v, want %q", got, err, test.want)
			}
			if prompt.Len() > 0 {
				t.Errorf("prompts %q where nobody sits", prompt.String())
			}
		})
	}
	broken := errors.New("broken")
	if _, err := ReadPassword(iotest.ErrReader(broken), io.Discard); !errors.Is(err, broken) {
		t.Errorf("a reader that breaks gives %v", err)
	}
}
