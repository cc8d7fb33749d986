package session

import "io/fs"

// Schema returns the files that make the tables, for those who compare them with a database and change nothing.
func Schema() (fs.FS, error) { return fs.Sub(files, "migrations") }
