package doctor

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"codedesk/internal/database"
)

// Server is a PostgreSQL database.
type Server struct {
	parsed *database.Postgres // the address as it is used
	fault  error              // why it cannot be
}

// NewServer reads the address. One that cannot be read is found out about by the checks.
func NewServer(address string) *Server {
	s := &Server{}
	s.parsed, s.fault = database.ParsePostgres(address)
	return s
}

// server checks that the server keeps what the databases on it need. They are all on one.
func (r *run) server() {
	i := slices.IndexFunc(r.o.Databases, func(d Database) bool { return d.Server != nil })
	if i < 0 {
		return
	}
	r.check("database-server", networkLimit, func(ctx context.Context) finding { return r.o.Databases[i].Server.look(ctx) })
}

func (s *Server) look(ctx context.Context) finding {
	const address = "Look at the address in CODEDESK_DATABASE, and whether the server runs and lets this machine in."
	if s.fault != nil {
		return fail(address, "%s", oneLine(s.fault))
	}
	state, err := s.parsed.Examine(ctx)
	switch {
	case errors.Is(err, database.ErrServer):
		return fail("Change what is named, or take another server or database.", "%s", oneLine(err))
	case err != nil:
		return fail(address, "%s", oneLine(err))
	case !state.MayMake && !state.Made:
		return fail("Let the role own the database: ALTER DATABASE … OWNER TO ….", "PostgreSQL %s; the role may not make the schemas that the first start needs", state.Version)
	case state.Writer != "":
		return ok("PostgreSQL %s can be written to; a Codedesk works with it (%s), and another one can start when that one has ended", state.Version, state.Writer)
	}
	return ok("PostgreSQL %s can be written to", state.Version)
}

// lookOnServer checks a database that is a schema of a server, without changing it.
func (d Database) lookOnServer(ctx context.Context) finding {
	if d.Server.fault != nil {
		return skip("the address is not accepted")
	}
	db, err := d.Server.parsed.OpenReader(ctx, d.Place, 1)
	if err != nil {
		return skip("the server cannot be asked, see above")
	}
	found := d.seen(ctx, db)
	if err := db.Close(); err != nil {
		return fail("See the log of the server.", "%s", oneLine(err))
	}
	return found
}

func (d Database) seen(ctx context.Context, db *sql.DB) finding {
	words, behind, err := d.contents(ctx, db)
	switch {
	case errors.Is(err, database.ErrSchema):
		return fail("Use the program that made it or a newer one, or another database.", "%s", oneLine(err))
	case errors.Is(err, errHead):
		return fail("Run codedesk verify-history: it says what was changed.", "%s", oneLine(err))
	case err != nil:
		return fail("See the log of the server, and have a back-up at hand.", "%s", oneLine(err))
	case words == "":
		return ok("it does not exist yet; the first start makes it")
	case behind:
		return ok("%s; the next start of this program brings it up to date", words)
	}
	return ok("%s", words)
}
