package views

func codesPage(rows int) CodesPage {
	p := CodesPage{
		Shell: shell("Activation codes"), Heading: "Activation codes",
		Summary: []string{"2,500 codes"}, Expired: Button{"625 expired", "expired", "625 expired, show only these"}, ReadAt: Stamp{"list read at 14:02:10", "2026-05-03T14:02:10+08:00"}, Refresh: "Refresh",
		At: "expiry=expired",
		Filters: &Filters{
			Label:  "Search and filter",
			Text:   Field{Label: "Search", Placeholder: "Code, terminal or department"},
			Type:   Select{Label: "Type", Options: []Option{{Value: "", Text: "All types (2,500)"}, {Value: "idea-hub", Text: "IdeaHub (640)"}}},
			Dept:   Select{Label: "Department", Options: []Option{{Value: "", Text: "All departments"}, {Value: "d1", Text: "Sales (310)"}}},
			Expiry: Select{Label: "Expiry", Options: []Option{{Value: "", Text: "Any expiry"}, {Value: "expired", Text: "Expired (625)", Selected: true}}},
			Size:   Select{Label: "Rows on a page", Options: []Option{{Value: "50", Text: "50 a page", Selected: true}, {Value: "100", Text: "100 a page"}}},
			Apply:  "Filter",
		},
		Active:     ActiveFilters{"Active filters", []Button{{"Expired", "without-expiry", "Expired, remove this filter"}}},
		Selectable: true, SelectPage: "Select the 50 on this page", SelectMatching: "Select all 625 that match", Clear: "Clear selection",
		Table: CodesTable{
			Caption: "Activation codes, expired only, soonest first", TickTitle: "Select", TickAll: "Select all on this page",
			Columns: []Column{
				{Button{"Terminal", "sort-terminal", ""}, SortNone}, {Button{"Code", "sort-code", ""}, SortNone},
				{Button{"Type", "sort-type", ""}, SortNone}, {Button{"Department", "sort-department", ""}, SortNone},
				{Button{"Expires", "sort-expires", ""}, SortAscending}, {Button{"Status", "sort-status", ""}, SortNone},
			},
			More: "Details", Words: words(), Rows: codeRows(rows, true),
		},
		Pages: Pages{"Pages", "1–50 of 625", []PageItem{
			{Button: Button{"1", "page-1", "Page 1"}, Current: true}, {Button: Button{"2", "page-2", "Page 2"}},
			{Gap: true}, {Button: Button{"13", "page-13", "Page 13"}}, {Button: Button{"Next", "page-2", "Next page"}, Icon: PageNext},
		}},
		Bar: &Bar{
			Count: "3 of 2,500 selected", Selected: 3, One: "{n} of 2,500 selected", Many: "{n} of 2,500 selected",
			Review: "Review selection", Delete: "Delete selected…",
		},
		Keys: &Keys{"Keyboard shortcuts", []Key{
			{"x", "Tick the row"}, {"j / k", "Next, previous row"}, {"Shift + Space", "Tick all since the last"}, {"/", "Search"}, {"?", "This help"},
		}, "Use these shortcuts", "Show keyboard shortcuts", "Close"},
	}
	p.Table.Words.All = Button{Text: "Show all 50 codes on this page", Value: "show-*"}
	for _, i := range []int{0, 1, 3} {
		if i < rows {
			p.Table.Rows[i].Ticked = true
		}
	}
	return p
}

func codesPageChinese(rows int) CodesPage {
	p := codesPage(rows)
	p.Shell, p.Heading = shellChinese("激活码"), "激活码"
	p.Summary, p.ReadAt.Text, p.Refresh = []string{"2,500 个激活码", "625 个已过期"}, "列表读取时间 14:02:10", "刷新"
	p.Filters = &Filters{
		Label: "搜索和筛选", Text: Field{Label: "搜索", Placeholder: "激活码、终端或部门"},
		Type:   Select{Label: "类型", Options: []Option{{Text: "全部类型（2,500）"}}},
		Dept:   Select{Label: "部门", Options: []Option{{Text: "全部部门"}}},
		Expiry: Select{Label: "有效期", Options: []Option{{Value: "expired", Text: "已过期（625）", Selected: true}}},
		Size:   Select{Label: "每页行数", Options: []Option{{Value: "50", Text: "每页 50 行", Selected: true}}},
		Apply:  "筛选",
	}
	p.Active = ActiveFilters{"当前筛选", []Button{{"已过期", "without-expiry", "已过期，移除此筛选"}}}
	p.SelectPage, p.SelectMatching, p.Clear = "选择本页 50 个", "选择全部 625 个匹配项", "清除选择"
	p.Table.Caption, p.Table.TickTitle, p.Table.TickAll = "激活码，仅已过期，最早到期在前", "选择", "选择本页全部"
	for i, text := range []string{"终端", "激活码", "类型", "部门", "到期时间", "状态"} {
		p.Table.Columns[i].Text = text
	}
	p.Table.More, p.Table.Words = "详情", CodeWords{Show: "显示", Hide: "隐藏", Copy: "复制", All: Button{Text: "显示本页全部 3 个激活码", Value: "show-*"}}
	for i := range p.Table.Rows {
		r := &p.Table.Rows[i]
		r.Terminal, r.Type, r.Department = "深圳总部 12 层会议室", "智能协作大屏", "销售部"
		r.TickLabel, r.Code.CopyLabel = "选择深圳总部 12 层会议室", "复制深圳总部 12 层会议室的激活码"
		r.Code.ShowLabel, r.Code.HideLabel = "显示深圳总部 12 层会议室的激活码", "隐藏深圳总部 12 层会议室的激活码"
		r.Expires.Relative, r.Expires.Exact = "41 天前", "2026年10月13日 09:30"
		r.Status.Word = "已过期"
	}
	p.Pages.Label, p.Pages.Text = "分页", "第 1–50 条，共 625 条"
	p.Pages.Items = p.Pages.Items[:1]
	p.Pages.Items[0].Label = "第 1 页"
	p.Bar = &Bar{Count: "已选择 3 / 2,500", Selected: 3, One: "已选择 {n} / 2,500", Many: "已选择 {n} / 2,500", Review: "查看已选", Delete: "删除所选…"}
	p.Keys = nil
	return p
}

// codesChanges turn the list into its other states.
func codesChanges() map[string]func(*CodesPage) {
	bare := func(p *CodesPage) {
		p.Table, p.Pages, p.SelectPage, p.SelectMatching = CodesTable{}, Pages{}, "", ""
	}
	return map[string]func(*CodesPage){
		"viewer": func(p *CodesPage) { p.Selectable = false },
		"unmasked": func(p *CodesPage) {
			p.Table.Rows, p.Table.Words.All = codeRows(len(p.Table.Rows), false), Button{}
		},
		"nothing-selected": func(p *CodesPage) {
			p.Shell.ErrorPrefix = "Error: "
			p.Errors = &ErrorSummary{"Nothing was deleted", []ErrorItem{{Text: "Select at least one activation code", Href: "#" + TickID(p.Table.Rows[0].ID)}}}
			p.Bar.Count, p.Bar.Selected, p.Clear = "0 of 2,500 selected", 0, ""
			for i := range p.Table.Rows {
				p.Table.Rows[i].Ticked = false
			}
		},
		"hidden-selection": func(p *CodesPage) {
			p.Bar.Notes = []BarNote{
				{"5 selected codes are not in this view.", &Button{"Show them", "review", ""}},
				{"2 selected codes are no longer listed.", nil},
			}
		},
		"plans-and-messages": func(p *CodesPage) {
			p.Shell.Flashes = []Notice{{
				Kind: KindSuccess, Title: "12 activation codes deleted", Text: "Checked at 14:03:22: none of the 12 is listed any more.",
				Links: []Link{{"See the result", "/operations/1"}},
			}}
			p.Notices = []Notice{{
				Kind: KindWarning, Title: "This list was read at 13:20:05. It could not be read again.", Text: "Could not reach Huawei. Nothing was sent.",
				Facts: []Fact{{"Request id", "5f0c6a34-1f0e-4a55-8d19-2f6f0f7a9b11", true}},
			}}
			p.Plans = &OpenPlans{Heading: "Your open plans", Items: []OpenPlan{
				{Link{"12 activation codes", "/plans/1"}, "made at 14:02:10 · TICKET-4711", "/plans/1/drop", "Drop", "Drop the plan of 12 activation codes"},
			}, More: "and 1 more", Rest: []OpenPlan{
				{Link{"1 activation code", "/plans/2"}, "made on 2 May 2026 at 12:40:51", "/plans/2/drop", "Drop", "Drop the plan of 1 activation code"},
			}}
		},
		"none": func(p *CodesPage) {
			bare(p)
			p.Filters, p.Active, p.Bar, p.Clear, p.Keys = nil, ActiveFilters{}, nil, "", nil
			p.Empty = &Empty{Kind: EmptyNone, Title: "No activation codes", Text: "This enterprise has no activation codes."}
		},
		"no-match": func(p *CodesPage) {
			bare(p)
			p.Filters.Text.Value = "Room 99"
			p.Active.Items = append([]Button{{"“Room 99”", "without-q", "“Room 99”, remove this filter"}}, p.Active.Items...)
			p.Empty = &Empty{
				Kind: EmptyNoMatch, Title: "No codes match", Text: "No code matches “Room 99” and Expired.",
				Buttons: []Button{{"Clear filters", "without-all", ""}},
			}
		},
		"reading": func(p *CodesPage) {
			bare(p)
			p.Expired, p.Summary, p.ReadAt, p.Refresh, p.Filters, p.Active, p.Bar, p.Clear, p.Keys = Button{}, nil, Stamp{}, "", nil, ActiveFilters{}, nil, "", nil
			p.Empty = &Empty{
				Kind: EmptyReading, Title: "Reading the list from Huawei Cloud Meeting…",
				Progress: &Progress{"Reading: 1,500 of 2,500 codes", 1500, 2500, "/codes/progress"}, Links: []Link{{"Show progress", "/codes"}},
				Buttons: []Button{{"Stop reading", "cancel-reading", ""}},
			}
		},
		"part": func(p *CodesPage) {
			p.Reading = &Reading{
				Kind: KindInfo, Title: "The list is being read", Text: "The list below holds 1,000 codes.",
				Progress: &Progress{"Reading: 1,500 of 2,500 codes", 1500, 2500, "/codes/progress"},
				Buttons:  []Button{{"Stop reading", "cancel-reading", ""}}, Links: []Link{{"Show progress", "/codes"}},
			}
			p.Shell.Progress = true
		},
		"part-stopped": func(p *CodesPage) {
			p.Reading = &Reading{
				Kind: KindWarning, Title: "List incomplete: 1,500 of 2,500 codes", Text: "The reading was stopped.",
				Buttons: []Button{{"Read the whole list", "refresh", ""}}, Facts: []Fact{{Label: "Request id", Value: "f1e2"}},
			}
		},
	}
}
