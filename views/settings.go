package views

// SettingsPage is GET /settings: what is in force, for reading.
type SettingsPage struct {
	Shell         Shell
	Heading, Text string

	UnsafeTitle string // "": there is nothing
	Unsafe      []string

	Caption string
	Columns []string // name, value, source
	Rows    []SettingRow
}

// sourceColumn is the place of the source among the columns. On small screens it has none, and stands below the value.
const sourceColumn = 2

// SettingRow is one setting.
type SettingRow struct {
	Name, Value, Source string
	Given               bool // somebody has given it
}
