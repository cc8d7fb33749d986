package text

import "time"

// Ticks, the action bar, limits, and plans that wait for their person.

// ListTick labels the checkbox of a code. A zero time means that no expiry is
// given; times are in the zone they carry.
func (l Language) ListTick(terminal string, expires, now time.Time) string {
	switch {
	case expires.IsZero():
		return l.pick("Select "+terminal+", expiry not given", "选择“"+terminal+"”，未提供到期时间")
	case expires.After(now):
		return l.pick("Select "+terminal+", expires "+l.Day(expires, now), "选择“"+terminal+"”，"+l.Day(expires, now)+"到期")
	}
	return l.pick("Select "+terminal+", expired "+l.Day(expires, now), "选择“"+terminal+"”，已于"+l.Day(expires, now)+"过期")
}

// ListTickAll labels the checkbox in the table's head.
func (l Language) ListTickAll() string {
	return l.pick("Select all codes on this page", "选择本页全部激活码")
}

// ListSelectColumn is the head of the column of checkboxes, for screen readers.
func (l Language) ListSelectColumn() string { return l.pick("Select", "选择") }

// ListSelectPage ticks the rows of this page.
func (l Language) ListSelectPage(n int) string {
	return l.pick(plural(n, "Select the one on this page", "Select the "+count(n)+" on this page"), "选择本页 "+count(n)+" 个")
}

// ListSelectMatching ticks everything that the filters show.
func (l Language) ListSelectMatching(n int) string {
	return l.pick(plural(n, "Select the one that matches", "Select all "+count(n)+" that match"), "选择全部 "+count(n)+" 个匹配项")
}

// ListClear takes all ticks away, those on other pages included.
func (l Language) ListClear() string { return l.pick("Clear selection", "清除选择") }

// ListSelected says how many of all codes are ticked.
func (l Language) ListSelected(n, total int) string {
	return l.pick(count(n)+" of "+count(total)+" selected", "已选择 "+count(n)+" / "+count(total))
}

// ListSelectedLive is ListSelected for the script, which puts the number in
// place of "{n}" while people tick.
func (l Language) ListSelectedLive(total int) string {
	return l.pick("{n} of "+count(total)+" selected", "已选择 {n} / "+count(total))
}

// ListReview shows the selected codes only.
func (l Language) ListReview() string { return l.pick("Review selection", "查看已选") }

// ListDelete makes a plan of the selected codes.
func (l Language) ListDelete() string { return l.pick("Delete selected…", "删除已选…") }

// ListHidden says that ticks are kept though the view does not show them.
func (l Language) ListHidden(n int) string {
	return l.pick(
		some(n, "selected code is", "selected codes are")+" not in this view",
		"有 "+count(n)+" 个已选激活码不在当前视图中")
}

// ListShowHidden is the link beside ListHidden.
func (l Language) ListShowHidden(n int) string {
	return l.pick(plural(n, "Show it", "Show them"), "显示")
}

// ListNoLonger says that ticked codes have left the inventory.
func (l Language) ListNoLonger(n int) string {
	return l.pick(
		some(n, "selected code is", "selected codes are")+" no longer listed and will be left out",
		"有 "+count(n)+" 个已选激活码已不在列表中，删除时不包含在内")
}

// ListNone answers "Delete selected…" with nothing ticked. It links to the
// first checkbox.
func (l Language) ListNone() string {
	return l.pick("Select at least one activation code", "请至少选择一个激活码")
}

// ListNoneListed answers "Delete selected…" when everything that was ticked has
// left the inventory.
func (l Language) ListNoneListed() string {
	return l.pick("None of the codes you selected is listed any more, so there is nothing to delete", "您选择的激活码均已不在列表中，没有可删除的内容")
}

// ListLimit says how many codes one plan may hold.
func (l Language) ListLimit(limit int) string {
	return l.pick(
		"You can delete up to "+some(limit, "code", "codes")+" at once",
		"每次最多删除 "+count(limit)+" 个激活码")
}

// ListOverLimit follows ListLimit when more are ticked. Nothing is cut off.
func (l Language) ListOverLimit(n, limit int) string {
	return l.pick(
		some(n, "is", "are")+" selected: untick at least "+count(n-limit)+", or filter and delete in several plans.",
		"已选择 "+count(n)+" 个：请至少取消选择 "+count(n-limit)+" 个，或筛选后分几次删除。")
}

// ListKeepFailed is said by the script when a tick could not be saved.
func (l Language) ListKeepFailed() string {
	return l.pick(
		"Your last ticks are not saved yet. They will be with the next button you press.",
		"最近的勾选尚未保存，将在您下次按下按钮时一并保存。")
}

// ListViewer says why a viewer sees no checkboxes.
func (l Language) ListViewer() string {
	return l.pick("You can look at the codes. Ask an administrator if some should be deleted.", "您可以查看激活码。如需删除，请联系管理员。")
}

// ListPlans is the heading over the person's plans that are not executed.
func (l Language) ListPlans() string { return l.pick("Your open plans", "您未完成的删除计划") }

// ListPlan is the link to an open plan.
func (l Language) ListPlan(n int) string {
	return l.pick(some(n, "activation code", "activation codes"), count(n)+" 个激活码")
}

// ListPlanMade says when it was made, to the second: of several plans of the same minute that is what tells them
// apart.
func (l Language) ListPlanMade(made, now time.Time) string {
	return l.pick("made "+l.At(made, now), "创建于 "+l.At(made, now))
}

// ListPlansMore opens the plans that are folded away.
func (l Language) ListPlansMore(n int) string {
	return l.pick("and "+count(n)+" more", "另有 "+count(n)+" 个")
}

// ListDrop gives up a plan. Its codes stay.
func (l Language) ListDrop() string { return l.pick("Drop", "放弃") }

// ListDropLabel is the full label of ListDrop for screen readers.
func (l Language) ListDropLabel(n int, made, now time.Time) string {
	return l.pick(
		"Drop the plan of "+l.ListPlan(n)+", "+l.ListPlanMade(made, now),
		"放弃删除计划："+l.ListPlan(n)+"，"+l.ListPlanMade(made, now))
}

// ListFilterFirst answers a button that selects by the filters, when these were
// changed and not applied: its number was that of another list.
func (l Language) ListFilterFirst() string {
	return l.pick("The filters have changed, so nothing was selected. Look at the list and press again.", "筛选条件已更改，未选择任何激活码。请查看列表后再次点击。")
}

// ListNothingToSelect answers a button that selects what the filters show, when they show nothing.
func (l Language) ListNothingToSelect() string {
	return l.pick("No code matches, so nothing was selected.", "没有匹配的激活码，未选择任何内容。")
}

// ListNothingToClear answers "Clear selection" when nothing was selected.
func (l Language) ListNothingToClear() string {
	return l.pick("Nothing was selected, so there was nothing to clear.", "尚未选择激活码，无需清除。")
}

// ListTooManyPlans: no more plans are made while so many are open.
func (l Language) ListTooManyPlans(limit int) string {
	return l.pick(
		"You have "+some(limit, "open plan", "open plans")+", the most there can be. Confirm or drop one first.",
		"您有 "+count(limit)+" 个未完成的删除计划，已达上限。请先确认或放弃其中一个。")
}
