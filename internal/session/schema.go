package session

import "io/fs"

// Place is the schema of a PostgreSQL database in which the sessions stand.
const Place = "codedesk_sessions"

// Schema returns the files that make the tables, for those who compare them with a database and change nothing.
func Schema() (fs.FS, error) { return fs.Sub(files, "migrations") }
