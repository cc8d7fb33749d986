package views

import (
	"strings"

	"codedesk/static"
)

// brand is the one text that no model brings: it is the same in all languages.
const brand = "Codedesk"

// fullTitle is the title of the window.
func (s Shell) fullTitle() string {
	if s.Title == "" {
		return s.ErrorPrefix + brand
	}
	return s.ErrorPrefix + s.Title + " · " + brand
}

// themeOrAuto is the theme for the data-theme attribute.
func (s Shell) themeOrAuto() string {
	switch s.Theme {
	case ThemeLight, ThemeDark:
		return string(s.Theme)
	}
	return string(ThemeAuto)
}

// colorScheme tells the browser before the style sheet has come.
func (s Shell) colorScheme() string {
	if t := s.themeOrAuto(); t != string(ThemeAuto) {
		return t
	}
	return "light dark"
}

func asset(name string) string { return static.URL(name) }

// classes joins class names; empty ones are left out.
func classes(names ...string) string {
	return strings.Join(strings.Fields(strings.Join(names, " ")), " ")
}

// when is name if the condition holds, else nothing.
func when(condition bool, name string) string {
	if condition {
		return name
	}
	return ""
}

// statusIcon is the icon of a status; "unknown" as an outcome has another one.
func statusIcon(k StatusKind) string {
	if k == StatusUnknown {
		return "not-given"
	}
	return string(k)
}

// pressed is the value of aria-pressed.
func pressed(yes bool) string {
	if yes {
		return "true"
	}
	return "false"
}

func (a Action) class() string {
	return classes("button", when(a.Primary, "primary"))
}
