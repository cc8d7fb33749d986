package text

// HistoryTitle is the heading of the history.
func (l Language) HistoryTitle() string { return l.pick("History", "历史记录") }

// HistoryText says what the page holds.
func (l Language) HistoryText() string {
	return l.pick("Every deletion from this dashboard, kept for good.", "本系统的每一次删除，永久保留。")
}

// HistoryAction heads the column of buttons, for screen readers.
func (l Language) HistoryAction() string { return l.PlanActions() }

// HistoryCaption describes the table to screen readers.
func (l Language) HistoryCaption() string {
	return l.pick("Deletions, newest first; those whose result is not known yet stand on top", "删除记录，按时间从新到旧；尚未确认结果的排在最前")
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

// HistoryEmpty is shown while nothing was deleted so far.
func (l Language) HistoryEmpty() Empty {
	return Empty{
		l.pick("Nothing was deleted so far", "尚无删除记录"),
		l.pick("Every deletion will be listed here for good, with who, when and why.", "每次删除都会永久记录在此，包括操作人、时间和原因。"),
		l.pick("To the activation codes", "查看激活码"),
	}
}
