package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/internal/journal"
	"codedesk/internal/text"

	"github.com/labstack/echo/v4"
)

// crawlUsers is the users file with one more of the help desk, who has a department of its own.
func crawlUsers() string {
	dora := strings.Replace(strings.Split(usersFile(), "\n")[1], "Hugo", "Dora", 1)
	return usersFile() + dora + ":A department without codes\n"
}

// routes are those of a desk's handler, by method and path.
func routes(t testing.TB, h http.Handler) (all []string, paths []string) {
	t.Helper()
	e, ok := h.(*echo.Echo)
	if !ok {
		t.Fatalf("the dashboard is a %T: nobody knows its routes", h)
	}
	for _, r := range e.Routes() {
		all = append(all, r.Method+" "+r.Path)
		if !slices.Contains(paths, r.Path) {
			paths = append(paths, r.Path)
		}
	}
	slices.Sort(all)
	slices.Sort(paths)
	return all, paths
}

func TestEveryRouteHasARowInTheTableOfRights(t *testing.T) {
	t.Parallel()
	for _, way := range []struct{ stage, signOn bool }{{true, false}, {false, false}, {false, true}} {
		s := usual()
		s.users, s.noStage = true, !way.stage
		if way.signOn {
			s.dress = atAProvider
		}
		d := newDesk(t, func(given *setup) { *given = s })
		all, _ := routes(t, d.handler(s))
		exists := func(row crawlRow) bool { return (way.stage || !row.demo) && (way.signOn || !row.signOn) }
		for _, route := range all {
			method, path, _ := strings.Cut(route, " ")
			if row, ok := crawlRights(method, path); !ok || !exists(row) {
				t.Errorf("%s is in no row (%+v)", route, way)
			}
		}
		for route, row := range crawlTable {
			_, path, _ := strings.Cut(route, " ")
			if !slices.Contains(all, route) && exists(row) && route != "POST /recipes/new" && !slices.Contains(crawlFiles, path) {
				t.Errorf("the row %s has no route (%+v)", route, way)
			}
		}
	}
}

// Every address that there is, asked by everybody in every way.
func TestCrawlAgainstTheTableOfRights(t *testing.T) {
	t.Parallel()
	s := usual()
	s.users, s.file, s.dress = true, crawlUsers(), atAProvider
	d := newDesk(t, func(given *setup) { *given = s })
	_, paths := routes(t, d.handler(s))
	paths = append(paths, crawlFiles...)
	operation := strings.TrimPrefix(d.user("Ann").deleted(d.list()[:1]), "/operations/")
	for _, who := range crawlers {
		t.Run(who.name, func(t *testing.T) {
			d := d.in(t)
			b := d.visitor()
			if who.user != "" {
				b = d.user(who.user)
			}
			b.header.Set("Accept-Encoding", "identity") // many answers, of which few are looked into
			for at, path := range paths {
				for _, method := range crawlMethods {
					for _, from := range crawlOrigins(method, path, at) {
						b, row := b.in(t), crawlTable[method+" "+path]
						if row.exits && who.user != "" && !from.elsewhere {
							b = d.user(who.user)
						}
						id := "0198c0de-0000-7000-8000-000000000000"
						if slices.Contains(crawlFiles, path) {
							id = operation
						}
						address := strings.NewReplacer(":id", id, "*", "app.css").Replace(path)
						var fields url.Values
						if method == http.MethodPost {
							fields = url.Values{}
						}
						header := slices.Clone(from.header)
						for i := range header {
							header[i] = strings.ReplaceAll(header[i], "http://desk.test", d.web.URL)
						}
						page := b.send(method, address, fields, header...)
						if fault := crawled(page, method, path, who.letter, from); fault != "" {
							t.Errorf("%s %s by %s from %s: %s", method, path, who.name, from.name, fault)
						}
					}
				}
			}
		})
	}
	if n := len(d.deletes()) + len(d.creates()); n != 1 {
		t.Errorf("%d changes were sent to the service, one of them before the crawl", n)
	}
	if totals := must(journal.NewChain(d.journalDB).Totals(t.Context()))(t); totals.Operations != 1 || totals.OpenPlans > 0 {
		t.Errorf("there are %d plans and %d operations", totals.OpenPlans, totals.Operations)
	}
}

// crawled says what is wrong with an answer, "" if nothing is.
func crawled(p *page, method, path, letter string, from crawlOrigin) string {
	row, known := crawlRights(method, path)
	safe := method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
	if p.header.Get("Content-Security-Policy") == "" || p.header.Get("X-Content-Type-Options") != "nosniff" || p.header.Get("X-Frame-Options") != "DENY" {
		return "a header that protects is missing"
	}
	for name := range p.header {
		if strings.HasPrefix(name, "Access-Control-") {
			return "it lets other sites read: " + name
		}
	}
	want := func(status int) string {
		if p.status != status {
			return fmt.Sprintf("%d, want %d", p.status, status)
		}
		return ""
	}
	switch {
	case from.elsewhere && !safe:
		if fault := want(http.StatusForbidden); fault != "" || method != "TRACE" && !strings.Contains(p.body, text.English.ErrorCrossSite().Heading) {
			return fault + " a change from elsewhere is not refused as one"
		}
		return ""
	case method == http.MethodOptions && !known:
		if p.body != "" || p.header.Get("Allow") == "" {
			return "its answer is not the list of methods"
		}
		return want(http.StatusNoContent)
	case !known:
		return want(http.StatusMethodNotAllowed)
	case row.noHead && method == http.MethodHead:
		return want(http.StatusMethodNotAllowed)
	case row.opened && from.script:
		return want(http.StatusForbidden)
	case row.recorded && letter != "n" && from.elsewhere && len(from.header) > 2: // says so by Sec-Fetch-Site
		return want(http.StatusForbidden)
	case strings.Contains(row.may, letter):
		to := p.header.Get("Location")
		if p.status == http.StatusForbidden || p.status == http.StatusUnauthorized || p.status >= 500 || strings.HasPrefix(to, "/signin?") {
			return fmt.Sprintf("refused with %d %s", p.status, to)
		}
		return ""
	case letter == "n" && (row.fragment || from.script):
		return want(http.StatusUnauthorized)
	case letter == "n":
		if to := p.header.Get("Location"); !strings.HasPrefix(to, "/signin?next=") || p.body != "" && strings.Contains(p.body, "<table") {
			return fmt.Sprintf("%d to %q, want the sign-in page", p.status, to)
		}
		return want(http.StatusSeeOther)
	}
	if method == http.MethodGet || method == http.MethodPost {
		settings, approve := text.English.SettingsRole(), text.English.ErrorRoleApprove()
		if (!strings.HasPrefix(p.heading(), "You can look but not ") || !strings.Contains(p.body, text.English.ErrorRole().Next)) &&
			(p.heading() != settings.Heading || !strings.Contains(p.body, settings.Next)) &&
			(p.heading() != approve.Heading || !strings.Contains(p.body, approve.Next)) {
			return fmt.Sprintf("%d, headed %q, which does not say what the role lacks and who can help", p.status, p.heading())
		}
	}
	return want(http.StatusForbidden)
}
