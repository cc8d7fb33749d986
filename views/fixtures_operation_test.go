package views

// operationPages are the six outcomes.
func operationPages(rows int) map[string]OperationPage {
	base := func(o OutcomeKind, heading, proof string, text ...string) OperationPage {
		return OperationPage{
			Shell: shell(heading), Heading: heading, Outcome: o, Proof: proof, Text: text,
			Columns: SectionColumns{"Terminal", "Code", "Type", "Department", "Expires", "Details"}, Words: words(),
			FactsTitle: "Facts",
			Facts: []Fact{
				{"Operation", "0190f3c8-62f0-7a51-9a0e-5d2b7c1e4f30", true}, {"Who", "Administrator", false},
				{"Reason", "TICKET-4711", false}, {"Time", "23 Nov 2026, 14:03:20 (Asia/Shanghai)", false},
				{"Request id", "5f0c6a34-1f0e-4a55-8d19-2f6f0f7a9b11", true}, {"Answer", "HTTP 200", false},
			},
			Ticket: &Copyable{
				Heading: "For the ticket", Copy: "Copy for ticket", Copied: "Copied",
				Text: "12 activation codes deleted\nOperation: 0190f3c8-62f0-7a51-9a0e-5d2b7c1e4f30\nReason: TICKET-4711\n",
			},
			Print:   "Print",
			Actions: []Action{{Text: "Back to the list", URL: "/codes", Primary: true}},
		}
	}
	section := func(k CodeOutcome, heading string) Section {
		return Section{Kind: k, Heading: heading, Caption: heading, Rows: codeRows(rows, false)}
	}
	check := []Action{{Text: "Check now", URL: "/operations/1?check=1", Primary: true}, {Text: "Back to the list", URL: "/codes"}}

	running := base(OutcomeRunning, "Deleting 12 activation codes…", "", "You can leave this page; the deletion goes on.")
	running.Actions = check

	all := base(OutcomeAll, "12 activation codes deleted", "Checked with Huawei Cloud Meeting at 14:03:22: none of the 12 is listed any more.")
	all.Counts = []CountItem{{CodeDeleted, "12", "deleted"}}
	all.Sections = []Section{section(CodeDeleted, "Deleted (12)")}

	some := base(OutcomeSome, "9 of 12 activation codes deleted", "Checked with Huawei Cloud Meeting at 14:03:22: 3 of the 12 are still listed.")
	some.Actions = []Action{{Text: "Try the 3 again", URL: "/operations/1/again", Post: true, Primary: true}, {Text: "Back to the list", URL: "/codes"}}
	some.Counts = []CountItem{{CodeStillThere, "3", "still there"}, {CodeDeleted, "9", "deleted"}, {CodeGone, "1", "already gone"}}
	some.Sections = []Section{section(CodeStillThere, "Still there (3)"), section(CodeDeleted, "Deleted (9)"), section(CodeGone, "Already gone (1)")}
	some.Sections[0].Text = "They stay selected."

	none := base(OutcomeNone, "No activation codes were deleted", "Checked with Huawei Cloud Meeting at 14:03:22: all 12 are still listed.")
	none.Error = &Notice{
		Kind: KindError, Title: "This account may not delete codes", Text: "Huawei refused the request. Nothing was deleted.",
		Lines: []string{"Ask the owner of the App ID for the right to manage devices."},
		Facts: []Fact{{"HTTP status", "403", false}, {"Code", "USG.000000403", true}},
	}
	none.Actions = []Action{{Text: "Try the 12 again", URL: "/operations/1/again", Post: true, Primary: true}, {Text: "Back to the list", URL: "/codes"}}
	none.Sections = []Section{section(CodeStillThere, "Still there (12)")}

	unknown := base(
		OutcomeUnknown, "We cannot tell yet if the codes were deleted", "",
		"The connection ended before the answer came. Do not send it again; we keep checking.",
	)
	unknown.Actions = check
	unknown.Status = &OperationStatus{
		URL: "/operations/1/status", Words: "Codedesk keeps checking by itself. The last check found 12 codes still listed.",
		Times: "Last check at 14:03:22. Next check at 14:03:52.",
	}
	unknown.Sections = []Section{section(CodeNotChecked, "Not checked (12)")}

	known := base(OutcomeUnknown, "We cannot tell yet if the codes were deleted", "")
	known.Status = &OperationStatus{
		Words: "The result is known: 12 activation codes deleted.", Link: &Link{"Show the result", "/operations/1"},
	}

	gone := base(OutcomeGone, "These codes were already gone", "Checked with Huawei Cloud Meeting at 14:03:20, before sending: none of the 12 is listed. No request was sent.")
	gone.Sections = []Section{section(CodeGone, "Already gone (12)")}

	return map[string]OperationPage{
		"running": running, "all": all, "some": some, "none": none, "unknown": unknown, "known": known, "gone": gone,
	}
}

func historyPage(rows int) HistoryPage {
	p := HistoryPage{
		Shell: shell("History"), Heading: "History", Text: "Every deletion, newest first. Unsettled ones stand on top.",
		Caption: "Deletions, newest first", Columns: HistoryColumns{"Time", "Who", "What happened", "About", "Ticket or reason", "What to do"},
		Filters: HistoryFilters{
			Label: "Search and filters", Text: Field{Label: "Text", Placeholder: "Text", Value: "4711"}, Apply: "Filter", Clear: &Link{"Clear filters", "/history"},
			What: Select{Label: "What happened", Options: []Option{{Text: "Everything"}}, Groups: []OptionGroup{
				{"Deletions", []Option{{Value: "deletions", Text: "All: Deletions", Selected: true}}}, {"Other events", []Option{{Value: "sign-in", Text: "Sign-ins"}}},
			}},
			Who: Select{Label: "Who", Options: []Option{{Text: "Everybody"}}}, From: Day{Label: "From", Value: "2026-11-01"}, To: Day{Label: "To", Error: "To: a day"},
		},
		Tools: HistoryTools{"60 entries", Link{"Download CSV", "/history.csv?q=4711"}, "Check for changes"},
		Pages: Pages{"Pages", "1–50 of 60", []PageItem{
			{Button: Button{Text: "1", Label: "Page 1"}, URL: "/history", Current: true}, {Button: Button{Text: "2", Label: "Page 2"}, URL: "/history?page=2"},
			{Button: Button{Text: "Next page"}, URL: "/history?page=2", Icon: PageNext},
		}},
	}
	kinds := []OutcomeKind{OutcomeUnknown, OutcomeAll, OutcomeSome, OutcomeNone, OutcomeGone, OutcomeRunning}
	texts := []string{"Not known yet", "All deleted", "Some deleted", "None deleted", "Already gone", "Running"}
	counts := []string{"12 not checked", "300 deleted", "9 deleted · 3 still there", "12 still there", "4 already gone", "12 codes"}
	for i := range rows {
		k := i % len(kinds)
		row := HistoryRow{
			Link: Link{"23 Nov 2026, 14:03", "/operations/1"}, Time: Moment{Relative: "2 minutes ago", DateTime: "2026-11-23T14:03:20+08:00"},
			Who: "Administrator", Outcome: kinds[k], Word: texts[k], About: counts[k], Reason: "TICKET-4711, rooms of the old building",
		}
		if kinds[k] == OutcomeUnknown || kinds[k] == OutcomeRunning {
			row.Check = &Link{"Check now", "/operations/1?check=1"}
		}
		p.Rows = append(p.Rows, row)
	}
	for _, kind := range []EventKind{EventSignIn, EventSignInFailed, EventExport, EventReveal, EventOther} {
		p.Rows = append(p.Rows, HistoryRow{
			Link: Link{Text: "22 Nov 2026, 09:00"}, Time: Moment{Relative: "yesterday", DateTime: "2026-11-22T09:00:00+08:00"},
			Who: "Viewer", Event: kind, Word: string(kind), About: "about it",
		})
	}
	return p
}

func historyEmpty() HistoryPage {
	return HistoryPage{
		Shell: shell("History"), Heading: "History",
		Filters: HistoryFilters{
			Label: "Search and filters", Text: Field{Label: "Text"}, Apply: "Filter", What: Select{Label: "What happened"}, Who: Select{Label: "Who"},
			From: Day{Label: "From"}, To: Day{Label: "To"},
		},
		Empty: &Empty{Kind: EmptyNone, Title: "Nothing was deleted yet", Text: "Each deletion will stand here for good.", Links: []Link{{"Go to the list", "/codes"}}},
	}
}
