package text

import "time"

// Reason, confirmation, buttons, and plans that can no longer be executed.

// PlanReason labels the reason.
func (l Language) PlanReason() string { return l.pick("Ticket or reason", "工单号或原因") }

// PlanReasonHint says what becomes of it; limit is how long it may be.
func (l Language) PlanReasonHint(limit int, required bool) string {
	if required {
		return l.pick("Required. Up to "+some(limit, "character", "characters")+", kept in the history", "必填，最多 "+count(limit)+" 个字符，保存在历史记录中")
	}
	return l.pick("Optional. Up to "+some(limit, "character", "characters")+", kept in the history", "选填，最多 "+count(limit)+" 个字符，保存在历史记录中")
}

// PlanReasonTooLong answers a reason of n characters.
func (l Language) PlanReasonTooLong(n, limit int) string {
	return l.pick(
		"The reason has "+some(n, "character", "characters")+". Shorten it to "+count(limit)+" at most.",
		"原因共 "+count(n)+" 个字符，请缩短到 "+count(limit)+" 个以内。")
}

// PlanReasonMissing answers a plan without the reason that a setting demands.
func (l Language) PlanReasonMissing() string {
	return l.pick("Enter a ticket or a reason", "请输入工单号或原因")
}

// PlanReasonKept confirms that what was typed is saved.
func (l Language) PlanReasonKept() string {
	return l.pick("Your reason is saved.", "原因已保存。")
}

// PlanConfirm is the heading over the confirmation.
func (l Language) PlanConfirm() string { return l.pick("Confirm", "确认") }

// PlanUnderstoodValid labels the checkbox of level 2 when some codes can still
// be used.
func (l Language) PlanUnderstoodValid(n int) string {
	return l.pick(
		"I understand that "+some(n, "code", "codes")+" can still be used",
		"我了解其中 "+count(n)+" 个激活码仍可使用")
}

// PlanUnderstoodCount labels it when none of them can be used any more.
func (l Language) PlanUnderstoodCount(n int) string {
	return l.pick(
		"I understand that "+some(n, "code", "codes")+" will be deleted",
		"我了解将删除 "+count(n)+" 个激活码")
}

// PlanUnderstoodMissing answers a level 2 plan without the tick.
func (l Language) PlanUnderstoodMissing() string {
	return l.pick("Tick the box to confirm that you have seen this", "请勾选以确认您已了解")
}

// PlanType labels the field of level 3 in which the number is typed.
func (l Language) PlanType(n int) string {
	return l.pick(
		"Type "+count(n)+" to delete "+some(n, "code", "codes"),
		"输入 "+count(n)+" 以删除 "+count(n)+" 个激活码")
}

// PlanTypeHint says which spellings are accepted.
func (l Language) PlanTypeHint() string {
	return l.pick("Digits, with or without separators", "数字，可带分隔符")
}

// PlanTypeWrong answers another number, or none.
func (l Language) PlanTypeWrong(n int) string {
	return l.pick(
		"Type "+count(n)+", the number of codes in this plan",
		"请输入 "+count(n)+"，即本计划中激活码的数量")
}

// PlanRisen says why the page has come back with a stricter confirmation.
func (l Language) PlanRisen() string {
	return l.pick(
		"This plan needs a stricter confirmation than when you opened the page. Please look again and confirm.",
		"与您打开本页时相比，此计划需要更严格的确认。请重新查看并确认。")
}

// PlanGo is the button that deletes.
func (l Language) PlanGo(n int) string {
	return l.pick("Delete "+some(n, "activation code", "activation codes"), "删除 "+count(n)+" 个激活码")
}

// PlanBack is the link that leaves everything as it is.
func (l Language) PlanBack(n int) string {
	return l.pick("Back to the list, keep "+plural(n, "it", "them"), "返回列表，保留")
}

// PlanKeep is the hidden first button, pressed by Enter: it saves the reason.
func (l Language) PlanKeep() string { return l.pick("Save the reason", "保存原因") }

// PlanDrop gives the plan up.
func (l Language) PlanDrop() string { return l.pick("Drop this plan", "放弃此计划") }

// PlanBelongs tells everybody but the maker why there are no buttons.
func (l Language) PlanBelongs(name string) string {
	return l.pick("This plan belongs to "+name, "此计划属于 "+name)
}

// PlanBelongsText follows PlanBelongs.
func (l Language) PlanBelongsText() string {
	return l.pick("You can look at it. Only its maker can change it or delete the codes.", "您可以查看。只有创建者可以修改或执行删除。")
}

// PlanViewer tells a viewer why there are no buttons.
func (l Language) PlanViewer() string {
	return l.pick("You can look but not delete", "您可以查看，但不能删除")
}

// PlanSpent says that the plan was executed already; a link to the result
// follows.
func (l Language) PlanSpent() string {
	return l.pick("This plan was executed already", "此计划已执行")
}

// PlanSpentLink leads to the result of a spent plan.
func (l Language) PlanSpentLink() string { return l.pick("See the result", "查看结果") }

// PlanDropped says that the plan was given up.
func (l Language) PlanDropped() string { return l.pick("This plan was dropped", "此计划已放弃") }

// PlanDroppedText follows PlanDropped.
func (l Language) PlanDroppedText() string {
	return l.pick("Its codes were kept.", "其中的激活码均已保留。")
}

// PlanExpired says that the plan is too old; hours is how long plans live.
func (l Language) PlanExpired(hours int) string {
	return l.pick("This plan is older than "+some(hours, "hour", "hours"), "此计划已超过 "+count(hours)+" 小时")
}

// PlanFromTheFuture says that nobody knows how old the plan is.
func (l Language) PlanFromTheFuture(made time.Time) string {
	return l.pick(
		"This plan was made on "+l.TimeZone(made)+", which is later than now: the clock was set back",
		"此计划的创建时间 "+l.TimeZone(made)+" 晚于当前时间：系统时钟被调回")
}

// PlanExpiredText follows PlanExpired and PlanFromTheFuture.
func (l Language) PlanExpiredText() string {
	return l.pick("The list may have changed since, so it cannot be executed any more.", "列表可能已变化，此计划不能再执行。")
}

// PlanCodesChanged: codes of the plan are listed with other digits now. Their
// terminals follow, one a line.
func (l Language) PlanCodesChanged(n int) string {
	return l.pick(
		some(n, "code has", "codes have")+" other digits now than the plan shows. Take "+plural(n, "it", "them")+" out:",
		"有 "+count(n)+" 个激活码的号码与计划中显示的不同，请移出：")
}

// PlanChangedMeanwhile: the plan was changed in another window.
func (l Language) PlanChangedMeanwhile() string {
	return l.pick("The plan was changed in another window. Look at it again before you delete.", "此计划已在其他窗口中更改，请重新查看后再删除。")
}

// PlanReturn leads back from an error page to the plan.
func (l Language) PlanReturn() string { return l.pick("Back to the plan", "返回删除计划") }
