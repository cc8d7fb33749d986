package views

// AccountPage is GET /account: the person's password and where they are signed in.
type AccountPage struct {
	Shell   Shell
	Heading string
	Errors  *ErrorSummary

	Password *PasswordForm // nil: the password is not kept here
	Devices  Devices
	People   *People // nil: for administrators only
}

// PasswordForm asks for the old and the new password.
type PasswordForm struct {
	Heading, Text string
	Old, New      Field // their Values are never written
	Repeat        Field
	Submit        string
}

// Devices are the person's sessions.
type Devices struct {
	Heading, Text string
	Items         []SignedInDevice
	Others        Button // ends all but this one; no Text: there are no others
}

// SignedInDevice is one session.
type SignedInDevice struct {
	Name    string // "Firefox on Windows, from 192.0.2.1"
	Current string // "this one", "" for others
	Begun   Stamp
	Seen    Stamp
	End     Button // no Text for the current one
}

// People are all who are signed in.
type People struct {
	Heading, Text string
	Items         []SignedInPerson
}

// SignedInPerson is somebody with their sessions.
type SignedInPerson struct {
	Name, Devices string
	Seen          Stamp
	End           Button // no Text for oneself
}

// The HTML ids of the fields.
const (
	OldPasswordID    = "old-password"
	NewPasswordID    = "new-password"
	RepeatPasswordID = "repeat-password"
)
