package config

import (
	"cmp"
	"io"
	"strings"
)

const usage = `Codedesk finds and deletes activation codes of Huawei Cloud Meeting.

  codedesk [flags]           the dashboard
  codedesk sandbox [flags]   the simulated service alone; --help lists its flags
  codedesk hash-password     reads a password and prints its hash for CODEDESK_USERS_FILE

Settings, as variables or flags. A flag wins over the environment.
`

const sandboxUsage = `codedesk sandbox [flags] runs the simulated service alone.

Settings, as variables or flags. A flag wins over the environment.
`

// Help writes what `codedesk --help` prints: the commands, and every setting with its default and meaning.
func Help(w io.Writer) error { return help(w, usage, Settings()) }

// SandboxHelp writes what `codedesk sandbox --help` prints.
func SandboxHelp(w io.Writer) error { return help(w, sandboxUsage, sandboxOnly()) }

func help(w io.Writer, intro string, settings []Setting) error {
	var b strings.Builder
	b.WriteString(intro)
	for _, s := range settings {
		b.WriteString("\n  " + s.Variable + ", --" + s.Flag() + "\n")
		if s.Secret {
			b.WriteString("  " + s.fileVariable() + ", --" + s.fileFlag() + " (a file that holds it)\n")
		}
		b.WriteString("      " + s.Meaning + "\n      default: " + cmp.Or(s.Default, "none") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
