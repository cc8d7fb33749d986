package handlers

import (
	"context"
	"errors"
	"testing"

	"codedesk/internal/inventory"
	"codedesk/internal/meeting"
)

// halfSource is a service that never gets beyond some of its codes.
type halfSource struct {
	codeSource
	total int
}

func (s halfSource) ListCodes(ctx context.Context, take func(meeting.Batch)) error {
	take(meeting.Batch{Codes: s.codeSource, Read: len(s.codeSource), Total: s.total, Anew: true})
	<-ctx.Done()
	return ctx.Err()
}

// partOf is what has come of a list of total codes.
func partOf(t testing.TB, codes []meeting.Code, total int) *inventory.List {
	t.Helper()
	v := inventory.New(halfSource{codes, total}, inventory.Options{FirstWait: 1, Now: clock})
	t.Cleanup(v.Close)
	for {
		list, err := v.Part(t.Context())
		if err == nil {
			return list
		}
		if !errors.Is(err, inventory.ErrReading) {
			t.Fatal(err)
		}
	}
}
