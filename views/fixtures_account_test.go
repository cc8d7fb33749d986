package views

func accountPage() AccountPage {
	at := func(text string) Stamp { return Stamp{Text: text, DateTime: "2026-11-25T14:02:10+08:00"} }
	return AccountPage{
		Shell: shell("Password and devices"), Heading: "Password and devices",
		Errors: &ErrorSummary{"Your password is not changed", []ErrorItem{{Text: "The two differ", Href: "#" + RepeatPasswordID}}},
		Devices: Devices{Heading: "Signed in on these devices", Text: "Each for half an hour", Others: Button{Text: "Sign out the 2 others", Value: "others"},
			Items: []SignedInDevice{
				{Name: "Firefox on Windows", Current: "This one", Begun: at("signed in at 13:00"), Seen: at("last used at 14:00")},
				{Name: "Safari on iPhone", Begun: at("signed in at 9:00"), Seen: at("last used at 10:00"), End: Button{Text: "Sign out", Value: "0123456789abcdef", Label: "Sign out: Safari on iPhone"}},
			}},
		Password: &PasswordForm{Heading: "Change your password", Text: "At least 8", Old: Field{Label: "Password now"}, New: Field{Label: "New password"},
			Repeat: Field{Label: "Once more", Error: "The two differ"}, Submit: "Change password"},
		People: &People{Heading: "Signed in now", Text: "They can come back", Items: []SignedInPerson{
			{Name: "Ann", Devices: "2 devices", Seen: at("last used at 14:01")},
			{Name: "Hugo", Devices: "1 device", Seen: at("last used at 11:00"), End: Button{Text: "Sign out", Value: "local:Hugo", Label: "Sign out: Hugo"}},
		}},
	}
}
