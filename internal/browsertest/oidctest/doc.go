// Package oidctest signs people in with the real OpenID Connect provider of
// github.com/zitadel/oidc, which runs inside the tests, over HTTP on loopback.
// It is a module of its own, so that the provider is no dependency of Codedesk.
package oidctest
