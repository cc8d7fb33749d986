package meeting

// AccountFault is what keeps a person from signing in with their own account.
type AccountFault string

// The faults that need words of their own.
const (
	AccountWrong     AccountFault = "wrong"      // account or password
	AccountLocked    AccountFault = "locked"     // for a time, after too many failures
	AccountBlocked   AccountFault = "blocked"    // for good
	AccountDisabled  AccountFault = "disabled"   // disabled or not activated
	AccountUnbound   AccountFault = "unbound"    // from the enterprise
	AccountCaptcha   AccountFault = "captcha"    // a puzzle has to be solved, which the API cannot show
	AccountFirst     AccountFault = "first"      // the first sign-in, at which a password has to be chosen
	AccountExpired   AccountFault = "expired"    // the password is too old
	AccountNoManager AccountFault = "no-manager" // only administrators may sign in
	AccountOther     AccountFault = ""           // nothing of these: the kind of the error says it
)

// AccountFaultOf says what a failed account sign-in (CreateToken, vendor page meeting_21_0306) was about. A known code
// decides, without one the status does.
func AccountFaultOf(e *Error) AccountFault {
	switch {
	case e.Op != opSignIn:
		return AccountOther
	case e.Err == errFirstSignIn:
		return AccountFirst
	case e.Err == errPassword:
		return AccountExpired
	}
	switch normalCode(e.Code) {
	case "USG.206010000":
		return AccountWrong
	case "USG.206030015", "USG.211030050", "MMC.112100019", "MMC.118000002", "412100010":
		return AccountLocked
	case "USG.211030052":
		return AccountBlocked
	case "USG.206010007", "412100015":
		return AccountDisabled
	case "USG.206010075":
		return AccountUnbound
	case "USG.206010010", "USG.206010011", "USG.206010012", "USG.206010013", "USG.206060009":
		return AccountCaptcha
	case "USG.206010036":
		return AccountNoManager
	}
	switch e.Status {
	case 401:
		return AccountWrong
	case 412:
		return AccountDisabled
	case 423:
		return AccountLocked
	}
	return AccountOther
}
