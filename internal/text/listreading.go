package text

// What the list says of a reading that is not finished, and of what it has brought so far.

// ListReadingNow is the heading above the codes that have come so far.
func (l Language) ListReadingNow() string {
	return l.pick("The list is being read", "正在读取列表")
}

// ListPartText says what can be done with a list that does not have all codes but n. It is a little behind the count of
// those that have come while the reading goes on.
func (l Language) ListPartText(n int, reading bool) string {
	if reading {
		return l.pick(
			"The list below holds "+some(n, "code", "codes")+"; those that come meanwhile are in it when it is shown again. Search, select and delete as usual.",
			"以下列表含 "+count(n)+" 个激活码，期间读取的将在重新显示时列出，可照常搜索、选择和删除。")
	}
	return l.pick(
		"The list below holds "+some(n, "code", "codes")+". Search, select and delete as usual.",
		"以下列表含 "+count(n)+" 个激活码，可照常搜索、选择和删除。")
}

// ListPartOnly warns that nothing follows from what is missing.
func (l Language) ListPartOnly() string {
	return l.pick("A code that is not here may exist all the same.", "此处没有的激活码仍可能存在。")
}

// ListIncomplete is the heading when a reading ended before all had come.
func (l Language) ListIncomplete(read, total int) string {
	return l.pick("List incomplete: "+count(read)+" of "+some(total, "code", "codes"), "列表不完整：含 "+count(read)+" / "+count(total)+" 个激活码")
}

// ListStopped says why a reading ended.
func (l Language) ListStopped() string {
	return l.pick("The reading was stopped.", "读取已停止。")
}

// ListNothingRead stands in place of the codes when a reading was stopped before any had come.
func (l Language) ListNothingRead() Empty {
	return Empty{
		l.pick("The list is not read", "尚未读取列表"),
		l.pick("The reading was stopped before any code had come.", "在读取到激活码之前，读取已停止。"),
		l.ListReadWhole(),
	}
}

// ListReadWhole is the button that begins again.
func (l Language) ListReadWhole() string { return l.pick("Read the whole list", "读取完整列表") }

// ListStopReading is the button that ends a reading.
func (l Language) ListStopReading() string { return l.pick("Stop reading", "停止读取") }

// ListShowProgress is the link that shows how far a reading is by now.
func (l Language) ListShowProgress() string { return l.pick("Show progress", "显示进度") }

// ListReadDone follows a reading that has ended while its page was open.
func (l Language) ListReadDone(n int) string {
	return l.pick(plural(n, "The one code is read.", "All "+count(n)+" codes are read."), "全部 "+count(n)+" 个激活码已读取完成。")
}

// ListReadEnded is the same for one that did not bring all.
func (l Language) ListReadEnded() string {
	return l.pick("The reading has ended before all codes had come.", "读取在全部完成之前已结束。")
}

// ListShowRead leads to what was read.
func (l Language) ListShowRead() string { return l.pick("Show the list", "显示列表") }

// ListCountPart is the first part of the line under the heading while not all codes have come.
func (l Language) ListCountPart(n, total int) string {
	return l.pick(count(n)+" of "+some(total, "code", "codes")+" in this list", "此列表含 "+count(n)+" / "+count(total)+" 个激活码")
}

// ListMatchingPart says how many of the codes that have come the filters leave.
func (l Language) ListMatchingPart(n, read int) string {
	return l.pick(
		count(n)+" of the "+some(read, "code", "codes")+" in this list "+plural(n, "matches", "match"),
		"此列表的 "+count(read)+" 个激活码中有 "+count(n)+" 个匹配")
}

// ListSelectMatchingPart ticks everything that the filters show of what has come.
func (l Language) ListSelectMatchingPart(n int) string {
	return l.pick(plural(n, "Select the one that matches so far", "Select all "+count(n)+" that match so far"), "选择目前全部 "+count(n)+" 个匹配项")
}

// ListNoMatchPart: the filters leave nothing of what has come.
func (l Language) ListNoMatchPart() Empty {
	return Empty{
		l.pick("No code in this list matches", "此列表中没有匹配的激活码"),
		l.pick("Those that have not been read yet may match.", "尚未读取的激活码中可能有匹配项。"),
		l.ListRemoveFilters(),
	}
}

// ListNotRead says that ticked codes have not come yet.
func (l Language) ListNotRead(n int) string {
	return l.pick(
		some(n, "selected code has", "selected codes have")+" not been read yet",
		"有 "+count(n)+" 个已选激活码尚未读取")
}

// ListNotInPlan says on the page of a plan what is not part of it, and that it stays selected.
func (l Language) ListNotInPlan(n int) string {
	return l.pick(
		some(n, "selected code has", "selected codes have")+" not been read yet. "+plural(n, "It is", "They are")+" not in this plan and "+plural(n, "stays", "stay")+" selected.",
		"有 "+count(n)+" 个已选激活码尚未读取，不在此计划中，仍保持选择。")
}

// ListReadingStopped answers the button that ends a reading.
func (l Language) ListReadingStopped() string { return l.pick("Reading stopped", "读取已停止") }

// ListNotReading answers it when there is nothing to stop.
func (l Language) ListNotReading() string {
	return l.pick("The list is not being read at the moment", "目前没有在读取列表")
}

// ListReadingNeeded answers it when a deletion waits for the reading.
func (l Language) ListReadingNeeded() string {
	return l.pick("The reading goes on: a deletion is being checked with it", "读取将继续：正在用它核对一次删除操作")
}
