package views

func errorPages() map[string]ErrorPage {
	out := shell("Page not found")
	out.Person, out.Nav, out.Search, out.Enterprise, out.ErrorPrefix = nil, nil, nil, "", "Error: "
	forbidden := shell("You can look but not delete")
	forbidden.ErrorPrefix = "Error: "
	return map[string]ErrorPage{
		"upstream": {
			Shell: shell("Huawei is limiting requests"), Heading: "Huawei is limiting requests",
			Text:    []string{"Too many requests reached Huawei Cloud Meeting in a short time, so it did not take this one."},
			Deleted: "Nothing was deleted", Kept: "Your 3 selected codes are kept",
			NextText: "What you can do", Next: []string{"Wait for half a minute, then try again.", "If it happens often, tell whoever runs Codedesk."},
			Actions: []Action{{Text: "Back to the plan", URL: "/plans/1", Primary: true}, {Text: "Back to the list", URL: "/codes"}},
			Facts: []Fact{
				{"Request id", "5f0c6a34-1f0e-4a55-8d19-2f6f0f7a9b11", true}, {"HTTP status", "429", false}, {"Code", "APIG.0308", true},
			},
			Details: &Copyable{
				Heading: "Details for support", Copy: "Copy details", Copied: "Copied",
				Text: "Huawei is limiting requests\nRequest id: 5f0c6a34-1f0e-4a55-8d19-2f6f0f7a9b11\nHTTP status: 429\nCode: APIG.0308\n",
			},
		},
		"role": {
			Shell: forbidden, Heading: "You can look but not delete", Text: []string{"Your role is viewer."}, Deleted: "Nothing was deleted",
			Actions: []Action{{Text: "Back to the list", URL: "/codes", Primary: true}},
		},
		"not-found": {
			Shell: out, Heading: "Page not found", Text: []string{"There is nothing at this address."},
			Actions: []Action{{Text: "Go to the list", URL: "/codes", Primary: true}},
		},
	}
}

func outside(title string) Shell {
	s := shell(title)
	s.Person, s.Nav, s.Search, s.Enterprise = nil, nil, nil, ""
	return s
}

func signInSandbox() SignInPage {
	return SignInPage{
		Shell: outside("Sign in"), Heading: "Welcome to Codedesk", Text: "Find, check and delete activation codes. This is a demonstration with made-up data.",
		Next: "/codes", PersonasTitle: "Look around as",
		Personas: []Persona{
			{"administrator", "Administrator", "Sees and deletes everything, sets up the demo"},
			{"helpdesk", "Help desk", "Deletes up to 100 codes at once"},
			{"viewer", "Viewer", "Looks, changes nothing"},
		},
	}
}

func signInPassword() SignInPage {
	p := SignInPage{
		Shell: outside("Sign in"), Heading: "Sign in", Next: "/plans/1",
		Errors: &ErrorSummary{"User name or password is wrong", []ErrorItem{{Text: "Check both and try again", Href: "#" + UsernameID}}},
		Form: &SignInForm{
			Heading: "Your account", Username: Field{Label: "User name", Value: "ann"}, Password: Field{Label: "Password", Value: "never written"}, Submit: "Sign in",
		},
		Account: &SignInForm{
			Heading: "Your account at the service", Text: "For administrators.", Username: Field{Label: "Account", Value: "admin@acme.example"},
			Password: Field{Label: "Password of the account", Value: "never written"}, Submit: "Sign in",
		},
	}
	p.Shell.ErrorPrefix, p.Shell.Banner, p.Shell.Badge = "Error: ", "", Badge{"LIVE", true}
	return p
}

func demoPage() DemoPage {
	return DemoPage{
		Shell: shell("Demo"), Heading: "Demo", Text: "How the simulated service behaves.",
		StateTitle: "Now", State: []Fact{{"Behaviour", "Only half deleted", false}, {"Lasts", "for the next call", false}, {"Codes", "2,488", false}, {"Enterprise", "Acme (China)", false}},
		BehaviourTitle: "How the service behaves",
		Behaviours: []Group{
			{Legend: "When deleting", Options: []Option{
				{Value: "normal", Text: "Normal", Hint: "Answers at once."},
				{Value: "half-deleted", Text: "Only half deleted", Hint: "Says it worked, but half of the codes stay.", Selected: true},
				{Value: "timeout-after-delete", Text: "Time-out after the delete", Hint: "Deletes the codes and never answers."},
			}},
			{Legend: "When listing", Options: []Option{{Value: "list-slow", Text: "Slow list", Hint: "Takes seconds for each page."}}},
		},
		Scope:     Group{Legend: "For how long", Options: []Option{{Value: "once", Text: "For the next call", Selected: true}, {Value: "always", Text: "Until changed"}}},
		Set:       "Set behaviour",
		DataTitle: "Data", DataText: "The same seed always gives the same codes.",
		Codes: Field{Label: "Number of codes", Value: "2500"}, SetCodes: "Make new data",
		Sizes: []Option{{Value: "50", Text: "50"}, {Value: "2500", Text: "2,500"}, {Value: "100000", Text: "100,000"}},
		Reset: "Reset everything",
		Steps: DemoSteps{Title: "Ten-minute demo", Text: "Each button sets the stage.", Again: "Start over", Items: []DemoStep{
			{Title: "Clean up expired codes", Show: "Select all that match.", Say: "One request for all.", Kind: StepDone, State: "Done", URL: "/demo/steps/clean", Go: "Play: Clean up expired codes"},
			{Title: "Paste a ticket", Show: "Copy the ticket.", Say: "It never chooses by itself.", Kind: StepNext, State: "Next", URL: "/demo/steps/ticket", Go: "Play: Paste a ticket",
				Ticket: &Copyable{Heading: "The ticket", Text: "Room 4-12\n0851234567", Copy: "Copy", Copied: "Copied"}},
			{Title: "The line breaks", Show: "Delete two codes.", Say: "It finds out by itself.", Kind: StepOpen, State: "Not yet", URL: "/demo/steps/broken", Go: "Play: The line breaks"},
		}},
		Log: DemoLog{Title: "What the service has received", Text: "The newest first.", None: "Nothing yet.", URL: "/demo/requests", Page: "/demo", Refresh: "Show new requests",
			More: Link{"Show readings as well", "/demo?log=all#requests"}, Items: []DemoRequest{
				{Method: "DELETE", Path: "/v1/usg/dcs/corp/vision/activecode", Anchor: "request-4f6d", Deletes: true, Mark: "Asks to delete 2 codes", At: Stamp{"14:03:20", "2026-05-03T14:03:20+08:00"},
					Status: "No answer", Struck: "Behaviour: No answer after deleting", IDLabel: "Request id", ID: "4f6d", BodyLabel: "One request, 2 codes", Body: "[\n  \"a\",\n  \"b\"\n]"},
				{Method: "POST", Path: "/v2/usg/acs/auth/appauth", At: Stamp{"14:02:10", "2026-05-03T14:02:10+08:00"}, Status: "HTTP 200", Good: true, IDLabel: "Request id", ID: "77aa"},
			}},
	}
}

func preferencesPage() PreferencesPage {
	return PreferencesPage{
		Shell: shell("Preferences"), Heading: "Preferences", Text: "They are kept for you on this server.", Next: "/preferences", Links: []Link{{Text: "Password and devices", URL: "/account"}, {Text: "Settings", URL: "/settings"}}, Save: "Save",
		Language: Group{Legend: "Language", Options: []Option{{Value: "en", Text: "English", Selected: true}, {Value: "zh-CN", Text: "中文"}}},
		Theme: Group{Legend: "Theme", Options: []Option{
			{Value: "auto", Text: "Like the system", Selected: true}, {Value: "light", Text: "Light"}, {Value: "dark", Text: "Dark"},
		}},
		Size: Group{Legend: "Rows on a page", Options: []Option{{Value: "25", Text: "25"}, {Value: "50", Text: "50", Selected: true}, {Value: "100", Text: "100"}}},
		Mask: &Group{Legend: "Codes", Hint: "For when others see your screen.", Options: []Option{
			{Value: "on", Text: "Hide the middle: 085•••642"}, {Value: "off", Text: "Show all digits", Selected: true},
		}},
	}
}
