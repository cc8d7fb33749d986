package doctor

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"codedesk/internal/database"
	"codedesk/internal/identity"
	"codedesk/internal/journal"
	"codedesk/internal/text"
)

// Free space below which deleting may stop: every plan and outcome is written down before and after.
const (
	leastSpace = 50 << 20
	fewSpace   = 500 << 20
)

const (
	othersMay  = 0o077 // no one but the owner needs the data
	folderOnly = "Make it the owner's alone: chmod 700."
)

// data checks the folder, the databases and the users file.
func (r *run) data() {
	if r.o.Data == "" {
		r.tell("data-folder", skip("CODEDESK_DATA is not accepted"))
	} else {
		r.check("data-folder", localLimit, func(context.Context) finding { return folder(r.o.Data) })
		r.check("free-space", localLimit, func(context.Context) finding { return space(r.o.Data) })
	}
	r.server()
	for _, d := range r.o.Databases {
		r.check("database-"+d.Name, databaseLimit, func(ctx context.Context) finding { return d.look(ctx) })
	}
	if r.o.UsersFile == "" {
		r.tell("users-file", skip("CODEDESK_USERS_FILE is not given, or not needed with the sandbox"))
		return
	}
	r.check("users-file", localLimit, func(context.Context) finding { return usersFile(r.o.UsersFile) })
}

// folder tells whether the program can keep its data there.
func folder(path string) finding {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		above := nearest(path)
		if err := writable(above); err != nil {
			return fail("Make the folder, or give CODEDESK_DATA another one.", "%s does not exist, and cannot be made: %v", path, reason(err))
		}
		return ok("%s does not exist yet; the first start makes it", path)
	case err != nil:
		return fail("See who may read the folders above it.", "%s cannot be looked at: %v", path, reason(err))
	case !info.IsDir():
		return fail("Give CODEDESK_DATA the path of a folder.", "%s is not a folder", path)
	}
	if err := writable(path); err != nil {
		return fail("Run Codedesk as the folder's owner, or give CODEDESK_DATA another folder.", "%s cannot be written: %v", path, reason(err))
	}
	mode := info.Mode().Perm()
	if permissions && mode&othersMay != 0 {
		return warn(folderOnly, "%s can be written, but has the mode %#o: others on this machine can look into it", path, mode)
	}
	return ok("%s can be written, mode %#o", path, mode)
}

// nearest returns the nearest folder above a path that exists.
func nearest(path string) string {
	for {
		above := filepath.Dir(path)
		if _, err := os.Stat(above); err == nil || above == path {
			return above
		}
		path = above
	}
}

// space tells how much room is left.
func space(path string) finding {
	if _, err := os.Stat(path); err != nil {
		path = nearest(path)
	}
	free, known := freeSpace(path)
	const todo = "Make room: without it nothing can be written down, and then nothing is deleted."
	switch {
	case !known:
		return skip("this system does not tell how much is free")
	case free < leastSpace:
		return fail(todo, "%s free", size(free))
	case free < fewSpace:
		return warn(todo, "%s free", size(free))
	}
	return ok("%s free", size(free))
}

// size words a number of bytes.
func size(n uint64) string {
	if n >= 10<<30 {
		return text.English.Count(int(n>>30)) + " GiB"
	}
	return text.English.Count(int(n>>20)) + " MiB"
}

// look checks a database without changing it.
func (d Database) look(ctx context.Context) finding {
	if d.Server != nil {
		return d.lookOnServer(ctx)
	}
	info, err := os.Stat(d.File)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ok("it does not exist yet; the first start makes it")
	case err != nil:
		return fail("See who may read it and the folders above it.", "it cannot be looked at: %v", reason(err))
	case !info.Mode().IsRegular():
		return fail("Give "+d.Setting+" the path of a file.", "it is not a file")
	}
	if err := writable(d.File); err != nil {
		return fail("Run Codedesk as the file's owner.", "it cannot be written: %v", reason(err))
	}
	var words string
	behind := false
	err = database.Look(ctx, d.File, func(db *sql.DB) (err error) {
		words, behind, err = d.contents(ctx, db)
		return err
	})
	switch {
	case errors.Is(err, database.ErrSchema):
		return fail("Use the program that made it or a newer one, or another database.", "%v", err)
	case errors.Is(err, errHead):
		return fail("Run codedesk verify-history: it says what was changed.", "%v", err)
	case err != nil && d.Journal:
		return fail("Keep the file as it is, run codedesk verify-history, and have a back-up at hand.", "%v", err)
	case err != nil:
		return fail("Keep the file as it is, and have a back-up at hand.", "%v", err)
	}
	if mode := info.Mode().Perm(); permissions && mode&othersMay != 0 {
		return warn("Make it the owner's alone: chmod 600.", "%s; it has the mode %#o: others on this machine can read it", words, mode)
	}
	if behind {
		return finding{OK, words + "; the next start of this program brings it up to date", ""}
	}
	return finding{OK, words, ""}
}

// errHead is the cause when the history does not end as it says.
var errHead = errors.New("the last entry of the history is not the one that was written")

// contents returns what is in a database, and whether its tables are those of an older program.
func (d Database) contents(ctx context.Context, db *sql.DB) (words string, behind bool, err error) {
	sound := "sound by a quick check"
	if d.Server != nil {
		sound = "there"
	} else if err := database.QuickCheck(ctx, db); err != nil {
		return "", false, err
	}
	files, err := d.Schema()
	if err != nil {
		return "", false, err
	}
	applied, known, err := database.Schema(ctx, db, files)
	if err != nil {
		return "", false, err
	}
	if d.Server != nil && applied == 0 {
		return "", false, nil
	}
	words = fmt.Sprintf("%s, version %d of %d", sound, applied, known)
	if !d.Journal || applied == 0 {
		return words, applied < known, nil
	}
	last, written, err := journal.NewChain(db).Head(ctx)
	switch {
	case err != nil:
		return "", false, err
	case !written:
		return "", false, errHead
	case last == nil:
		return words + ", no entries yet", applied < known, nil
	}
	words += fmt.Sprintf(", last entry %s of %s, SHA-256 %s", text.English.Count(int(last.Seq)), last.At.UTC().Format(time.DateOnly), last.Hash)
	return words, applied < known, nil
}

// usersFile tells who can sign in.
func usersFile(path string) finding {
	users, err := identity.LoadUsers(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return fail("Put the file where CODEDESK_USERS_FILE says, and let the user that Codedesk runs as read it.", "%v", oneLine(err))
	}
	if err != nil {
		return fail("Mend what is named; a line is name:role:hash, with a hash from codedesk hash-password or htpasswd -nB.", "%v", oneLine(err))
	}
	admins, helpdesk, viewers := users.Count(identity.Admin), users.Count(identity.Helpdesk), users.Count(identity.Viewer)
	words := fmt.Sprintf("%d admin, %d helpdesk, %d viewer", admins, helpdesk, viewers)
	if all := users.Warnings(); len(all) > 0 {
		more := ""
		if len(all) > 1 {
			more = fmt.Sprintf(" (and %d more)", len(all)-1)
		}
		return warn("Let nobody else read the file (chmod 600), and make quick hashes anew with codedesk hash-password.", "%s; %s%s", words, all[0], more)
	}
	if admins+helpdesk == 0 {
		return warn("Give somebody the role helpdesk or admin.", "%s: nobody may delete a code", words)
	}
	return ok("%s", words)
}
