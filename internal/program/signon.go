package program

import (
	"fmt"
	"log/slog"
	"strings"

	"codedesk/internal/config"
	"codedesk/internal/signon"
)

// newSignOn makes the provider of the settings. It is not called yet: the dashboard starts while it is down.
func newSignOn(c config.Config, logger *slog.Logger) (*signon.Provider, error) {
	provider, err := signon.New(signon.Options{
		Issuer: string(c.OIDCIssuer), Name: c.OIDCName, ClientID: c.OIDCClientID,
		ClientSecret: signon.Secret(c.OIDCClientSecret.Reveal()), Scopes: strings.Fields(c.OIDCScopes),
		PublicURL: string(c.PublicURL), GroupsClaim: c.OIDCGroupsClaim,
		Rules: signon.Rules{
			Admins: signon.Members(c.OIDCAdmins), Helpdesks: signon.Members(c.OIDCHelpdesks), Viewers: signon.Members(c.OIDCViewers)},
		RootCAs: c.RootCAs, Logger: logger,
	})
	if err != nil {
		return nil, fmt.Errorf("CODEDESK_OIDC_ISSUER: %w", err)
	}
	return provider, nil
}
