package views

func storyPages() map[string]StoryPage {
	told := StoryPage{
		Shell: shell("What happened to this code?"), Heading: "What happened to this code?", Text: "What Codedesk has seen is its own observation.",
		Notices: []Notice{{Kind: KindWarning, Title: "Not checked with the service now", Text: "There is no list at hand."}},
		Stories: []Story{
			{
				ID: "0123", Terminal: "Room 4-12", CodeLabel: "Code", EventsLabel: "What happened to the code of Room 4-12, newest first",
				State: StoryState{"gone", "o-gone", "Deleted"}, Code: CodeText{Full: "0851764642", CopyLabel: "Copy the code of Room 4-12"}, Words: CodeWords{Copy: "Copy"},
				Facts: []Fact{{"Type", "IdeaHub", false}, {"Code id", "0123", true}},
				Events: []StoryEvent{
					{Icon: "deleted", Time: Moment{"2 days ago", "3 May 2026, 18:00", "2026-05-03T18:00:00+08:00"}, Title: "Deleted by Ann Li",
						Lines: []string{"Ticket or reason: INC-1"}, Source: "History", Link: &Link{"Open the result", "/operations/1"}},
					{Icon: "search", Time: Moment{"3 days ago", "2 May 2026, 18:00", "2026-05-02T18:00:00+08:00"}, Title: "Seen in the list", Source: "Observation of Codedesk"},
				},
				Longer: "Only the last 2 are shown.",
			},
			{
				ID: "0124", Terminal: "Room 4-13", CodeLabel: "Code", EventsLabel: "What happened to the code of Room 4-13, newest first",
				State: StoryState{"valid", "valid", "Valid"}, Code: CodeText{Masked: "085•••642", ShowLabel: "Show the code of Room 4-13", HideLabel: "Hide the code of Room 4-13", CopyLabel: "Copy the code of Room 4-13"},
				Words: CodeWords{Show: "Show", Hide: "Hide", Copy: "Copy", RevealURL: "/story/show?q=Room", Alone: true},
				Links: []Link{{"Show in the list", "/codes?q=Room+4-13"}},
			},
		},
		Words: CodeWords{All: Button{Text: "Show all 2 codes on this page", Value: "show-*"}, RevealURL: "/story/show?q=Room", Alone: true},
		More:  "Only 2 codes are shown here; there are more.",
	}
	empty := StoryPage{
		Shell: shell("What happened to this code?"), Heading: "What happened to this code?", Text: "What Codedesk has seen is its own observation.",
		Empty: &Empty{Kind: EmptyNoMatch, Title: "Never seen here", Text: "No code has these digits.", Links: []Link{{"Back to the list", "/codes"}}},
	}
	wrong := empty
	wrong.Empty, wrong.Shell.ErrorPrefix = nil, "Error: "
	wrong.Shell.Search = &StorySearch{Label: "Look up a code", Field: "Whole code, id or terminal", Button: "Look up", Value: "x", Wrong: "Text: up to 255 characters"}
	wrong.Errors = &ErrorSummary{"There is 1 error", []ErrorItem{{Text: "Search text: up to 255 characters", Href: "#" + StoryFieldID}}}
	return map[string]StoryPage{"told": told, "empty": empty, "error": wrong}
}
