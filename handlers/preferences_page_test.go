package handlers

import (
	"codedesk/internal/session"

	"github.com/labstack/echo/v4"
)

func showPreferences(a *app, c echo.Context) error { return a.preferences(c) }

func preferencesStates() []state {
	chosen := session.Preferences{Theme: "dark", Size: 100, Mask: new(true)}
	return []state{
		{name: "preferences-untouched", show: showPreferences, world: world{address: "/preferences"}, chinese: true},
		{name: "preferences-chosen", show: showPreferences, world: world{address: "/preferences", preferences: chosen}},
		{name: "preferences-masking-forced", show: showPreferences, world: world{address: "/preferences", forcedMask: true}},
	}
}
