package text

import "time"

// HistoryTitle is the heading of the history.
func (l Language) HistoryTitle() string { return l.pick("History", "历史记录") }

// HistoryText says what the page holds.
func (l Language) HistoryText() string {
	return l.pick(
		"Every deletion from this dashboard, and who signed in, exported or looked at hidden codes.",
		"本系统的每一次删除，以及登录、导出和查看隐藏号码的记录。")
}

// HistoryAction heads the column of buttons, for screen readers.
func (l Language) HistoryAction() string { return l.PlanActions() }

// HistoryCaption describes the table to screen readers.
func (l Language) HistoryCaption(filters []string) string {
	caption := l.pick(
		"History, newest first; deletions whose result is not known yet stand on top",
		"历史记录，按时间从新到旧；尚未确认结果的删除排在最前")
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

// HistoryFilterText labels the text filter, and is its placeholder.
func (l Language) HistoryFilterText() string {
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

// HistoryVerify checks the chain of entries.
func (l Language) HistoryVerify() string { return l.pick("Check for changes", "检查是否被改动") }

// HistoryUnbroken is the good end of a check: so many entries since a day, none of them changed.
func (l Language) HistoryUnbroken(n int, since time.Time) string {
	return l.pick(
		some(n, "entry", "entries")+", unbroken since "+l.Date(since),
		"共 "+count(n)+" 条底层记录，自 "+l.Date(since)+" 起完整无改动")
}

// HistoryUnbrokenText says what that means.
func (l Language) HistoryUnbrokenText() string {
	return l.pick(
		"Each entry holds the hash of the one before it. All of them were computed again and fit.",
		"每条记录都包含前一条的哈希值。已全部重新计算，结果一致。")
}

// HistoryNothingToVerify is the end of a check of an empty history.
func (l Language) HistoryNothingToVerify() string {
	return l.pick("There is no entry to check yet", "尚无可检查的记录")
}

// HistoryBroken is the bad end of a check.
func (l Language) HistoryBroken(entry int) string {
	return l.pick("The history is broken at entry "+count(entry), "历史记录在第 "+count(entry)+" 条处中断")
}

// HistoryBrokenText says what that means and what to do.
func (l Language) HistoryBrokenText(unbroken int) string {
	before := l.pick("No entry before it can be trusted to be the first.", "该条之前没有可信的记录。")
	if unbroken > 0 {
		before = l.pick(
			plural(unbroken, "The entry before it fits.", "The "+count(unbroken)+" entries before it fit together."),
			"之前的 "+count(unbroken)+" 条完整一致。")
	}
	return before + l.pick(
		" That entry was changed, removed or put there by something other than Codedesk. Keep the database as it is and tell whoever runs Codedesk.",
		"该条记录曾被 Codedesk 以外的途径修改、删除或插入。请保留数据库原样，并告知 Codedesk 的管理员。")
}

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
