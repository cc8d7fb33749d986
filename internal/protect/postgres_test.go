package protect

import (
	"testing"

	"codedesk/internal/database/pgtest"
)

// The tests of this package run once more, on PostgreSQL.
func TestOnPostgres(t *testing.T) { pgtest.RunAgain(t) }
