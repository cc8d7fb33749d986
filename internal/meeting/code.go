package meeting

import "time"

// pageSize is the number of codes asked for in one list request. 500 is the
// most that the vendor's Java and PHP SDKs let a caller ask for.
const pageSize = 500

// Code is one hard-terminal activation code as the service lists it
// (SearchVisionActiveCode, vendor page meeting_21_1535).
type Code struct {
	// ID is the unique id, 32 lower-case hex digits; it is what a DELETE wants.
	ID string
	// ActiveCode is what a person types on the terminal. It is text: it may
	// begin with 0.
	ActiveCode string
	// Terminal is the terminal's name.
	Terminal string
	// Type is the terminal type as it came, for example "idea-hub". New types
	// appear without notice.
	Type string
	// DeptCode and Department are the code and the name of the department. The
	// name may be empty or stale; the code identifies.
	DeptCode, Department string
	// Expires is when the code stops working, in UTC. The zero time means that
	// the service gave no expiry, not that the code has expired.
	Expires time.Time
}

// Info is what the service knows about the account that is signed in
// (ShowMyInfo, vendor page meeting_21_0073).
type Info struct {
	// Name, Account and Enterprise are for showing; each may be empty.
	Name, Account, Enterprise string
	// CorpID is the id of the enterprise, "" when not given.
	CorpID string
	// AdminType is 0 for the default administrator, 1 for an ordinary one,
	// [AdminNone] for an account that is not an administrator, and -1 when not
	// given.
	AdminType int
}

// AdminNone is the AdminType of an account that manages nothing.
const AdminNone = 2

// PageCount returns how many list requests a complete reading of so many codes
// takes. Pages overlap by one record, so each page after the first brings one
// record less than it holds. An empty list takes one request, too.
func PageCount(codes int) int {
	if codes <= pageSize {
		return 1
	}
	const fresh = pageSize - 1
	return 1 + (codes-pageSize+fresh-1)/fresh
}
