package handlers

import (
	"net/http"

	"codedesk/internal/identity"
	"codedesk/internal/text"
	"codedesk/views"

	"github.com/labstack/echo/v4"
)

const navSettings = "/settings"

// settings shows what is in force, where it came from, and what is better otherwise. It changes nothing.
func (a *app) settings(c echo.Context) error {
	v := visitOf(c)
	if !v.person.Role.May(identity.RightSettings) {
		return errRoleSettings
	}
	page := newSettingsPage(v.lang, a.Settings, a.Unsafe)
	var err error
	if page.Shell, err = a.shell(c, page.Heading, navSettings); err != nil {
		return err
	}
	return a.render(c, http.StatusOK, views.Settings(page))
}

// newSettingsPage turns the settings into the page.
func newSettingsPage(l text.Language, all []SettingInForce, unsafe []Unsafe) views.SettingsPage {
	page := views.SettingsPage{
		Heading: l.SettingsTitle(), Text: l.SettingsText(), Caption: l.SettingsCaption(),
		Columns: []string{l.SettingsColumn("name"), l.SettingsColumn("value"), l.SettingsColumn("source")},
	}
	for _, u := range unsafe {
		page.Unsafe = append(page.Unsafe, l.SettingsUnsafe(string(u)))
	}
	if len(unsafe) > 0 {
		page.UnsafeTitle = l.SettingsUnsafeTitle(len(unsafe))
	}
	for _, s := range all {
		row := views.SettingRow{Name: s.Name, Value: s.Value, Source: l.SettingsSource(s.Source), Given: s.Given}
		switch {
		case s.Secret && s.Given:
			row.Value = l.SettingsSecret()
		case s.Secret, row.Value == "":
			row.Value = l.SettingsNone()
		case !s.Given:
			row.Value = l.SettingsDefault(s.Value)
		}
		page.Rows = append(page.Rows, row)
	}
	return page
}
