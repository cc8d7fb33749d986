package program

import (
	"strings"
	"testing"

	"codedesk/internal/config"
	"codedesk/internal/text"
)

// A default that is said in words is said in Chinese on the Chinese page.
func TestDefaultsInWordsAreTranslated(t *testing.T) {
	t.Parallel()
	same := map[string]bool{"CODEDESK_OIDC_SCOPES": true} // a list of names
	words := 0
	for _, s := range config.Settings() {
		if !strings.Contains(s.Default, " ") || same[s.Variable] {
			continue
		}
		words++
		if text.Chinese.SettingsDefault(s.Default) == s.Default {
			t.Errorf("the default %q of %s stands in English on the Chinese page", s.Default, s.Variable)
		}
	}
	if words == 0 {
		t.Error("no default is said in words")
	}
}
