package handlers_test

import (
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// browser visits a desk as a person does who has no JavaScript: it reads forms, fills them in, and follows redirects
// one at a time.
type browser struct {
	t      testing.TB
	desk   *desk
	client *http.Client
	header http.Header // sent with every request
}

// visitor is a browser that nobody has signed in with. It reads English unless another language is given.
func (d *desk) visitor(language ...string) *browser {
	d.t.Helper()
	b := &browser{t: d.t, desk: d, header: http.Header{"Accept-Language": {"en-GB,en;q=0.8"}}}
	if len(language) > 0 {
		b.header.Set("Accept-Language", language[0])
	}
	b.client = &http.Client{
		Jar:           must(cookiejar.New(nil))(d.t),
		Transport:     d.web.Client().Transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return b
}

// in is the same browser for a sub-test, which a failure then belongs to.
func (b *browser) in(t testing.TB) *browser {
	return &browser{t: t, desk: b.desk.in(t), client: b.client, header: b.header.Clone()}
}

// persona is a browser in which somebody looks around as a persona of the sandbox.
func (d *desk) persona(name string, language ...string) *browser {
	d.t.Helper()
	b := d.visitor(language...)
	b.get("/signin").form("/signin", "personas").press("persona", name).goesTo("/codes")
	return b
}

// user is a browser in which a local user is signed in.
func (d *desk) user(name string, language ...string) *browser {
	d.t.Helper()
	b := d.visitor(language...)
	b.signIn(name).goesTo("/codes")
	return b
}

// signIn fills in user name and password.
func (b *browser) signIn(name string) *page {
	b.t.Helper()
	f := b.get("/signin").form("/signin", "pad")
	f.set("username", name)
	f.set("password", deskPassword)
	return f.press("", "")
}

// page is an answer with its document.
type page struct {
	t       testing.TB
	browser *browser
	method  string
	url     *url.URL
	status  int
	header  http.Header
	body    string
	parsed  *html.Node // nil until somebody looks
}

// doc is the document. Most answers of a crawl are never looked into, and so never parsed.
func (p *page) doc() *html.Node {
	if p.parsed == nil {
		p.t.Helper()
		p.parsed = must(html.Parse(strings.NewReader(p.body)))(p.t)
	}
	return p.parsed
}

func (b *browser) get(path string) *page {
	b.t.Helper()
	return b.send(http.MethodGet, path, nil)
}

// post sends fields of a form that no page has shown, as a script does.
func (b *browser) post(path string, fields url.Values) *page {
	b.t.Helper()
	return b.send(http.MethodPost, path, fields)
}

func (b *browser) send(method, path string, fields url.Values, header ...string) *page {
	b.t.Helper()
	p, err := b.try(method, path, fields, header...)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

// try is send for other goroutines than the test's: it returns what goes wrong.
func (b *browser) try(method, path string, fields url.Values, header ...string) (*page, error) {
	var body io.Reader
	if fields != nil {
		body = strings.NewReader(fields.Encode())
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.desk.web.URL+path, body)
	if err != nil {
		return nil, err
	}
	maps.Copy(r.Header, b.header)
	if fields != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := b.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	return &page{t: b.t, browser: b, method: method, url: r.URL, status: answer.StatusCode, header: answer.Header,
		body: string(text)}, nil
}

// cookie is the session cookie that the browser holds, "" if it has none.
func (b *browser) cookie() string {
	for _, c := range b.client.Jar.Cookies(must(url.Parse(b.desk.web.URL))(b.t)) {
		if c.Name == "codedesk" {
			return c.Value
		}
	}
	return ""
}

// is fails the test unless the page has the status.
func (p *page) is(status int) *page {
	p.t.Helper()
	if p.status != status {
		p.t.Fatalf("%s %s: status %d, want %d\n%s", p.method, p.url.RequestURI(), p.status, status, p.main())
	}
	return p
}

// goesTo fails the test unless the answer is 303 to the address.
func (p *page) goesTo(address string) *page {
	p.t.Helper()
	p.is(http.StatusSeeOther)
	if got := p.header.Get("Location"); got != address {
		p.t.Fatalf("%s %s leads to %q, want %q", p.method, p.url.RequestURI(), got, address)
	}
	return p
}

// goesBelow is goesTo for an address that ends in an id. It returns the whole address.
func (p *page) goesBelow(prefix string) string {
	p.t.Helper()
	p.is(http.StatusSeeOther)
	address := p.header.Get("Location")
	if !strings.HasPrefix(address, prefix) || len(address) != len(prefix)+36 {
		p.t.Fatalf("%s %s leads to %q, want %s and an id", p.method, p.url.RequestURI(), address, prefix)
	}
	return address
}

// follow fetches the page that an answer of 303 leads to, and on until one does not redirect.
func (p *page) follow() *page {
	p.t.Helper()
	for range 5 {
		if p.is(http.StatusSeeOther); !strings.HasPrefix(p.header.Get("Location"), "/") {
			p.t.Fatalf("the answer leads to %q", p.header.Get("Location"))
		}
		if p = p.browser.get(p.header.Get("Location")); p.status != http.StatusSeeOther {
			return p
		}
	}
	p.t.Fatal("the redirects do not end")
	return nil
}

// says fails the test unless all texts stand in the page's main part.
func (p *page) says(texts ...string) *page {
	p.t.Helper()
	main := p.main()
	for _, text := range texts {
		if !strings.Contains(main, text) {
			p.t.Errorf("%s %s does not say %q:\n%s", p.method, p.url.RequestURI(), text, main)
		}
	}
	return p
}

// silent fails the test if one of the texts stands in the page's main part.
func (p *page) silent(texts ...string) *page {
	p.t.Helper()
	for _, text := range texts {
		if main := p.main(); strings.Contains(main, text) {
			p.t.Errorf("%s %s says %q:\n%s", p.method, p.url.RequestURI(), text, main)
		}
	}
	return p
}

// headed fails the test unless the page has this status and heading.
func (p *page) headed(status int, heading string) *page {
	p.t.Helper()
	if got := p.heading(); p.status != status || got != heading {
		p.t.Errorf("%s %s: status %d, heading %q, want %d, %q\n%s",
			p.method, p.url.RequestURI(), p.status, got, status, heading, p.main())
	}
	return p
}

func (p *page) heading() string { return words(find(p.doc(), tag("h1"))) }

// title is the document's title.
func (p *page) title() string { return words(find(p.doc(), tag("title"))) }

// main is the text of the page's main part.
func (p *page) main() string {
	if main := find(p.doc(), tag("main")); main != nil {
		return words(main)
	}
	return p.body
}

// flashes are the messages that are shown once, each as "kind: title".
func (p *page) flashes() []string {
	var all []string
	for _, n := range findAll(find(p.doc(), class("messages")), class("notice")) {
		kind := strings.TrimPrefix(attr(n, "class"), "notice ")
		all = append(all, kind+": "+words(find(n, class("notice-title"))))
	}
	return all
}

// flashed fails the test unless exactly these messages are shown.
func (p *page) flashed(want ...string) *page {
	p.t.Helper()
	if got := p.flashes(); !slices.Equal(got, want) {
		p.t.Errorf("%s %s shows the messages %q, want %q", p.method, p.url.RequestURI(), got, want)
	}
	return p
}

// rows are the ids of the rows that can be ticked, in order; ticked those that are.
func (p *page) rows() (all, ticked []string) {
	for _, n := range findAll(p.doc(), named("input", "id")) {
		all = append(all, attr(n, "value"))
		if has(n, "checked") {
			ticked = append(ticked, attr(n, "value"))
		}
	}
	return all, ticked
}

// faults are the texts of the error summary, each with where it links to.
func (p *page) faults() map[string]string {
	all := map[string]string{}
	for _, item := range findAll(find(p.doc(), class("summary")), tag("li")) {
		all[words(item)] = attr(find(item, tag("a")), "href")
	}
	return all
}

// fact is the value behind a label, "" if the page does not have it.
func (p *page) fact(label string) string {
	for _, dt := range findAll(find(p.doc(), tag("main")), tag("dt")) {
		if words(dt) == label {
			return words(find(dt.Parent, tag("dd")))
		}
	}
	return ""
}

// form finds the form that posts to an address; with a class, the one of them that has it.
func (p *page) form(action string, classes ...string) *form {
	p.t.Helper()
	for _, n := range findAll(p.doc(), tag("form")) {
		if attr(n, "action") != action || len(classes) > 0 && !class(classes[0])(n) {
			continue
		}
		return &form{page: p, node: n, values: fields(n)}
	}
	p.t.Fatalf("%s %s has no form to %s %v\n%s", p.method, p.url.RequestURI(), action, classes, p.main())
	return nil
}
