package database

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// Name gives a file that is complete the name under which it is looked for, in the same folder, and never takes that
// of another file: [fs.ErrExist]. Link is [os.Link]. Where a file cannot have two names (vfat, exFAT, many shares in a
// network) the new name is reserved by an empty file, which a crash may leave, and then taken over.
func Name(file, name string, link func(from, to string) error) error {
	err := link(file, name)
	if err == nil {
		return os.Remove(file)
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	reserved, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(reserved.Close(), os.Rename(file, name)); err != nil {
		return errors.Join(err, os.Remove(name))
	}
	return nil
}

// CopyFile copies a file that nobody writes to, and puts the copy on disk, readable by its owner only. What is at to
// is overwritten.
func CopyFile(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	if _, err := io.Copy(target, source); err != nil {
		return err
	}
	return target.Sync()
}
