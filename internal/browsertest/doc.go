// Package browsertest tells stories of people who use the built program in a real browser. Its tests need chromium and
// axe-core, which `make prepare` installs; without them they fail and name what is missing.
//
// With the build tag shots and CODEDESK_SHOTS set to a folder, pictures of every page are saved there.
package browsertest
