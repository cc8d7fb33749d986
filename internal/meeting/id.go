package meeting

import "strings"

// maxIDLength is twice the length of the vendor's ids.
const maxIDLength = 64

// IsID tells whether a text can be the id of a code: letters, digits, "-" and
// "_", 1 to 64 of them. The vendor's ids are 32 hexadecimal digits
// (meeting_21_1533). Anything else, a blank above all, could be taken for
// several ids, or for markup. [Client.ListCodes] lists no code without such an
// id.
func IsID(id string) bool {
	return id != "" && len(id) <= maxIDLength && !strings.ContainsFunc(id, func(c rune) bool {
		return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_'
	})
}
