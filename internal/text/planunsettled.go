package text

import "time"

// Codes of a plan that are in a deletion whose result is not known yet.

// PlanUnsettled warns that n of all codes of a plan are in that many deletions
// without a result.
func (l Language) PlanUnsettled(n, all, deletions int) string {
	which := l.pick(count(n)+" of these codes "+plural(n, "is", "are"), "其中 "+count(n)+" 个激活码")
	switch {
	case all == 1:
		which = l.pick("This code is", "该激活码")
	case n == all:
		which = l.pick(allOf(n)+" codes are", "这 "+count(n)+" 个激活码")
	}
	where := plural(deletions, "a deletion whose result is", count(deletions)+" deletions whose results are")
	return which + l.pick(" in "+where+" not known yet", "在结果尚未确认的删除操作中")
}

// PlanUnsettledText follows it.
func (l Language) PlanUnsettledText(n int) string {
	return l.pick(
		"Do not send "+plural(n, "it", "them")+" again before that is known.",
		"结果确认之前，请勿再次提交。")
}

// PlanUnsettledLink leads to the result of one of these deletions.
func (l Language) PlanUnsettledLink(name string, began, now time.Time) string {
	return l.pick(
		"Open the result: begun "+l.At(began, now)+" by "+name,
		"查看结果："+name+" 于 "+l.At(began, now)+" 发起")
}

// PlanUnsettledAll leads to all deletions without a result, where some of them
// have no link of their own.
func (l Language) PlanUnsettledAll() string {
	return l.pick("All that are not settled", "全部尚未确认的删除操作")
}

// PlanUnsettledUnread warns that nobody could look whether there are any.
func (l Language) PlanUnsettledUnread() string {
	return l.pick(
		"It could not be read whether these codes are in a deletion whose result is not known yet",
		"暂时无法读取这些激活码是否在结果尚未确认的删除操作中")
}

// PlanUnsettledUnreadText follows it.
func (l Language) PlanUnsettledUnreadText() string {
	return l.pick("Look at the history before you delete.", "删除之前请先查看历史记录。")
}

// PlanMarkUnsettled marks such a code in the table.
func (l Language) PlanMarkUnsettled() string {
	return l.pick("In a deletion, not settled", "删除结果尚未确认")
}
