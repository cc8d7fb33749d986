package static

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func get(t *testing.T, path, accept string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestFilesAreServedUnderTheirHashForEver(t *testing.T) {
	for name, kind := range map[string]string{
		CSS: "text/css; charset=utf-8", JS: "text/javascript; charset=utf-8", Follow: "text/javascript; charset=utf-8", Progress: "text/javascript; charset=utf-8", Reveal: "text/javascript; charset=utf-8", Staying: "text/javascript; charset=utf-8", Favicon: "image/svg+xml",
	} {
		t.Run(name, func(t *testing.T) {
			if !regexp.MustCompile(`^/static/\w+\.[0-9a-f]{12}\.(css|js|svg)$`).MatchString(URL(name)) {
				t.Errorf("URL %q has no hash", URL(name))
			}
			res := get(t, URL(name), "")
			if res.StatusCode != http.StatusOK {
				t.Fatalf("status %d", res.StatusCode)
			}
			if got := res.Header.Get("Content-Type"); got != kind {
				t.Errorf("Content-Type %q, want %q", got, kind)
			}
			if got := res.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
				t.Errorf("Cache-Control %q", got)
			}
			body, err := io.ReadAll(res.Body)
			if err != nil || len(body) == 0 {
				t.Fatalf("body of %d bytes, error %v", len(body), err)
			}
			if !bytes.Equal(load().byName[name].Body, body) {
				t.Error("the body is not that of the file")
			}
		})
	}
}

func TestCompressedBodyIsTheSame(t *testing.T) {
	res := get(t, URL(CSS), "br, gzip;q=0.8")
	if res.Header.Get("Content-Encoding") != "gzip" || res.Header.Get("Vary") != "Accept-Encoding" {
		t.Fatalf("headers %v", res.Header)
	}
	z, err := gzip.NewReader(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(load().byName[CSS].Body, body) {
		t.Error("unzipped body differs")
	}
}

func TestGzipIsTakenOnlyByThoseWhoSaySo(t *testing.T) {
	for accept, want := range map[string]bool{
		"gzip": true, "GZIP": true, "deflate, gzip;q=1.0": true, "gzip; q=0.5": true,
		"": false, "br": false, "gzip;q=0": false, "gzip; q=0.0": false, "x-gzip": false,
	} {
		if got := TakesGzip(accept); got != want {
			t.Errorf("TakesGzip(%q) = %v", accept, got)
		}
	}
}

func TestOtherNamesAreNotFound(t *testing.T) {
	for _, path := range []string{
		"/static/app.css", "/static/", "/static/app.000000000000.css", "/static/css/1-tokens.css", "/static/../static.go",
	} {
		if res := get(t, path, ""); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d", path, res.StatusCode)
		}
	}
}

func TestHeadHasNoBody(t *testing.T) {
	r := httptest.NewRequest(http.MethodHead, URL(JS), nil)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	if w.Body.Len() != 0 || w.Header().Get("Content-Length") == "0" {
		t.Errorf("body of %d bytes, Content-Length %s", w.Body.Len(), w.Header().Get("Content-Length"))
	}
}

func TestFilesKeepToTheirLimits(t *testing.T) {
	css := load().byName[CSS]
	scripts := map[string]int{JS: 8500, Rows: 1500, Follow: 2500, Progress: 2800, Reveal: 4000, Drag: 4000, Requests: 2000, Staying: 2500}
	for name, limit := range scripts {
		if size := len(load().byName[name].Body); size >= limit {
			t.Errorf("%s has %d bytes, the limit is %d", name, size, limit)
		}
	}
	if len(css.zipped) > 12_000 {
		t.Errorf("the style sheet has %d bytes compressed, the limit is 12 KB", len(css.zipped))
	}
	// The Content-Security-Policy allows nothing from elsewhere, and no data: addresses.
	for _, f := range []*File{load().byName[JS], load().byName[Follow], load().byName[Progress], load().byName[Reveal], load().byName[Drag], load().byName[Requests], load().byName[Staying], css} {
		for _, bad := range []string{"http:", "https:", "data:", "@import", "url(", "eval(", "innerHTML"} {
			if strings.Contains(string(f.Body), bad) {
				t.Errorf("%s contains %q", f.Name, bad)
			}
		}
	}
}
