package views

import (
	"strconv"
	"strings"
)

// optionID is the HTML id of a radio button.
func optionID(group string, i int) string { return group + "-" + strconv.Itoa(i) }

// describedBy lists the ids of hint and error for aria-describedby.
func (f Field) describedBy(id string) string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, id+"-hint")
	}
	if f.Error != "" {
		ids = append(ids, id+"-error")
	}
	return strings.Join(ids, " ")
}
