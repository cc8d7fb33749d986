package handlers

import (
	"net/url"
	"slices"
	"strings"

	"codedesk/internal/meeting"
)

// maxFormValues is the most fields that Go's form parser takes from one form (net/http, urlencodedmaxparams).
const maxFormValues = 10_000

// formValues are the fields of a posted form.
type formValues url.Values

func (f formValues) get(name string) string { return url.Values(f).Get(name) }

// ids returns the ids of a field, each once. A value that cannot be an id is an *inputError.
func (f formValues) ids(name string) ([]string, error) {
	return checkIDs(f[name])
}

// shown returns the ids in a field that holds them separated by spaces. It tells what a page has shown and asks for
// nothing, so what cannot be an id is left out.
func (f formValues) shown(name string) []string {
	return slices.DeleteFunc(strings.Fields(f.get(name)), func(id string) bool { return !meeting.IsID(id) })
}

func checkIDs(values []string) ([]string, error) {
	seen := make(map[string]bool, len(values))
	ids := make([]string, 0, len(values))
	malformed := 0
	for _, v := range values {
		switch {
		case !meeting.IsID(v):
			malformed++
		case !seen[v]:
			seen[v] = true
			ids = append(ids, v)
		}
	}
	if malformed > 0 {
		return nil, notIDs(malformed)
	}
	return ids, nil
}

// subtract returns what is in a and not in b.
func subtract(a, b []string) []string {
	drop := make(map[string]bool, len(b))
	for _, id := range b {
		drop[id] = true
	}
	return slices.DeleteFunc(slices.Clone(a), func(id string) bool { return drop[id] })
}

// pagePaths are the beginnings of the addresses that have a page: what a form may lead back to.
var pagePaths = []string{navCodes, navHistory, navRecipes, navProtected, navStory, navDemo, navGuide, "/plans", "/operations", navCreations, "/preferences", navAccount, navSettings, "/signin", signedOutPath}

// localPath returns the address if it is a page of this site, else "". Anything that a browser could read as another
// site is refused: "//host", "/\host", control characters, a scheme.
func localPath(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil {
		return ""
	}
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t") {
		return ""
	}
	parts := strings.Split(strings.TrimPrefix(u.Path, "/"), "/")
	removal := len(parts) == 3 && "/"+parts[0] == navRecipes && parts[2] == "remove" // the one page so deep; the others are buttons
	if u.Path != "/" && (len(parts) > 2 && !removal || strings.HasPrefix(u.Path, signOnPath) || !slices.Contains(pagePaths, "/"+parts[0])) {
		return ""
	}
	return u.RequestURI()
}
