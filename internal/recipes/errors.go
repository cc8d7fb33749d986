package recipes

import (
	"errors"
	"fmt"
)

var (
	// ErrNotFound says that there is no such recipe, or no more.
	ErrNotFound = errors.New("recipes: there is no such recipe")
	// ErrNameTaken says that another recipe has the name, perhaps in other case, width or language.
	ErrNameTaken = errors.New("recipes: another recipe has this name")
	// ErrFull says that there are [MaxRecipes] already.
	ErrFull = errors.New("recipes: there are as many as there can be")
)

// ChangedError says that somebody changed the recipe since it was looked at. Nothing was done.
type ChangedError struct {
	Now Recipe // as it is
}

func (e *ChangedError) Error() string {
	return fmt.Sprintf("recipes: %s was changed meanwhile, its version is %d", e.Now.ID, e.Now.Version)
}

// StorageError says that the database could not be read or written.
type StorageError struct {
	Op  string
	Err error
}

func (e *StorageError) Error() string { return "recipes: " + e.Op + ": " + e.Err.Error() }
func (e *StorageError) Unwrap() error { return e.Err }

// beforeError carries what the caller's own part of a change said through the transaction, so that it is not taken for
// a fault of the database.
type beforeError struct{ err error }

func (e *beforeError) Error() string { return e.err.Error() }
func (e *beforeError) Unwrap() error { return e.err }

// storage makes a StorageError of what is none of the package's own errors.
func storage(op string, err error) error {
	if err == nil {
		return nil
	}
	if before, ok := errors.AsType[*beforeError](err); ok {
		return before.err
	}
	if _, ok := errors.AsType[*ChangedError](err); ok {
		return err
	}
	for _, own := range []error{ErrNotFound, ErrNameTaken, ErrFull} {
		if errors.Is(err, own) {
			return err
		}
	}
	return &StorageError{op, err}
}
