package views

func planPage(rows int) PlanPage {
	p := PlanPage{
		Shell: shell("Delete 12 activation codes?"), Heading: "Delete 12 activation codes?",
		Lead:      "Acme (China) · demo data, nothing real is deleted",
		WhatTitle: "What happens",
		What: []string{
			"The codes stop working.",
			"This cannot be undone. You can make a new code with different digits.",
			"A terminal that already uses one of them may have to be activated again.",
		},
		Table: PlanTable{
			Heading: "The 12 codes", Caption: "Codes of this plan, still valid ones first", Skip: "Skip the list",
			Terminal: "Terminal", Code: "Code", Type: "Type", Department: "Department", Expires: "Expires", Status: "Status",
			Action: "Take out", More: "Details", Words: words(), TakeOut: "Take out", TakenHeader: "Taken out (1)",
		},
		Form: &PlanForm{
			Heading: "Confirm", ExecuteURL: "/plans/1/execute", KeepURL: "/plans/1/keep", RemoveURL: "/plans/1/remove", Keep: "Save",
			Reason: Field{Label: "Ticket or reason", Hint: "Up to 200 characters, kept in the history", Value: "TICKET-4711"},
			Go:     "Delete 12 activation codes",
		},
		Back: Link{"Back to the list, keep them", "/codes"}, Drop: &PlanDrop{"Drop this plan", "/plans/1/drop"},
		FactsTitle: "About this plan",
		Facts:      []Fact{{"Plan", "0190f3c8-62f0-7a51-9a0e-5d2b7c1e4f30", true}, {"Made by", "Administrator", false}, {"Can be confirmed until", "24 Nov 2026, 14:02", false}},
	}
	for _, r := range codeRows(rows, false) {
		p.Table.Rows = append(p.Table.Rows, PlanRow{CodeRow: r, TakeOutLabel: "Take out " + r.Terminal})
	}
	return p
}

// planChanges turn a plan of level 1 into the other states.
func planChanges() map[string]func(*PlanPage) {
	closed := func(p *PlanPage, n Notice) {
		p.Notices, p.Form, p.Drop, p.What, p.WhatTitle = []Notice{n}, nil, nil, nil, ""
	}
	warn := func(p *PlanPage) {
		p.Warnings = []string{
			"3 of these can still be used until 3 May 2027, 18:00", "This is 31 % of all codes", "2 departments: Sales, Research Lab",
		}
	}
	return map[string]func(*PlanPage){
		"level-1": func(*PlanPage) {},
		"level-2": func(p *PlanPage) {
			warn(p)
			p.Changes = []string{"1 code is already gone and was taken out."}
			p.Form.Understood = &Tick{Label: "I understand that 3 codes can still be used"}
			p.Table.Taken = []PlanRow{{CodeRow: codeRow(9, false)}}
		},
		"level-3": func(p *PlanPage) {
			warn(p)
			p.Lead, p.Live, p.Shell.Banner, p.Shell.Badge = "Acme (China) · live", true, "", Badge{"LIVE", true}
			p.Form.Count = &Field{Label: "Type 120 to delete 120 codes"}
		},
		"corrections": func(p *PlanPage) {
			warn(p)
			p.Shell.ErrorPrefix = "Error: "
			p.Errors = &ErrorSummary{"Nothing was deleted", []ErrorItem{
				{Text: "Give a ticket or reason", Href: "#" + ReasonID}, {Text: "Tick that you understand", Href: "#" + UnderstoodID},
				{Text: "Type 120", Href: "#" + CountID},
			}}
			p.Form.Reason.Value, p.Form.Reason.Error = "", "Give a ticket or reason"
			p.Form.Understood = &Tick{Label: "I understand that 3 codes can still be used", Error: "Tick that you understand"}
			p.Form.Count = &Field{Label: "Type 120 to delete 120 codes", Value: "12", Error: "Type 120"}
		},
		"not-maker": func(p *PlanPage) {
			closed(p, Notice{Kind: KindInfo, Title: "This plan belongs to Ann", Text: "Only Ann can change or execute it."})
		},
		"spent": func(p *PlanPage) {
			closed(p, Notice{Kind: KindInfo, Title: "This plan was executed", Links: []Link{{"See the result", "/operations/1"}}})
		},
		"dropped": func(p *PlanPage) {
			closed(p, Notice{Kind: KindInfo, Title: "This plan was dropped", Text: "Nothing was deleted."})
		},
		"expired": func(p *PlanPage) {
			closed(p, Notice{Kind: KindWarning, Title: "This plan is older than 24 hours", Text: "Nothing was deleted. Make a new one from the list."})
		},
	}
}
