package views

func settingsPage() SettingsPage {
	return SettingsPage{
		Shell: shell("Settings"), Heading: "Settings", Text: "In force since the start.", UnsafeTitle: "1 thing could be safer",
		Unsafe: []string{"Deleting needs no reason."}, Caption: "Settings in force", Columns: []string{"Setting", "Value", "From"},
		Rows: []SettingRow{{Name: "CODEDESK_LISTEN", Value: "127.0.0.1:8080", Source: "default"}, {Name: "CODEDESK_APP_KEY", Value: "not shown", Source: "file", Given: true}},
	}
}
