// Package vendorsdk holds a test only: the vendor's own Go SDK must work
// against the sandbox. It is a module of its own so that the SDK, which is
// large, is no dependency of the program.
package vendorsdk
