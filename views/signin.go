package views

// SignInPage is GET /signin.
type SignInPage struct {
	Shell   Shell
	Heading string
	Text    string
	Errors  *ErrorSummary
	Next    string // local address to go on to, posted as "next"

	Fresh bool // who is signed in is to prove anew who they are, posted as "fresh"

	PersonasTitle string // "Look around as"
	Personas      []Persona

	SignOn *Link // to a provider of a single sign-on

	Form    *SignInForm
	Account *SignInForm // with an account of one's own at the service
}

// SignedOutPage is GET /signedout.
type SignedOutPage struct {
	Shell   Shell
	Heading string
	Text    string
	Actions []Action // to sign out at the provider too, to sign in again
}

// Persona is somebody to look around as in the sandbox.
type Persona struct {
	Value string // posted as "persona"
	Name  string
	Text  string // what this role may do
}

// SignInForm asks for user name and password.
type SignInForm struct {
	Heading  string
	Text     string // what is special about this way, "" for nothing
	Username Field
	Password Field // its Value is never written
	Submit   string
}

// The HTML ids of the fields, for links from an error summary.
const (
	UsernameID = "username"
	PasswordID = "password"
	SignOnID   = "signon" // the link

	AccountID         = "account"
	AccountPasswordID = "account-password"
)
