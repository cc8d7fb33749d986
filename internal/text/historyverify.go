package text

import "time"

// HistoryVerify checks the chain of entries, and whether the pages follow from it.
func (l Language) HistoryVerify() string { return l.pick("Check for changes", "检查是否被改动") }

// HistoryUnbroken is the good end of a check: so many entries since a day, none of them changed, and what the pages are
// made of follows from them.
func (l Language) HistoryUnbroken(n int, since time.Time) string {
	return l.pick(
		some(n, "entry", "entries")+", unbroken since "+l.Date(since)+", and the pages follow from "+plural(n, "it", "them"),
		"共 "+count(n)+" 条底层记录，自 "+l.Date(since)+" 起完整无改动，页面内容与其一致")
}

// HistoryUnbrokenText says what that means. First is the number of the first entry: those before it are in an archive.
func (l Language) HistoryUnbrokenText(first int) string {
	meaning := l.pick(
		"Each entry holds the hash of the one before it. All of them were computed again and fit. What the pages show was made from the entries once more, and is the same.",
		"每条记录都包含前一条的哈希值。已全部重新计算，结果一致。页面内容也已根据这些记录重新生成，比对一致。")
	if first <= 1 {
		return meaning
	}
	return meaning + l.pick(
		" The entries before number "+count(first)+" are in an archive.",
		"第 "+count(first)+" 条之前的记录在归档文件中。")
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
	before := l.pick("No entry before it could be checked.", "该条之前没有可核对的记录。")
	if unbroken > 0 {
		before = l.pick(
			plural(unbroken, "The entry before it fits.", "The "+count(unbroken)+" entries before it fit together."),
			"之前的 "+count(unbroken)+" 条完整一致。")
	}
	return before + l.pick(
		" That entry was changed, removed or put there by something other than Codedesk. Keep the database as it is and tell whoever runs Codedesk.",
		"该条记录曾被 Codedesk 以外的途径修改、删除或插入。请保留数据库原样，并告知 Codedesk 的管理员。")
}

// HistoryDiffers is the other bad end of a check: the entries are whole, and the pages show something else.
func (l Language) HistoryDiffers() string {
	return l.pick(
		"The entries are unbroken, but the pages do not show what they say",
		"底层记录完整，但页面内容与其不一致")
}

// HistoryDiffersText says what differs and what to do: rows of a table, the first of them about a plan or an operation
// with this id, or about neither.
func (l Language) HistoryDiffersText(table string, rows int, about string) string {
	first := ""
	if about != "" {
		first = l.pick(" The first one is about "+about+".", "其中第一行涉及 "+about+"。")
	}
	return l.pick(
		"In the table “"+table+"”, "+some(rows, "row was", "rows were")+" changed, removed or added by something other than Codedesk.",
		"数据表“"+table+"”中有 "+count(rows)+" 行曾被 Codedesk 以外的途径修改、删除或添加。") +
		first + l.pick(
		" Keep the database as it is and tell whoever runs Codedesk; codedesk verify-history says it there.",
		"请保留数据库原样，并告知 Codedesk 的管理员；可在服务器上运行 codedesk verify-history 查看。")
}

// HistoryCheckStopped is said when a check took too long.
func (l Language) HistoryCheckStopped() string {
	return l.pick("The check took too long and was stopped", "检查耗时过长，已停止")
}

// HistoryCheckStoppedText says what that means and what to do.
func (l Language) HistoryCheckStoppedText() string {
	return l.pick(
		"It is not known if anything was changed. Try again later, or ask whoever runs Codedesk for codedesk verify-history, which may take as long as it needs.",
		"尚不清楚是否有改动。请稍后重试，或请 Codedesk 的管理员运行 codedesk verify-history，该命令没有时间限制。")
}
