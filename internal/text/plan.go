package text

import "time"

// What will be deleted, and what that means.

// PlanTitle is the heading of the confirm page.
func (l Language) PlanTitle(n int) string {
	return l.pick("Delete "+some(n, "activation code", "activation codes")+"?", "删除 "+count(n)+" 个激活码？")
}

// PlanTitleOver is the heading of a plan that cannot be executed any more.
func (l Language) PlanTitleOver(n int) string {
	return l.pick("Plan to delete "+some(n, "activation code", "activation codes"), "删除 "+count(n)+" 个激活码的计划")
}

// PlanWhere says in the first line whose codes they are: live data or demo. The
// enterprise is "" until its name is known.
func (l Language) PlanWhere(enterprise string, demo bool) string {
	switch {
	case enterprise == "" && demo:
		return l.pick("Demo data, nothing real is deleted", "演示数据，不会删除真实内容")
	case enterprise == "":
		return l.pick("Live data", "正式数据")
	case demo:
		return l.pick("In "+enterprise+": demo data, nothing real is deleted", "企业“"+enterprise+"”：演示数据，不会删除真实内容")
	}
	return l.pick("In "+enterprise+": live data", "企业“"+enterprise+"”：正式数据")
}

// PlanValid warns that n of all codes can still be used; until is the latest
// expiry among them, zero if the service gives none.
func (l Language) PlanValid(n, all int, until time.Time) string {
	which := l.pick(count(n)+" of these", "其中 "+count(n)+" 个")
	if all == 1 {
		which = l.pick("This code", "该激活码")
	}
	if until.IsZero() {
		return which + l.pick(" can still be used (no expiry is given)", "仍可使用（未提供到期时间）")
	}
	return which + l.pick(" can still be used until "+l.TimeZone(until), "在 "+l.TimeZone(until)+" 前仍可使用")
}

// PlanPercent warns of a large part of the inventory.
func (l Language) PlanPercent(percent int) string {
	return l.pick("This is "+l.Percent(percent)+" of all codes", "占全部激活码的 "+l.Percent(percent))
}

// departmentsShown is how many departments a warning names before it only
// counts: more than five names are not read.
const departmentsShown = 5

// PlanDepartments warns that the codes belong to several departments.
func (l Language) PlanDepartments(names []string) string {
	n := len(names)
	list := l.Join(names[:min(n, departmentsShown)])
	if more := n - departmentsShown; more > 0 {
		list += l.pick(" and "+count(more)+" more", "等")
	}
	return l.pick(some(n, "department", "departments")+": "+list, count(n)+" 个部门："+list)
}

// PlanEffects is the heading over what deleting means.
func (l Language) PlanEffects() string { return l.pick("What happens", "删除后的影响") }

// PlanStops says the first consequence.
func (l Language) PlanStops(n int) string {
	return l.pick(plural(n, "The code stops working.", "The codes stop working."), "激活码将失效。")
}

// PlanNoUndo says the second.
func (l Language) PlanNoUndo() string {
	return l.pick(
		"This cannot be undone. You can make a new code with different digits.",
		"此操作无法撤销。可以重新生成新的激活码，但号码不同。")
}

// PlanTerminals says the third: the vendor does not document what becomes of
// a terminal that was activated with a code.
func (l Language) PlanTerminals(n int) string {
	return l.pick(
		"A terminal that already uses "+plural(n, "it", "one of them")+" may have to be activated again.",
		"已使用其中激活码的终端可能需要重新激活。")
}

// PlanGone says that ticked codes had left the inventory when the plan was made.
func (l Language) PlanGone(n int) string {
	return l.pick(
		some(n, "code is", "codes are")+" already gone and "+plural(n, "was", "were")+" taken out",
		"有 "+count(n)+" 个激活码已不存在，未列入")
}

// PlanTakenOut says how many codes the person has taken out of the plan.
func (l Language) PlanTakenOut(n int) string {
	return l.pick("You took out "+some(n, "code", "codes"), "您已移出 "+count(n)+" 个激活码")
}

// PlanRepeats says that the plan holds what an earlier operation left over.
func (l Language) PlanRepeats(n int) string {
	return l.pick(
		plural(n, "This is the code that an earlier deletion left over", "These are the codes that an earlier deletion left over"),
		"这些是之前一次删除后剩余的激活码")
}

// PlanTable is the heading over the codes, and the table's caption.
func (l Language) PlanTable(n int) string {
	if n == 0 {
		return l.pick("No code to be deleted", "没有将删除的激活码")
	}
	return l.pick(
		plural(n, "The code to be deleted", allOf(n)+" codes to be deleted"),
		"将删除的全部 "+count(n)+" 个激活码")
}

// PlanTableOver is that heading in a plan that cannot be executed any more.
func (l Language) PlanTableOver(n int) string {
	return l.pick(plural(n, "The code of this plan", allOf(n)+" codes of this plan"), "此计划的全部 "+count(n)+" 个激活码")
}

// allOf begins an English phrase about several things.
func allOf(n int) string {
	if n == 2 {
		return "Both"
	}
	return "All " + count(n)
}

// PlanOrder says in which order they stand, where some can still be used and some cannot.
func (l Language) PlanOrder() string {
	return l.pick("Those that can still be used come first", "仍可使用的排在最前")
}

// PlanTakeOut is the button that takes one code out of the plan.
func (l Language) PlanTakeOut() string { return l.pick("Take out", "移出") }

// PlanTakeOutLabel is its full label for screen readers.
func (l Language) PlanTakeOutLabel(terminal string) string {
	return l.pick("Take out "+terminal, "移出“"+terminal+"”")
}

// PlanTakenOutOne confirms that a code was taken out; left is how many remain.
func (l Language) PlanTakenOutOne(left int, terminal string) string {
	return l.pick(
		terminal+" was taken out. "+some(left, "code is", "codes are")+" left in this plan.",
		"已移出“"+terminal+"”，本计划还有 "+count(left)+" 个激活码。")
}

// PlanSkip is the link over a long table to the confirmation below it.
func (l Language) PlanSkip() string { return l.pick("Skip to the confirmation", "跳到确认部分") }

// PlanActions heads the column of buttons, for screen readers.
func (l Language) PlanActions() string { return l.pick("Action", "操作") }

// PlanTaken is the heading over the codes that were taken out.
func (l Language) PlanTaken() string { return l.pick("Taken out", "已移出") }

// PlanFacts is the heading over the plan's id, maker and times.
func (l Language) PlanFacts() string { return l.pick("About this plan", "关于此计划") }

// PlanID labels the plan's id, which is the operation's id later.
func (l Language) PlanID() string { return l.pick("Plan id", "计划 ID") }

// PlanEmpty is shown when everything was taken out.
func (l Language) PlanEmpty() Empty {
	return Empty{
		l.pick("No code is left in this plan", "本计划中已没有激活码"),
		l.pick("You took them all out, so there is nothing to delete.", "您已全部移出，没有可删除的内容。"),
		l.pick("Back to the list", "返回列表"),
	}
}

// PlanVanished says that codes of the plan are not in the list at hand. They
// stay in the plan; the check before sending leaves them out if they are gone.
func (l Language) PlanVanished(n int) string {
	return l.pick(
		some(n, "code is", "codes are")+" not in the list any more and will not be sent if the check agrees",
		"有 "+count(n)+" 个激活码已不在列表中，若核对确认则不会提交")
}

// PlanMadeBy labels who made the plan.
func (l Language) PlanMadeBy() string { return l.pick("Made by", "创建人") }

// PlanMade labels when.
func (l Language) PlanMade() string { return l.pick("Made", "创建时间") }

// PlanOpenUntil labels until when it can be executed.
func (l Language) PlanOpenUntil() string { return l.pick("Open until", "有效期至") }
