package text

import "time"

// StoryTitle is the heading of the page that tells what happened to codes.
func (l Language) StoryTitle() string {
	return l.pick("What happened to this code?", "这个激活码发生过什么？")
}

// StorySearch names the region in the header where a story is asked for.
func (l Language) StorySearch() string { return l.pick("Look up a code", "查询激活码") }

// StoryField labels its field, and is the placeholder.
func (l Language) StoryField() string {
	return l.pick("Whole code, id or terminal", "完整激活码、ID 或终端名称")
}

// StoryLookUp is its button.
func (l Language) StoryLookUp() string { return l.pick("Look up", "查询") }

// StoryText says what the page is made of.
func (l Language) StoryText() string {
	return l.pick(
		"From the list of codes, the history of this dashboard, and what Codedesk has seen in the list. What Codedesk has seen is its own observation and not the service's word.",
		"内容来自激活码列表、本系统的历史记录，以及 Codedesk 在列表中观察到的情况。观察所得仅为 Codedesk 自己的记录，并非服务方的说法。")
}

// StoryAsk is the page before anything is asked for.
func (l Language) StoryAsk() Empty {
	return Empty{
		Heading: l.pick("Which code do you mean?", "您要查询哪个激活码？"),
		Text: l.pick(
			"Type all digits of a code, its id or the name of its terminal into the field at the top of the page.",
			"请在页面顶部的输入框中输入激活码的全部数字、ID 或终端名称。"),
		Action: l.OperationBack(),
	}
}

// StoryNever is the page when nothing at all is known and everything was asked. Since says from when on Codedesk has
// looked at the list; zero: not yet.
func (l Language) StoryNever(read, since, now time.Time) Empty {
	e := Empty{
		Heading: l.pick("Never seen here", "这里从未见过"),
		Text: l.pick(
			"No code has these digits, this id or this terminal: not in the list read "+l.At(read, now)+" and not in the history kept here.",
			l.At(read, now)+" 读取的列表和这里保存的历史记录中，都没有使用这一号码、ID 或终端名称的激活码。"),
		Action: l.OperationBack(),
	}
	if !since.IsZero() {
		e.Text += l.pick(
			" Codedesk has looked at the list since "+l.moment(since, now)+" and has not seen it.",
			"Codedesk 自 "+l.moment(since, now)+" 起查看列表，也未见过。")
	}
	return e
}

// StoryMasked is the page when what a mask has left of a code is looked up.
func (l Language) StoryMasked() Empty {
	return Empty{
		Heading: l.pick("These are masked digits", "这是隐藏后的号码"),
		Text: l.pick(
			"They cannot be looked up. Type all digits, the id or the name of the terminal.",
			"隐藏后的号码无法查询，请输入完整号码、ID 或终端名称。"),
		Action: l.OperationBack(),
	}
}

// StoryNothing is the page when nothing is known of those that could be asked.
func (l Language) StoryNothing() Empty {
	return Empty{
		Heading: l.pick("Nothing is known of this at the moment", "目前查不到相关信息"),
		Text: l.pick(
			"Not everything could be looked at, so this does not mean that there never was such a code.",
			"有些来源目前无法查看，因此不能说明从来没有这个激活码。"),
		Action: l.OperationBack(),
	}
}

// StoryAlike leads to the n listed codes that have in them what was asked for.
func (l Language) StoryAlike(n int) string {
	return l.pick("Search the list: "+some(n, "code has", "codes have")+" this in it", "在列表中搜索：有 "+count(n)+" 个激活码包含此内容")
}

// StoryMore says that only n codes are told.
func (l Language) StoryMore(n int) string {
	return l.pick(
		"Only "+some(n, "code is", "codes are")+" shown here; there are more. Look up a code by its digits or its id to see it alone.",
		"这里只显示 "+count(n)+" 个激活码，还有更多。请按号码或 ID 单独查询。")
}

// StoryLonger says that there is more about a code than the n things shown.
func (l Language) StoryLonger(n int) string {
	return l.pick(plural(n, "Only the last one is shown.", "Only the last "+count(n)+" are shown."), "仅显示最近 "+count(n)+" 条。")
}

// StoryNotChecked is the title over the story when the list cannot be read.
func (l Language) StoryNotChecked() string {
	return l.pick("Not checked with the service now", "目前未与服务方核对")
}

// StoryNotCheckedText says what that means.
func (l Language) StoryNotCheckedText() string {
	return l.pick(
		"There is no list at hand, so nothing is said of which codes are listed now.",
		"手头没有列表，因此无法说明目前列出了哪些激活码。")
}

// StoryStaleText says what an old list means for a story.
func (l Language) StoryStaleText() string {
	return l.pick(
		"What has happened at the service since then is not known here.",
		"此后服务方发生的情况这里并不知道。")
}

// StoryNoHistory is the title over the story when the history cannot be read.
func (l Language) StoryNoHistory() string {
	return l.pick("The history could not be read", "无法读取历史记录")
}

// StoryNoHistoryText says what that means.
func (l Language) StoryNoHistoryText() string {
	return l.pick(
		"What this dashboard has deleted and made is missing below, so nothing is said of who removed a code.",
		"下面没有本系统删除和创建的记录，因此无法说明是谁删除了激活码。")
}

// StoryNoMade is the title over the story when only the new codes in the history cannot be read.
func (l Language) StoryNoMade() string {
	return l.pick("The new codes in the history could not be read", "无法读取历史记录中的新激活码")
}

// StoryNoMadeText says what that means.
func (l Language) StoryNoMadeText() string {
	return l.pick(
		"Codes that were made by this dashboard may be missing below.",
		"下面可能缺少由本系统创建的激活码。")
}

// StoryAskedText is about requests for new codes of which no code is known; their results are linked to.
func (l Language) StoryAskedText() string {
	return l.pick("Its digits are not known here. Open the result for what is known.", "这里还不知道它的号码。请打开结果查看详情。")
}

// StoryNoSightings is the title over the story when what Codedesk has seen cannot be read.
func (l Language) StoryNoSightings() string {
	return l.pick("What Codedesk has seen in the list could not be read", "无法读取 Codedesk 的观察记录")
}

// StoryNoSightingsText says what that means.
func (l Language) StoryNoSightingsText() string {
	return l.pick(
		"Codes that vanished without this dashboard may be missing below.",
		"下面可能缺少并非由本系统删除而消失的激活码。")
}

// StoryDeleted, StoryGone and StoryUnchecked are what can be said of a code that is not listed, or not known to be.
func (l Language) StoryDeleted() string { return l.pick("Deleted", "已删除") }

// StoryGone is the state of a code that is not listed any more.
func (l Language) StoryGone() string { return l.pick("Not listed any more", "已不在列表中") }

// StoryUnchecked is the state of a code of which it is not known if it is listed.
func (l Language) StoryUnchecked() string { return l.pick("Not checked now", "目前未核对") }

// StoryFromList, StoryFromHistory and StoryFromSightings say where something is known from.
func (l Language) StoryFromList() string { return l.pick("List", "列表") }

// StoryFromHistory is the source of what this dashboard did.
func (l Language) StoryFromHistory() string { return l.pick("History", "历史记录") }

// StoryFromSightings is the source of what Codedesk has seen.
func (l Language) StoryFromSightings() string {
	return l.pick("Observation of Codedesk", "Codedesk 的观察")
}

// StoryEvents names the list of what happened to the code of a terminal.
func (l Language) StoryEvents(terminal string) string {
	return l.pick("What happened to the code of "+terminal+", newest first", terminal+" 的激活码经过，从新到旧")
}

// StoryResult is the link to the deletion.
func (l Language) StoryResult() string { return l.pick("Open the result", "打开结果") }

// StoryInList is the link to the code in the list.
func (l Language) StoryInList() string { return l.pick("Show in the list", "在列表中显示") }

// StoryProtect is the link to the form that protects the code of a terminal.
func (l Language) StoryProtect(terminal string) string {
	return l.pick("Protect the code of "+terminal, "保护"+terminal+"的激活码")
}

// StoryProtected labels why nobody may delete the code.
func (l Language) StoryProtected() string { return l.pick("Protected", "受保护") }

// StoryOf is the link from a code to its story.
func (l Language) StoryOf() string { return l.pick("What happened to it?", "发生过什么？") }

// moment is a time to the second, without its date if that is today: readings are often less than a minute apart.
func (l Language) moment(t, now time.Time) string {
	if days(t, now) == 0 {
		return l.Clock(t)
	}
	return l.Date(t) + " " + l.Clock(t)
}
