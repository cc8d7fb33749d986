package handlers_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"testing"
)

// Pages are compressed for browsers that ask for them from our own pages or by hand, and for nobody else.
func TestCompressedPages(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) { s.users = true })
	ann := d.user("Ann")
	get := func(accept, site string) (*http.Response, []byte) {
		r := must(http.NewRequestWithContext(t.Context(), http.MethodGet, d.web.URL+"/codes", nil))(t)
		r.Header.Set("Accept-Encoding", accept)
		if site != "" {
			r.Header.Set("Sec-Fetch-Site", site)
		}
		answer := must(ann.client.Do(r))(t)
		defer answer.Body.Close()
		return answer, must(io.ReadAll(answer.Body))(t)
	}
	get("identity", "none") // the page before it has been read for the first time, and its messages, are others
	_, plain := get("identity", "same-origin")
	for _, c := range []struct {
		accept, site string
		small        bool
	}{
		{"gzip, deflate, br", "same-origin", true},
		{"gzip", "none", true},
		{"gzip", "cross-site", false},
		{"gzip", "same-site", false},
		{"gzip", "", false},
		{"br, gzip;q=0", "same-origin", false},
		{"", "same-origin", false},
	} {
		for range 2 { // the second time with a used writer
			answer, body := get(c.accept, c.site)
			if small := answer.Header.Get("Content-Encoding") == "gzip"; small != c.small {
				t.Errorf("accepting %q from %q it is compressed: %v", c.accept, c.site, small)
			}
			if vary := answer.Header.Values("Vary"); len(vary) != 2 {
				t.Errorf("it varies with %q", vary)
			}
			if c.small {
				if len(body)*4 > len(plain) {
					t.Errorf("%d bytes are compressed to %d", len(plain), len(body))
				}
				body = must(io.ReadAll(must(gzip.NewReader(bytes.NewReader(body)))(t)))(t)
			}
			if got := len(body) - len(plain); got < -500 || got > 500 { // ids and times differ
				t.Errorf("accepting %q from %q there are %d bytes more than in the plain page", c.accept, c.site, got)
			}
		}
	}
}
