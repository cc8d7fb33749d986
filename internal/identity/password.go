package identity

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"codedesk/internal/guesses"
)

// Why a new password is refused. Tell them with errors.Is.
var (
	ErrPasswordLength = fmt.Errorf("a password has %d to %d characters", MinPassword, MaxPassword)
	ErrPasswordCommon = errors.New("the password is one of those that are tried first")
	ErrPasswordSame   = errors.New("the new password is the old one")
	// ErrUsersFile says that the users file could not be changed; the old password still holds.
	ErrUsersFile = errors.New("the users file cannot be changed")
)

// CheckPassword says what speaks against a new password of a person: its length, or that it is among those that are tried
// first, such as the most common ones and variations of the name (NIST SP 800-63B-4, 3.1.1.2). Nothing else is asked of it.
func CheckPassword(password, name string) error {
	if n := utf8.RuneCountInString(password); !utf8.ValidString(password) || n < MinPassword || n > MaxPassword {
		return ErrPasswordLength
	}
	// A guess at it is looked for in its beginning: the search takes longer with each character.
	begin := []rune(password)
	begin = begin[:min(len(begin), 64)]
	if guesses.Of(string(begin), []string{name, "codedesk", "huawei", "meeting"}) < commonGuesses {
		return ErrPasswordCommon
	}
	return nil
}

// commonGuesses is after how many guesses a password is found that counts as common. The most frequent ones, rows of keys,
// dates, and names with a year behind them are; it is the bound below which zxcvbn calls a password very guessable.
const commonGuesses = 1_000_000

// ChangePassword gives the user with this key another password, typed at address (see SignIn), and writes it into the
// users file, of which everything else stays as it is. The old password is checked as at a sign-in.
//
// It fails with what SignIn and CheckPassword fail with, ErrPasswordSame and ErrUsersFile.
func (u *Users) ChangePassword(ctx context.Context, key, old, password, address string) error {
	p, ok := u.Person(key)
	if !ok {
		return ErrCredentials
	}
	if _, err := u.SignIn(ctx, p.Name, old, address); err != nil {
		return err
	}
	if err := CheckPassword(password, p.Name); err != nil {
		return err
	}
	if password == old {
		return ErrPasswordSame
	}
	fresh, err := HashPassword(password)
	if err != nil {
		return err
	}
	u.looking.Lock()
	defer u.looking.Unlock()
	if err := replaceHash(u.path, p.Name, fresh); err != nil {
		return fmt.Errorf("%w: %w", ErrUsersFile, err)
	}
	u.readAnew()
	return nil
}

// replaceHash writes another hash into the line of a user. The file is replaced as a whole, or stays as it is.
func replaceHash(path, name, fresh string) (err error) {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	body, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	lines := strings.Split(string(body), "\n")
	found := false
	for i, line := range lines {
		fields := strings.Split(strings.TrimSpace(line), ":")
		if len(fields) < 3 || strings.HasPrefix(fields[0], "#") || !strings.EqualFold(strings.TrimPrefix(fields[0], "\ufeff"), name) {
			continue
		}
		end := ""
		if strings.HasSuffix(line, "\r") {
			end = "\r"
		}
		fields[2] = fresh
		lines[i], found = strings.Join(fields, ":")+end, true
	}
	if !found {
		return errors.New("the user has no line any more")
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	return writeWhole(real, []byte(strings.Join(lines, "\n")), info.Mode().Perm())
}

// writeWhole replaces a file in one step, and has it on the disk when it returns.
func writeWhole(path string, body []byte, mode os.FileMode) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".users-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
		}
	}()
	_, writeErr := f.Write(body)
	err = errors.Join(writeErr, f.Chmod(mode), f.Sync(), f.Close())
	if err != nil {
		return err
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}
