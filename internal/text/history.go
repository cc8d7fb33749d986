package text

import "time"

// HistoryTitle is the heading of the history.
func (l Language) HistoryTitle() string { return l.pick("History", "历史记录") }

// HistoryText says what the page holds.
func (l Language) HistoryText() string {
	return l.pick("Every deletion from this dashboard, kept for good.", "本系统的每一次删除，永久保留。")
}

// HistoryAction heads the column of buttons, for screen readers.
func (l Language) HistoryAction() string { return l.PlanActions() }

// HistoryCount says how many deletions there are.
func (l Language) HistoryCount(n int) string {
	return l.pick(some(n, "deletion", "deletions"), "共 "+count(n)+" 次删除")
}

// HistoryCaption describes the table to screen readers.
func (l Language) HistoryCaption() string {
	return l.pick("Deletions, newest first; those whose result is not known yet stand on top", "删除记录，按时间从新到旧；尚未确认结果的排在最前")
}

// HistoryPending is the heading over the ones that are not settled.
func (l Language) HistoryPending(n int) string {
	return l.pick(some(n, "result is", "results are")+" not known yet", "有 "+count(n)+" 个结果尚未确认")
}

// HistoryWhen heads the column of times.
func (l Language) HistoryWhen() string { return l.pick("When", "时间") }

// HistoryWho heads the column of people.
func (l Language) HistoryWho() string { return l.pick("Who", "操作人") }

// HistoryReason heads the column of reasons.
func (l Language) HistoryReason() string { return l.PlanReason() }

// HistoryOutcome heads the column of outcomes.
func (l Language) HistoryOutcome() string { return l.OperationResult() }

// HistoryCodes heads the column of counts.
func (l Language) HistoryCodes() string { return l.pick("Codes", "激活码") }

// HistoryDeleted says how many of the codes were deleted.
func (l Language) HistoryDeleted(n, total int) string {
	return l.pick(count(n)+" of "+count(total)+" deleted", "已删除 "+count(n)+" / "+count(total))
}

// HistoryOpen is the label of the link to one operation.
func (l Language) HistoryOpen(started, now time.Time) string {
	return l.pick("Result of the deletion "+l.At(started, now), l.At(started, now)+" 的删除结果")
}

// HistoryEmpty is shown while nothing was deleted so far.
func (l Language) HistoryEmpty() Empty {
	return Empty{
		l.pick("Nothing was deleted so far", "尚无删除记录"),
		l.pick("Every deletion will be listed here for good, with who, when and why.", "每次删除都会永久记录在此，包括操作人、时间和原因。"),
		l.pick("To the activation codes", "查看激活码"),
	}
}

// HistoryIntact says that the chain of entries was verified.
func (l Language) HistoryIntact(entries int) string {
	return l.pick(
		"Verified: "+some(entries, "entry is as it was", "entries are as they were")+" written",
		"已校验：全部 "+count(entries)+" 条记录与写入时一致")
}

// HistoryBroken warns that an entry is not what was written.
func (l Language) HistoryBroken(entry int) string {
	return l.pick(
		"Entry "+count(entry)+" is not as it was written. Tell the person who runs Codedesk.",
		"第 "+count(entry)+" 条记录与写入时不一致，请联系 Codedesk 的运维人员。")
}
