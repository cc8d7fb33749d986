// Package static holds the style sheet, the scripts and the icon, and serves
// them under names that contain a hash of their content, so that browsers may
// keep them for ever and still get a new version at once.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Prefix is where the files are served.
const Prefix = "/static/"

// The names of the files, to be given to URL.
const (
	CSS      = "app.css"
	JS       = "app.js"
	Follow   = "follow.js"   // for the page of an operation that is not settled
	Rows     = "rows.js"     // for tables of codes, before CSS
	Reveal   = "reveal.js"   // for pages with masked codes, after JS
	Drag     = "drag.js"     // for lists with checkboxes, after JS
	Staying  = "staying.js"  // for whoever is signed in, after JS
	Requests = "requests.js" // for the log of the demo, after JS
	Favicon  = "favicon.svg"

	Progress = "progress.js" // for lists that are being read, after JS
)

//go:embed css/*.css app.js rows.js poll.js follow.js progress.js reveal.js drag.js requests.js staying.js favicon.svg
var content embed.FS

// File is one file as it is served.
type File struct {
	Name        string // without the hash
	ContentType string
	Body        []byte
	zipped      []byte // Body by gzip
	hashed      string // name with the hash
}

// library knows the files by both names.
type library struct {
	byName, byHashed map[string]*File
}

// load reads the embedded files once. They are part of the program, so that
// nothing can fail that a test would not have seen.
var load = sync.OnceValue(func() library {
	l := library{byName: map[string]*File{}, byHashed: map[string]*File{}}
	l.add(CSS, styles())
	for _, name := range []string{JS, Rows, Reveal, Drag, Staying, Favicon} {
		l.add(name, files(name))
	}
	for _, name := range []string{Follow, Progress, Requests} {
		l.add(name, files("poll.js", name))
	}
	return l
})

// files joins files in the order of their names here.
func files(names ...string) (joined []byte) {
	for _, name := range names {
		joined = append(joined, must(content.ReadFile(name))...)
	}
	return joined
}

// styles joins the parts of the style sheet in the order of their names, without the comments, which are for us: no text in
// the parts has anything that looks like one.
func styles() []byte {
	var b bytes.Buffer
	comment := regexp.MustCompile(`(?s)/\*.*?\*/\n*`)
	for _, name := range must(fs.Glob(content, "css/*.css")) {
		b.Write(comment.ReplaceAll(must(content.ReadFile(name)), nil))
	}
	return b.Bytes()
}

func (l library) add(name string, body []byte) {
	ext := path.Ext(name)
	sum := sha256.Sum256(body)
	f := &File{
		Name: name, Body: body, ContentType: contentType(ext),
		hashed: strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext,
	}
	var b bytes.Buffer
	w := must(gzip.NewWriterLevel(&b, gzip.BestCompression))
	must(w.Write(body))
	if err := w.Close(); err != nil {
		panic(err)
	}
	f.zipped = b.Bytes()
	l.byName[name], l.byHashed[f.hashed] = f, f
}

// contentType does not ask the operating system, whose table may be wrong.
func contentType(ext string) string {
	switch ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(ext)
}

// URL is the address of a file, such as "/static/app.1f2e3d4c5b6a.css". It
// panics on a name that does not exist.
func URL(name string) string { return Prefix + load().byName[name].hashed }

// Handler serves the files under their hashed names below Prefix. Any other
// name is answered by 404, a plain name too: it could not be kept for ever.
func Handler() http.Handler {
	files := load().byHashed
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, ok := files[strings.TrimPrefix(r.URL.Path, Prefix)]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		f.ServeHTTP(w, r)
	})
}

// ServeHTTP writes the file, compressed for those who take it. The caller sets
// Cache-Control.
func (f File) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h, body := w.Header(), f.Body
	h.Set("Content-Type", f.ContentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Add("Vary", "Accept-Encoding")
	if len(f.zipped) < len(f.Body) && TakesGzip(r.Header.Get("Accept-Encoding")) {
		h.Set("Content-Encoding", "gzip")
		body = f.zipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		return
	}
	// A failing write means that the browser has gone.
	_, _ = w.Write(body)
}

// TakesGzip reads a header Accept-Encoding (RFC 9110, 12.5.3); "gzip;q=0" is a no.
func TakesGzip(accept string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		name, params, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			q, found := strings.CutPrefix(strings.ReplaceAll(params, " ", ""), "q=")
			weight, err := strconv.ParseFloat(q, 64)
			return !found || err != nil || weight > 0
		}
	}
	return false
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
