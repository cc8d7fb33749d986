package handlers

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"codedesk/internal/signon"
)

// Whatever stands behind the question mark, each argument that is used stands there once and is short, or nothing is used.
func FuzzSignOnArguments(f *testing.F) {
	for _, seed := range []string{
		"", "code=c&state=s", "state=s&error=access_denied&error_description=x", "state=1&state=2", "state=1&%73tate=2", "code=%",
		"code=c;state=s", "code=" + strings.Repeat("c", maxSignOnArgument+1), "iss=&iss=", "state=%00%0a", "x=1&x=2",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		values, err := signOnArguments(query)
		if err != nil {
			refused, ok := errors.AsType[*signon.Error](err)
			if !ok || refused.Reason != signon.ReasonAnswer || values != nil {
				t.Errorf("the error is %v with %v", err, values)
			}
			return
		}
		all, err := url.ParseQuery(query)
		if err != nil {
			t.Errorf("what cannot be read is accepted: %v", err)
		}
		for _, name := range []string{"state", "code", "iss", "error"} {
			if len(all[name]) > 1 || len(values.Get(name)) > maxSignOnArgument || values.Get(name) != all.Get(name) {
				t.Errorf("%s is %q of %q", name, values.Get(name), all[name])
			}
		}
	})
}
