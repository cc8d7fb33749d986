package identity

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	maxUsersFile = 1 << 20 // bytes; a line has about 130
	maxName      = 64      // characters; names are shown in tables
)

// Users are the local users of a users file, as it is now: it is looked at again when it has changed. It is safe for
// concurrent use.
type Users struct {
	watch
	current  atomic.Pointer[book]
	decoyKey []byte

	throttle *throttle
	slots    chan struct{} // one for each check of a hash that may run
	now      func() time.Time
	matches  func(h hash, password string) bool
}

// book is what a users file says.
type book struct {
	users    map[string]user // by foldName
	decoys   []hash          // one of each user's kind and cost, see decoy
	warnings []string
}

type user struct {
	person Person
	hash   hash
	ends   time.Time // of a first password, else zero
}

// LoadUsers reads a users file: one name:role:hash a line; lines that are empty or begin with # are left out. Roles are
// viewer, helpdesk and admin. A line of the help desk may end in :Sales,Labs, the departments that the person is confined
// to, by name or code. Hashes are argon2id in PHC string format or bcrypt ($2y$, $2a$, $2b$), within bounds that
// keep one sign-in from taking the machine's memory. Names have 1 to 64 characters without colon; two names that differ
// in nothing but upper and lower case are refused. Before a hash may stand the last day of a first password, see [NewFirst].
//
// All faults of the file are reported at once, one a line with the number of its line and what is accepted. Names and
// hashes that are at fault are not repeated, as a password may have been put in the wrong place. A file without users
// is a fault. What is only unwise is in Warnings.
//
// The file may be changed while it is in use, see [Users.Person]; a change that is at fault is logged, and what was read
// before stays in force.
func LoadUsers(path string) (*Users, error) {
	u := newUsers()
	u.path = path
	read, seen, err := readBook(path)
	if err != nil {
		return nil, err
	}
	u.current.Store(read)
	u.seen, u.looked = seen, u.now()
	return u, nil
}

// readBook reads a users file, and tells by what it can be seen to have changed.
func readBook(path string) (*book, stamp, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, stamp{}, fmt.Errorf("open the users file: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, stamp{}, fmt.Errorf("open the users file: %w", err)
	}
	body, err := io.ReadAll(io.LimitReader(f, maxUsersFile+1))
	if err != nil {
		return nil, stamp{}, fmt.Errorf("read the users file: %w", err)
	}
	if len(body) > maxUsersFile {
		return nil, stamp{}, fmt.Errorf("the users file %s is too long; accepted are %d bytes", path, maxUsersFile)
	}

	u := &book{users: make(map[string]user)}
	if open := info.Mode().Perm() & 0o027; open != 0 {
		u.warnings = append(u.warnings, fmt.Sprintf(
			"%s has the mode %#o: others can read its hashes or change it; better is 0600 or 0640", path, info.Mode().Perm()))
	}
	if err := u.parse(path, body); err != nil {
		return nil, stampOf(info), err
	}
	return u, stampOf(info), nil
}

// parse adds the users of a file; path is for its messages only.
func (u *book) parse(path string, body []byte) error {
	var faults []error
	lines := make(map[string]int) // where a name was first
	for i, line := range strings.Split(string(bytes.TrimPrefix(body, []byte("\ufeff"))), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fault := func(format string, args ...any) {
			faults = append(faults, fmt.Errorf("%s:%d: %s", path, i+1, fmt.Sprintf(format, args...)))
		}
		fields := strings.Split(line, ":")
		if len(fields) != 3 && len(fields) != 4 {
			fault("the line has %d fields; accepted is name:role:hash, and :departments after it for the help desk", len(fields))
			continue
		}
		name, role := fields[0], Role(fields[1])
		nameErr := checkName(name)
		if nameErr != nil {
			fault("%v", nameErr)
		} else if first, twice := lines[foldName(name)]; twice {
			fault("the name is the same as in line %d; accepted is one line for each user, upper and lower case being the same", first)
		} else {
			lines[foldName(name)] = i + 1
		}
		if !role.known() {
			fault("the role is not known; accepted are %s, %s and %s", Viewer, Helpdesk, Admin)
		}
		departments, err := parseDepartments(role, fields[3:])
		if err != nil {
			fault("%v", err)
		}
		field, ends, err := cutFirst(fields[2])
		if err != nil {
			fault("%v", err)
			continue
		}
		h, err := parseHash(field)
		if err != nil {
			fault("%v", err)
			continue
		}
		if weakness := h.weakness(); weakness != "" {
			u.warnings = append(u.warnings, fmt.Sprintf("%s:%d: the hash can be guessed quickly: %s", path, i+1, weakness))
		}
		u.users[foldName(name)] = user{hash: h, ends: ends,
			person: Person{Key: LocalPrefix + name, Name: name, Role: role, Departments: departments,
				First: !ends.IsZero(), Credential: credential(field)}}
		u.decoys = append(u.decoys, h)
	}
	if len(faults) == 0 && len(u.users) == 0 {
		faults = append(faults, fmt.Errorf("%s: no user is in the file; accepted is at least one line name:role:hash", path))
	}
	return errors.Join(faults...)
}

// credential tells one hash from another and nothing of either.
func credential(hash string) string {
	sum := sha256.Sum256([]byte(hash))
	return hex.EncodeToString(sum[:16])
}

func checkName(name string) error {
	switch {
	case !utf8.ValidString(name):
		return errors.New("the name is not valid UTF-8")
	case utf8.RuneCountInString(name) < 1 || utf8.RuneCountInString(name) > maxName:
		return fmt.Errorf("the name has %d characters; accepted are 1 to %d", utf8.RuneCountInString(name), maxName)
	case name != strings.TrimSpace(name):
		return errors.New("the name has spaces around it; accepted are names without")
	case strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }):
		return errors.New("the name has characters that cannot be seen; accepted are printable ones and the plain space")
	}
	return nil
}

// foldName is the form in which names are compared: telephones begin names with a capital letter by themselves.
func foldName(name string) string { return strings.ToLower(name) }

// Warnings are what is unwise about the file, each a sentence for the log: a mode that lets others read it, and hashes
// that are cheap to guess.
func (u *Users) Warnings() []string { return u.book().warnings }

// Known returns the user that SignIn would look for under this name; false when there is none. What it says must not
// reach whoever typed the name.
func (u *Users) Known(name string) (Person, bool) {
	found, ok := u.book().users[foldName(strings.TrimSpace(name))]
	return found.person, ok
}

// Person returns the user with this Key as the file has it now, or had it a second ago; false when there is none. Sessions
// live longer than the program: ask it for each request, so that a user who was removed is out and a changed role holds
// at once.
func (u *Users) Person(key string) (Person, bool) {
	name, local := strings.CutPrefix(key, LocalPrefix)
	found, ok := u.book().users[foldName(name)]
	if !local || !ok || found.person.Key != key || found.over(u.now()) {
		return Person{}, false
	}
	return found.person, true
}
