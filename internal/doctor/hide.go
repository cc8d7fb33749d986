package doctor

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"
)

// hidden stands for what may not be shown.
const hidden = "[hidden]"

// leastSecret is the shortest secret that is looked for: parts of words would be hidden for shorter ones, which tells
// more about them than it hides.
const leastSecret = 4

// addressed is what stands before an @: credentials of a proxy, or somebody's mailbox.
var addressed = regexp.MustCompile(`[^\s"'<>]*@[^\s"'<>]*`)

// hider removes what may not be shown from what others have worded: the system, the driver, the service.
type hider struct{ secrets *strings.Replacer }

func newHider(o Options) hider {
	var pairs []string
	add := func(secret string) {
		if len(secret) >= leastSecret {
			pairs = append(pairs, secret, hidden)
		}
	}
	for _, secret := range o.Secrets {
		// A path is told from the root on, and without what does not count in it; an address with escapes.
		if path, err := filepath.Abs(secret); err == nil {
			if real, err := filepath.EvalSymlinks(path); err == nil {
				add(real)
			}
			add(path)
		}
		add(secret)
		add(filepath.Clean(secret))
		add(url.QueryEscape(secret))
		add(url.PathEscape(secret))
	}
	return hider{strings.NewReplacer(pairs...)}
}

// text returns a text fit to print in one line.
func (h hider) text(s string) string {
	s = h.secrets.Replace(s)
	s = addressed.ReplaceAllString(s, hidden)
	return strings.Map(func(c rune) rune {
		if unicode.IsControl(c) || unicode.Is(unicode.Cf, c) {
			return ' '
		}
		return c
	}, s)
}
