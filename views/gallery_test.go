package views

import (
	"bytes"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/static"
)

var gallery = flag.String("gallery", "", "write every page in light and dark into this folder, to be looked at")

// TestGallery writes all pages with their style sheet beside them. It does
// nothing unless asked.
func TestGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("no -gallery folder given")
	}
	if err := os.MkdirAll(*gallery, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{static.CSS, static.JS, static.Favicon} {
		rec := httptest.NewRecorder()
		static.Handler().ServeHTTP(rec, httptest.NewRequest(http.MethodGet, static.URL(name), nil))
		if err := os.WriteFile(filepath.Join(*gallery, strings.TrimPrefix(static.URL(name), static.Prefix)), rec.Body.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range states(10) {
		var b bytes.Buffer
		if err := s.page.Render(t.Context(), &b); err != nil {
			t.Fatal(err)
		}
		for _, theme := range []Theme{ThemeLight, ThemeDark} {
			page := strings.Replace(b.String(), `data-theme="auto"`, `data-theme="`+string(theme)+`"`, 1)
			page = strings.ReplaceAll(page, `"`+static.Prefix, `"`)
			if err := os.WriteFile(filepath.Join(*gallery, s.name+"."+string(theme)+".html"), []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
