package views

// Staying says how long somebody stays signed in. The script asks for it anew from time to time.
type Staying struct {
	URL  string // where the script asks, and where the button posts to
	Next string // local address that the button comes back to without a script

	After int    // seconds until the script asks again
	Kind  string // tells notices apart; "" for none
	Text  string
	Stay  string // the button; "" where nothing helps
	Again *Link  // to sign in again
}
