package database

import (
	"database/sql/driver"
	"reflect"
	"strings"

	"github.com/jackc/pgx/v5/stdlib"
)

// cleaning is a connection that keeps from the server what it refuses in a text: NUL, and bytes that are not UTF-8. Anybody can
// put them into an address or a form. U+FFFD stands for them, so that what is looked for is not found, as in a file, and no
// visitor can make it look as if the database had failed.
type cleaning struct{ *stdlib.Conn }

// CheckNamedValue looks at each value of a statement.
func (c cleaning) CheckNamedValue(v *driver.NamedValue) error {
	text, is := v.Value.(string)
	if !is {
		of := reflect.ValueOf(v.Value)
		if of.Kind() != reflect.String {
			return c.Conn.CheckNamedValue(v)
		}
		text = of.String()
	}
	v.Value = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\x00", "\uFFFD")
	return nil
}
