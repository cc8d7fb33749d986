package views

// newCodePages are the form for a new code in its states.
func newCodePages() map[string]NewCodePage {
	base := NewCodePage{
		Shell: shell("Make a new code for Room 4-12"), Heading: "Make a new code for Room 4-12",
		Lead:   []string{"This makes another code with other digits."},
		FormID: "0190f3c8-62f0-7a51-9a0e-5d2b7c1e4f31", Operation: "0190f3c8-62f0-7a51-9a0e-5d2b7c1e4f32", Code: "6d35397d67504dd1b7e1766a25f1be12",
		CodeTitle: "The code",
		Terminal:  Field{Label: "Terminal name", Hint: "Up to 64 characters.", Value: "Room 4-12"},
		Type:      Choice{Label: "Terminal type", Options: []Option{{Value: "idea-hub", Text: "IdeaHub", Selected: true}, {Value: "huawei-vision", Text: "Smart TV"}}},
		Department: Choice{Label: "Department", Hint: "The departments could not be read.",
			Options: []Option{{Value: "1", Text: "Acme (China)"}, {Value: "rSD4S", Text: "\u2003Sales", Selected: true}}},
		Description: Field{Label: "Description"},
		SendTitle:   "Where it is sent", SendText: "Huawei sends the code.",
		Email: Field{Label: "E-mail address"}, Phone: Field{Label: "Mobile number", Hint: "Digits."},
		Country: Choice{Label: "Country", Options: []Option{{Value: "chinaPR", Text: "Mainland China", Selected: true}}},
		Privacy: "Only a part of it is kept.", Go: "Make a new code", Back: Link{"Back", "/operations/1"},
	}
	wrong := base
	wrong.Errors = &ErrorSummary{Title: "No code was made", Items: []ErrorItem{{Text: "Type: choose one", Href: "#type"}, {Text: "Mobile number: digits only", Href: "#phone"}}}
	wrong.Type.Error, wrong.Type.Hint, wrong.Phone.Error = "Type: choose one", "The old one is gone.", "Mobile number: digits only"
	wrong.Notices = []Notice{{Kind: KindWarning, Title: "A remark"}}
	plain := base
	plain.Operation, plain.Code, plain.Lead = "", "", nil
	return map[string]NewCodePage{"filled": base, "wrong": wrong, "plain": plain}
}

// creationPages are the result of a new code in its states.
func creationPages() map[string]CreationPage {
	made := CreationPage{
		Shell: shell("There is a new code for Room 4-12"), Heading: "There is a new code for Room 4-12", Outcome: OutcomeAll,
		Proof: "Checked at 14:03:22: the code is listed", Text: []string{"Type it on the terminal."},
		Actions:   []Action{{Text: "Show in the list", URL: "/codes?q=Room+4-12", Primary: true}},
		CodeTitle: "The new code", NewRows: codeRows(1, true),
		Columns: SectionColumns{"Terminal", "Code", "Type", "Department", "Expires", "Details"}, Reveal: words(),
		FactsTitle: "About this code", Facts: []Fact{{Label: "Request id", Value: "0190f3c8", Exact: true}},
	}
	made.Reveal.RevealURL, made.Reveal.Alone = "/creations/1/show", true
	unknown := made
	unknown.Heading, unknown.Outcome, unknown.Proof, unknown.NewRows = "We cannot tell yet", OutcomeUnknown, "", nil
	unknown.Status = &OperationStatus{URL: "/creations/1/status", Words: "Codedesk keeps checking."}
	unknown.Error = &Notice{Kind: KindError, Title: "Huawei did not answer"}
	return map[string]CreationPage{"made": made, "unknown": unknown}
}
