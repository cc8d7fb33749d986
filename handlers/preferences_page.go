package handlers

import (
	"cmp"
	"strconv"

	"codedesk/internal/text"
	"codedesk/views"
)

// preferencesData is everything that the page of the preferences is made of.
type preferencesData struct {
	lang   text.Language
	theme  string // "": as the system
	size   int
	masked bool
	forced bool // codes are masked for everybody
	admin  bool // the settings are theirs to see
}

// newPreferencesPage turns the data into the page.
func newPreferencesPage(d preferencesData) views.PreferencesPage {
	l := d.lang
	page := views.PreferencesPage{
		Heading:  l.PreferencesTitle(),
		Language: views.Group{Legend: l.ShellLanguage()},
		Theme:    views.Group{Legend: l.ShellTheme()},
		Size:     views.Group{Legend: l.PreferencesSize()},
		Save:     l.PreferencesSave(),
		Next:     "/preferences",
		Links:    []views.Link{{Text: l.AccountTitle(), URL: navAccount}},
	}
	if d.admin {
		page.Links = append(page.Links, views.Link{Text: l.SettingsTitle(), URL: navSettings})
	}
	for _, x := range text.Languages() {
		page.Language.Options = append(page.Language.Options, views.Option{Value: string(x), Text: x.Name(), Selected: x == l})
	}
	for _, t := range themes {
		page.Theme.Options = append(page.Theme.Options, views.Option{
			Value: t, Text: l.ShellThemeChoice(t), Selected: t == cmp.Or(d.theme, themes[0])})
	}
	for _, n := range pageSizes {
		page.Size.Options = append(page.Size.Options, views.Option{
			Value: strconv.Itoa(n), Text: l.PreferencesRows(n), Selected: n == d.size})
	}
	if d.forced {
		page.Text = l.PreferencesMaskAlways()
		return page
	}
	page.Mask = &views.Group{Legend: l.PreferencesMask(), Hint: l.PreferencesMaskHint(), Options: []views.Option{
		{Value: "false", Text: l.PreferencesMaskOff(), Selected: !d.masked}, {Value: "true", Text: l.PreferencesMaskOn(), Selected: d.masked},
	}}
	return page
}
