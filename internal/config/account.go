package config

// accountSettings are about people who sign in with an account of their own at the service.
func accountSettings() []Setting {
	return []Setting{
		{Variable: "CODEDESK_ACCOUNT_SIGNIN", Default: "false", Switch: true,
			Meaning: "administrators of the enterprise sign in with their own account at the service, and work with its rights",
			Accepts: "true or false"},
		{Variable: "CODEDESK_ACCOUNT_CORP_ID", Default: "the App ID's enterprise",
			Meaning: "id of the enterprise whose accounts may sign in; needed without an App ID; the log tells it of an account that was refused",
			Accepts: "the id of the enterprise at the service"},
		{Variable: "CODEDESK_ACCOUNT_ROLE", Default: "admin",
			Meaning: "what people with their own account may do here; never more than the service lets them",
			Accepts: "viewer, helpdesk or admin"},
	}
}

// checkAccounts asks for what belongs to accounts, and for the switch where only the rest is given.
func (in *input) checkAccounts(c *Config) {
	switch c.AccountRole {
	case "viewer", "helpdesk", "admin":
	default:
		in.refuseValue("CODEDESK_ACCOUNT_ROLE", "")
	}
	const signIn = "CODEDESK_ACCOUNT_SIGNIN"
	if _, wrong := in.faults[signIn]; wrong {
		return
	}
	switch {
	case c.AccountSignIn:
		if c.AppID == "" && !c.Upstream.Sandbox() && !in.given("CODEDESK_ACCOUNT_CORP_ID") {
			in.refuseMissing("CODEDESK_ACCOUNT_CORP_ID", signIn+" is and CODEDESK_APP_ID is not")
		}
	case in.given("CODEDESK_ACCOUNT_CORP_ID"):
		in.refuseMissing(signIn, "CODEDESK_ACCOUNT_CORP_ID is")
	case in.given("CODEDESK_ACCOUNT_ROLE"):
		in.refuseMissing(signIn, "CODEDESK_ACCOUNT_ROLE is")
	}
}
