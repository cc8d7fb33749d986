// Package archtest has no code of its own: its test reads the whole module and
// fails when a package knows another one that it should not know, reads the
// environment, or keeps state in package-level variables. The rules stand in
// rules_test.go; each of them is shown to fail on a small example.
package archtest
