package program

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

const (
	shortCommit = 12 // digits, as many as tell commits apart
	notKnown    = "unknown"
)

// version is that of the build, from the module and version control data that Go records.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return notKnown
	}
	if commit, _, _ := revision(info); len(commit) >= shortCommit {
		return commit[:shortCommit]
	}
	return info.Main.Version
}

// revision is the commit of the build, "" if it is not known, when it was made, and whether files were changed since.
func revision(info *debug.BuildInfo) (commit, at string, changed bool) {
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value
		case "vcs.time":
			at = s.Value
		case "vcs.modified":
			changed = s.Value == "true"
		}
	}
	return commit, at, changed
}

// describeBuild says in three lines what was built, from what, and with what.
func describeBuild(info *debug.BuildInfo, known bool) string {
	if !known {
		info = &debug.BuildInfo{}
	}
	commit, at, changed := revision(info)
	source := cmp.Or(commit, notKnown)
	if at != "" {
		source += " of " + at
	}
	if changed {
		source += ", with changes"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "codedesk %s\n", cmp.Or(strings.Trim(info.Main.Version, "()"), notKnown))
	fmt.Fprintf(&b, "commit   %s\n", source)
	fmt.Fprintf(&b, "go       %s %s/%s\n", strings.TrimPrefix(cmp.Or(info.GoVersion, runtime.Version()), "go"), runtime.GOOS, runtime.GOARCH)
	return b.String()
}
