package config

import (
	"cmp"
	"io"
	"slices"
	"strings"
)

const usage = `Codedesk finds and deletes activation codes of Huawei Cloud Meeting.

  codedesk [flags]           the dashboard
  codedesk sandbox [flags]   the simulated service alone; --help lists its flags
  codedesk hash-password     reads a password and prints its hash for CODEDESK_USERS_FILE; with --first it makes one to begin with
  codedesk verify-history    checks that nothing in the history was changed; --help says more
  codedesk backup FILE       copies the history, also while the dashboard runs; --help says more
  codedesk doctor            checks the settings and the service, and changes nothing; --help says more
  codedesk version           prints the version, the commit and the Go version of this build

Settings, as variables or flags. A flag wins over the environment.
`

const sandboxUsage = `codedesk sandbox [flags] runs the simulated service alone.

Settings, as variables or flags. A flag wins over the environment.
`

const verifyUsage = `codedesk verify-history [flags] [RECEIPT] checks the history: that its file is sound, that no entry was changed,
removed or put in since it was written, and that the pages show what follows from the entries. It changes nothing, and the
dashboard may run meanwhile. It needs room for temporary files.
Of PostgreSQL it makes a temporary copy, also without changing anything. With --database=FILE it checks a back-up or an archive. With a receipt, the 64 hexadecimal digits that the page of an
operation shows, it also says which entry that is. It ends with 0 if all is well, else with 1.

Settings, as variables or flags. A flag wins over the environment.
`

const backupUsage = `codedesk backup [flags] FILE copies the plans, the operations and the history into FILE, as they are at one moment. The
dashboard may run meanwhile. The copy is checked before it gets its name: that its file is sound and that no entry was
changed; verify-history checks the rest of it. A file that exists is never overwritten. Baskets, preferences and who is signed in are not in it: they stand in sessions.db, and without it people
only have to sign in and tick again. With PostgreSQL this command does nothing: pg_dump makes back-ups of it.
To restore it: stop the dashboard, put FILE where CODEDESK_DATABASE is, remove the files beside it whose names go on
with -wal and -shm, and start. Operations that were not settled are settled then.

Settings, as variables or flags. A flag wins over the environment.
`

const doctorUsage = `codedesk doctor [flags] checks the settings, the data and the service, and says in a line for each what it saw and what to
do. It takes the settings of the dashboard from the same places. It changes nothing: beside signing in and out it only
reads, a database keeps every byte, and the dashboard may run meanwhile. It makes about 20 calls of the service.

Lines begin with ok, warn (works, but look at it), fail, or skip (not checked, and why). No secret, code, terminal or
person is named in them, only the enterprise's id. At the end stand answers to what the service's documentation leaves
open, between two marker lines: they name neither the enterprise nor anything in it, and may be sent to us.

Exit codes: 0 all is well, 1 something failed or the checks were stopped before their end, 2 warnings only.

Settings, as variables or flags. A flag wins over the environment.
`

// Help writes what `codedesk --help` prints: the commands, and every setting with its default and meaning.
func Help(w io.Writer) error { return help(w, usage, Settings()) }

// SandboxHelp writes what `codedesk sandbox --help` prints.
func SandboxHelp(w io.Writer) error { return help(w, sandboxUsage, sandboxOnly()) }

// VerifyHelp writes what `codedesk verify-history --help` prints.
func VerifyHelp(w io.Writer) error { return help(w, verifyUsage, historyOnly()) }

// BackupHelp writes what `codedesk backup --help` prints.
func BackupHelp(w io.Writer) error { return help(w, backupUsage, historyOnly()) }

// DoctorHelp writes what `codedesk doctor --help` prints.
func DoctorHelp(w io.Writer) error {
	return help(w, doctorUsage, slices.Concat(doctorSettings(), Settings()))
}

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
