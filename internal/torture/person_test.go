package torture

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// person uses a dashboard without JavaScript: reads forms, fills them in, presses buttons. What goes wrong on the way
// is returned, because the dashboard may be killed at any moment.
type person struct {
	desk   *desk
	client *http.Client
	name   string // user name
}

func newPerson(d *desk) (*person, error) {
	jar, err := cookiejar.New(nil)
	return &person{d, &http.Client{
		Jar:           jar,
		Transport:     &http.Transport{DisableKeepAlives: true}, // the dashboard's port changes with every start
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}, "ann"}, err
}

// page is an answer.
type page struct {
	person *person
	path   string
	status int
	header http.Header
	doc    *html.Node
}

// open goes to a page, and on to where it leads.
func (p *person) open(ctx context.Context, path string) (*page, error) {
	page, err := p.send(ctx, http.MethodGet, path, nil)
	if err != nil {
		return nil, err
	}
	return page.follow(ctx)
}

func (p *person) send(ctx context.Context, method, path string, fields url.Values) (*page, error) {
	r, err := http.NewRequestWithContext(ctx, method, p.desk.address+path, strings.NewReader(fields.Encode()))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Accept-Language", "en")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", p.desk.address)
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	res, err := p.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(string(text)))
	return &page{p, path, res.StatusCode, res.Header, doc}, err
}

// follow goes on to the page that an answer leads to.
func (p *page) follow(ctx context.Context) (*page, error) {
	for range 5 {
		if p.status != http.StatusSeeOther {
			return p, nil
		}
		var err error
		if p, err = p.person.send(ctx, http.MethodGet, p.header.Get("Location"), nil); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("the redirects at %s do not end", p.path)
}

// signsIn fills in user name and password, and returns the list.
func (p *person) signsIn(ctx context.Context) (*page, error) {
	page, err := p.open(ctx, "/signin")
	if err != nil {
		return nil, err
	}
	f, err := page.form("/signin")
	if err != nil {
		return nil, err
	}
	f.values.Set("username", p.name)
	f.values.Set("password", password)
	if page, err = f.press(ctx, "", ""); err != nil {
		return nil, err
	}
	if page.status != http.StatusSeeOther {
		return nil, fmt.Errorf("the sign-in is answered %d %q", page.status, page.heading())
	}
	return page.follow(ctx)
}

// list opens the list, again and again until it has codes: on a busy machine the first reading takes a moment.
func (p *person) list(ctx context.Context, address string) (list *page, err error) {
	waited := until(ctx, startTimeout, func() bool {
		list, err = p.open(ctx, address)
		return err != nil || len(list.boxes()) > 0 || strings.HasPrefix(list.path, "/signin")
	})
	return list, errors.Join(err, waited)
}

// form is a form of a page with what is filled in.
type form struct {
	page   *page
	node   *html.Node
	values url.Values
}

// form finds the form that posts to an address.
func (p *page) form(action string) (*form, error) {
	node := find(p.doc, func(n *html.Node) bool { return n.Data == "form" && attr(n, "action") == action })
	if node == nil {
		return nil, fmt.Errorf("%s (%d, %q) has no form to %s", p.path, p.status, p.heading(), action)
	}
	f := &form{p, node, url.Values{}}
	for _, n := range findAll(node, func(n *html.Node) bool { return n.Data == "input" && attr(n, "name") != "" }) {
		if attr(n, "type") != "checkbox" || has(n, "checked") {
			f.values.Add(attr(n, "name"), attr(n, "value"))
		}
	}
	for _, n := range findAll(node, func(n *html.Node) bool { return n.Data == "select" }) {
		options := findAll(n, func(o *html.Node) bool { return o.Data == "option" })
		for i, o := range options {
			if i == 0 || has(o, "selected") {
				f.values.Set(attr(n, "name"), attr(o, "value"))
			}
		}
	}
	return f, nil
}

// offers tells whether the form has a field.
func (f *form) offers(name string) bool {
	return find(f.node, func(n *html.Node) bool { return n.Data == "input" && attr(n, "name") == name }) != nil
}

// press submits the form with a button, by its name and value; without a name it is the button that has none. The
// answer is not followed yet.
func (f *form) press(ctx context.Context, name, value string) (*page, error) {
	button := find(f.node, func(n *html.Node) bool {
		return n.Data == "button" && attr(n, "name") == name && (value == "" || attr(n, "value") == value) && !has(n, "formaction")
	})
	if button == nil {
		return nil, fmt.Errorf("%s (%d, %q) has no button %s=%s", f.page.path, f.page.status, f.page.heading(), name, value)
	}
	if name != "" {
		f.values.Set(name, value)
	}
	return f.page.person.send(ctx, http.MethodPost, attr(f.node, "action"), f.values)
}

// boxes are the ids of the rows that can be ticked, in order.
func (p *page) boxes() (ids []string) {
	for _, n := range findAll(p.doc, func(n *html.Node) bool {
		return n.Data == "input" && attr(n, "type") == "checkbox" && attr(n, "name") == "id"
	}) {
		ids = append(ids, attr(n, "value"))
	}
	return ids
}

// planned are the ids of the codes that a plan's page shows, in order of size.
func (p *page) planned() (ids []string) {
	for _, n := range findAll(p.doc, func(n *html.Node) bool { return n.Data == "button" && attr(n, "name") == "code" }) {
		ids = append(ids, attr(n, "value"))
	}
	slices.Sort(ids)
	return ids
}

// confirms fills in whatever a plan's page asks for and presses the button that deletes. The answer is not followed.
func (p *page) confirms(ctx context.Context) (*page, error) {
	f, err := p.form(p.path + "/execute")
	if err != nil {
		return nil, err
	}
	if f.offers("understood") {
		f.values.Set("understood", "yes")
	}
	if f.offers("count") {
		f.values.Set("count", fmt.Sprint(len(p.planned())))
	}
	return f.press(ctx, "", "")
}

func (p *page) heading() string {
	return words(find(p.doc, func(n *html.Node) bool { return n.Data == "h1" }))
}

// text is what the page's main part says.
func (p *page) text() string {
	return words(find(p.doc, func(n *html.Node) bool { return n.Data == "main" }))
}

// find returns the first element that matches, in the order of the document; nil if there is none.
func find(n *html.Node, match func(*html.Node) bool) *html.Node {
	if all := findAll(n, match); len(all) > 0 {
		return all[0]
	}
	return nil
}

func findAll(n *html.Node, match func(*html.Node) bool) (all []*html.Node) {
	if n == nil {
		return nil
	}
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && match(d) {
			all = append(all, d)
		}
	}
	return all
}

func attr(n *html.Node, name string) string {
	if i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name }); i >= 0 {
		return n.Attr[i].Val
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// words is the text of an element with single spaces; "" for no element.
func words(n *html.Node) string {
	var b strings.Builder
	if n == nil {
		return ""
	}
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
			if d.NextSibling == nil || d.NextSibling.Data != "wbr" { // behind one the same word goes on
				b.WriteByte(' ')
			}
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
