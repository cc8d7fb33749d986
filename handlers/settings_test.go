package handlers_test

import (
	"net/http"
	"testing"

	"codedesk/handlers"
	"codedesk/internal/text"
)

func TestSettingsAreShownToAdministrators(t *testing.T) {
	t.Parallel()
	d := newDesk(t, func(s *setup) {
		s.dress = func(o *handlers.Options) {
			o.Settings = []handlers.SettingInForce{
				{Name: "CODEDESK_LISTEN", Value: "<b>:8080</b>", Source: "flag", Given: true},
				{Name: "CODEDESK_APP_KEY", Value: "never shown", Secret: true, Source: "file", Given: true},
				{Name: "CODEDESK_OIDC_CLIENT_SECRET", Value: "nor this", Secret: true, Source: "default"},
			}
			o.Unsafe = []handlers.Unsafe{handlers.UnsafePlainHTTP, handlers.UnsafeReason}
		}
	})
	for _, l := range text.Languages() {
		page := d.persona("administrator", string(l)).get("/preferences").says(l.SettingsTitle()).browser.get("/settings")
		page.headed(http.StatusOK, l.SettingsTitle()).says("CODEDESK_LISTEN", "<b>:8080</b>", l.SettingsSource("flag"), l.SettingsSecret(), l.SettingsNone(),
			l.SettingsUnsafeTitle(2), l.SettingsUnsafe("plain-http"), l.SettingsUnsafe("reason")).silent("never shown", "nor this")
		for _, who := range []string{"helpdesk", "viewer"} {
			b := d.persona(who, string(l))
			b.get("/settings").headed(http.StatusForbidden, l.SettingsRole().Heading).silent("CODEDESK_LISTEN")
			b.get("/preferences").silent(l.SettingsTitle())
		}
	}
}
