package recipes

import "io/fs"

// Place is the schema of a PostgreSQL database in which the recipes stand.
const Place = "codedesk_recipes"

// Schema returns the files that make the tables, for those who compare them with a database and change nothing.
func Schema() (fs.FS, error) { return fs.Sub(files, "migrations") }
