package text

// HistoryTitle is the heading of the history.
func (l Language) HistoryTitle() string { return l.pick("History", "历史记录") }

// HistoryText says what the page holds.
func (l Language) HistoryText() string {
	return l.pick(
		"Every deletion and every new code from this dashboard, and who signed in, exported or looked at hidden codes.",
		"本系统的每一次删除和创建，以及登录、导出和查看隐藏号码的记录。")
}

// HistoryAction heads the column of buttons, for screen readers.
func (l Language) HistoryAction() string { return l.PlanActions() }

// HistoryCaption describes the table to screen readers.
func (l Language) HistoryCaption(filters []string) string {
	caption := l.pick(
		"History, newest first; what is not known yet stands on top",
		"历史记录，按时间从新到旧；尚未确认结果的排在最前")
	if len(filters) == 0 {
		return caption
	}
	return caption + l.pick("; filtered by ", "；筛选条件：") + l.Join(filters)
}

// HistoryWhen heads the column of times.
func (l Language) HistoryWhen() string { return l.pick("When", "时间") }

// HistoryWho heads the column of people, and labels the choice of one.
func (l Language) HistoryWho() string { return l.pick("Who", "操作人") }

// HistoryReason heads the column of reasons.
func (l Language) HistoryReason() string { return l.PlanReason() }

// HistoryOutcome heads the column of what happened, and labels the choice of it.
func (l Language) HistoryOutcome() string { return l.pick("What happened", "事件") }

// HistoryAbout heads the column that says what it was about.
func (l Language) HistoryAbout() string { return l.pick("About", "内容") }

// HistoryFilterText labels the text filter, and is its placeholder. To whom codes are masked, they are found whole only.
func (l Language) HistoryFilterText(masked bool) string {
	if masked {
		return l.pick("Whole code, terminal, ticket or request id", "完整激活码、终端、工单或请求 ID")
	}
	return l.pick("Code, terminal, ticket or request id", "激活码、终端、工单或请求 ID")
}

// HistoryEverything is the choice that does not filter by what happened.
func (l Language) HistoryEverything() string { return l.pick("Everything", "全部") }

// HistoryDeletions heads the choices of deletions.
func (l Language) HistoryDeletions() string { return l.pick("Deletions", "删除") }

// HistoryUnsettled is the choice of the deletions that are not settled.
func (l Language) HistoryUnsettled() string {
	return l.pick("Result not known yet", "结果尚未确认")
}

// HistoryEvents heads the choices of other events.
func (l Language) HistoryEvents() string { return l.pick("Other events", "其他事件") }

// HistoryAllDeletions is the choice of all deletions.
func (l Language) HistoryAllDeletions() string { return l.pick("All deletions", "全部删除") }

// HistoryAllEvents is the choice of everything that is no deletion.
func (l Language) HistoryAllEvents() string { return l.pick("All other events", "全部其他事件") }

// HistoryEverybody is the choice that does not filter by person.
func (l Language) HistoryEverybody() string { return l.pick("Everybody", "所有人") }

// HistoryFrom labels the first day.
func (l Language) HistoryFrom() string { return l.pick("From", "从") }

// HistoryTo labels the last day.
func (l Language) HistoryTo() string { return l.pick("To", "到") }

// HistoryEntries says how many entries there are, or how many the filters leave.
func (l Language) HistoryEntries(n int, filtered bool) string {
	if filtered {
		return l.pick(some(n, "entry matches", "entries match"), "有 "+count(n)+" 条匹配记录")
	}
	return l.pick(some(n, "entry", "entries"), "共 "+count(n)+" 条记录")
}

// HistoryReceipt heads the column of receipts in the file.
func (l Language) HistoryReceipt() string { return l.pick("Receipt (SHA-256)", "凭证（SHA-256）") }

// HistoryEmpty is shown while nothing happened so far.
func (l Language) HistoryEmpty() Empty {
	return Empty{
		l.pick("Nothing was deleted so far", "尚无删除记录"),
		l.pick("Every deletion will be listed here, with who, when and why.", "每次删除都会记录在此，包括操作人、时间和原因。"),
		l.pick("To the activation codes", "查看激活码"),
	}
}

// HistoryNoMatch is shown when the filters leave nothing.
func (l Language) HistoryNoMatch() Empty {
	return Empty{
		l.pick("Nothing in the history matches", "没有匹配的记录"),
		l.pick("Nothing that happened fits all of the filters.", "没有记录符合所有筛选条件。"),
		l.ListRemoveFilters(),
	}
}

// HistoryFromActive and HistoryToActive name the days in force.
func (l Language) HistoryFromActive(day string) string { return l.pick("from "+day, "从 "+day) }

// HistoryToActive names the last day in force.
func (l Language) HistoryToActive(day string) string { return l.pick("to "+day, "到 "+day) }

// FieldDay: the field takes a day of the calendar.
func (l Language) FieldDay(field string) string {
	return l.pick(
		l.FieldName(field)+": a day from 2000-01-01 to 2999-12-31, written like 2026-01-31",
		l.FieldName(field)+"：请输入 2000-01-01 至 2999-12-31 之间的日期，例如 2026-01-31")
}

// FieldDayOrder: the last day is before the first.
func (l Language) FieldDayOrder() string {
	return l.pick(
		l.HistoryTo()+": a day that is not before “"+l.HistoryFrom()+"”",
		"“"+l.HistoryTo()+"”：日期不能早于“"+l.HistoryFrom()+"”")
}
