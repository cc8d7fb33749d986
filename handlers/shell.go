package handlers

import (
	"net/http"
	"strings"
	"time"

	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

// Addresses that the navigation marks as current.
const (
	navCodes   = "/codes"
	navRecipes = "/recipes"
	navHistory = "/history"
	navDemo    = "/demo"
)

// navUnsettled is the part of the history that is not settled.
const navUnsettled = navHistory + "?what=" + journal.WhatUnsettled

// shell is the frame of a page: title is the page's own, current the address of its entry in the navigation ("" for
// none). It takes the flashes, so a request asks for it once.
func (a *app) shell(c echo.Context, title, current string) (views.Shell, error) {
	flashes, err := a.takeFlashes(c)
	if err != nil {
		return views.Shell{}, err
	}
	restored, err := a.restored(c)
	if err != nil {
		return views.Shell{}, err
	}
	flashes = append(restored, flashes...)
	s := a.bareShell(c, title, current)
	for _, f := range flashes {
		s.Flashes = append(s.Flashes, f.notice())
	}
	return s, nil
}

// bareShell is the frame without the flashes: an error page uses it, so that they wait for the page that works.
func (a *app) bareShell(c echo.Context, title, current string) views.Shell {
	v := visitOf(c)
	l := v.lang
	s := views.Shell{
		Lang: string(l), Theme: views.Theme(v.preferences.Theme), Title: title,
		SkipText: l.ShellSkip(), NavLabel: l.ShellNav(), NoticesLabel: l.ShellNotices(),
		Badge:    views.Badge{Text: l.ShellLive(), Live: true},
		Language: otherLanguage(l),
		Themes: views.ThemeSwitch{Label: l.ShellTheme(),
			Auto: l.ShellThemeChoice("auto"), Light: l.ShellThemeChoice("light"), Dark: l.ShellThemeChoice("dark")},
		Next:   currentPage(c.Request()),
		Footer: views.Footer{Version: l.ShellVersion(a.Version) + " · " + l.ShellZone(l.Zone(a.now())), IDLabel: l.ErrorCodedeskID(), ID: requestID(c)},
		Masked: v.signedIn() && a.masked(v),
		Script: views.ScriptTexts{Copied: l.CodeCopied(), CopyFailed: l.CodeCopyFailed(), SaveFailed: l.ListKeepFailed()},
	}
	if a.Stage != nil {
		s.Badge = views.Badge{Text: l.ShellDemo()}
		s.Banner = l.ShellBanner()
	}
	if v.signedIn() {
		s.Enterprise = a.inventory(c).Enterprise()
		if !v.life.Began.IsZero() {
			s.Staying = a.staying(c, s.Next)
		}
		s.Nav = a.navigation(l, v.person.Role, current)
		s.Search = &views.StorySearch{Label: l.StorySearch(), Field: l.StoryField(), Button: l.StoryLookUp()}
		s.Unsettled, s.Paused = a.unsettled(c)
		s.Person = &views.Person{
			Name: v.person.Name, Role: l.ShellRole(string(v.person.Role)), SignOut: l.ShellSignOut(),
		}
		if isPersona(v.person) {
			s.Person.Name, s.Person.Role = s.Person.Role, "" // a persona's name is its role
		}
		// The label has to hold what is shown (WCAG 2.5.3).
		s.Person.PreferencesLabel = l.ShellPreferences(strings.TrimSpace(s.Person.Name + " " + s.Person.Role))
	}
	return s
}

func (a *app) navigation(l text.Language, role identity.Role, current string) []views.NavItem {
	items := []views.NavItem{
		{Text: l.ShellNavCodes(), URL: navCodes},
		{Text: l.RecipesTitle(), URL: navRecipes},
		{Text: l.ShellNavHistory(), URL: navHistory},
	}
	if a.Stage != nil && role.May(identity.RightDemo) {
		items = append(items, views.NavItem{Text: l.ShellNavDemo(), URL: navDemo})
	}
	for i := range items {
		items[i].Current = items[i].URL == current
	}
	return items
}

// justStarted is how old an operation is at least before the frame speaks of it: whoever executes a plan waits 10 seconds
// for the outcome, and most are settled by then.
const justStarted = 15 * time.Second

// unsettled is the link to the operations whose outcome is not known yet, nil if there are none. An operation's own page
// says it better, so there only the others count. Paused says that nothing can be deleted: a history that cannot be read
// costs no page, but nobody should find out at the last button.
func (a *app) unsettled(c echo.Context) (link *views.Link, paused string) {
	all, err := a.Journal.UnsettledSummaries(c.Request().Context())
	if err != nil {
		a.Logger.WarnContext(c.Request().Context(), "unsettled operations not read", "id", requestID(c), "error", err)
		return nil, visitOf(c).lang.ShellPaused()
	}
	own, n, only := false, 0, ""
	for _, op := range all {
		switch {
		case c.Request().URL.Path == operationPath(op.ID):
			own = true
		case op.Outcome != journal.OutcomeRunning || a.now().Sub(op.Started) >= justStarted:
			n, only = n+1, operationPath(op.ID)
		}
	}
	switch n {
	case 0:
		return nil, ""
	case 1:
		return &views.Link{Text: visitOf(c).lang.ShellUnsettled(n, own), URL: only}, ""
	}
	return &views.Link{Text: visitOf(c).lang.ShellUnsettled(n, own), URL: navUnsettled}, ""
}

func otherLanguage(l text.Language) views.LanguageSwitch {
	other := text.Chinese
	if l == text.Chinese {
		other = text.English
	}
	return views.LanguageSwitch{Text: other.Name(), Value: string(other), Label: l.ShellLanguageSwitch(other)}
}

// currentPage is the local address that the frame's forms come back to: for a page that answers a POST, or a GET where
// there is only a button, the page its form stands on.
func currentPage(r *http.Request) string {
	if (r.Method == http.MethodGet || r.Method == http.MethodHead) && localPath(r.URL.RequestURI()) != "" {
		return r.URL.RequestURI()
	}
	return formPage(r)
}

// requestID is the Codedesk id of the request.
func requestID(c echo.Context) string {
	id, _ := c.Get(requestIDKey).(string)
	return id
}

// notice is the flash as the page shows it.
func (f flash) notice() views.Notice {
	n := views.Notice{Kind: views.Kind(f.Kind), Title: f.Title, Text: f.Text, Lines: f.Lines}
	for _, x := range f.Facts {
		n.Facts = append(n.Facts, views.Fact{Label: x.Label, Value: x.Value, Exact: true})
	}
	return n
}
