package text

import "time"

// RightsNot heads a page or a message about codes that the person may not delete.
func (l Language) RightsNot(n int) string {
	return l.pick(
		"You cannot delete "+count(n)+" of these codes",
		"其中 "+count(n)+" 个激活码您不能删除")
}

// RightsOutside names the codes of departments that are not the person's. Names are the first of their terminals.
func (l Language) RightsOutside(n int, departments, names []string) string {
	return l.pick(
		some(n, "code is", "codes are")+" not of your departments ("+l.Join(departments)+"): "+l.RightsNames(n, names)+".",
		count(n)+" 个激活码不属于您的部门（"+l.Join(departments)+"）："+l.RightsNames(n, names)+"。")
}

// RightsValid names the codes that have not expired, for a person who may delete no others.
func (l Language) RightsValid(n int, names []string) string {
	return l.pick(
		some(n, "code has", "codes have")+" not expired, and the help desk deletes expired codes only: "+l.RightsNames(n, names)+".",
		count(n)+" 个激活码尚未过期，而服务台只能删除已过期的激活码："+l.RightsNames(n, names)+"。")
}

// RightsNames lists the names that are given of n, and says how many more there are.
func (l Language) RightsNames(n int, names []string) string {
	list := l.Join(names)
	if more := n - len(names); more > 0 {
		list += l.pick(" and "+count(more)+" more", " 等另外 "+count(more)+" 个")
	}
	return list
}

// RightsDaily heads what goes beyond the codes of one day.
func (l Language) RightsDaily(limit int) string {
	return l.pick(
		"You can delete up to "+some(limit, "code", "codes")+" a day",
		"您每天最多删除 "+count(limit)+" 个激活码")
}

// RightsDailyLeft follows it: n are wanted, left of them may still go until midnight.
func (l Language) RightsDailyLeft(n, left int, until time.Time) string {
	have := some(left, "is", "are") + " left"
	zh := "还可删除 " + count(left) + " 个"
	if left == 0 {
		have, zh = "None is left", "今天已不能再删除"
	}
	return l.pick(
		have+" until "+l.TimeZone(until)+", and "+some(n, "code is", "codes are")+" to go.",
		"在 "+l.TimeZone(until)+" 之前"+zh+"，而本次要删除 "+count(n)+" 个。")
}

// RightsDailyNext says what to do then.
func (l Language) RightsDailyNext(left int) string {
	if left > 0 {
		return l.pick("Make a smaller plan, wait until then, or ask an administrator.", "请减少数量、等到该时间之后再删除，或联系管理员。")
	}
	return l.pick("Wait until then, or ask an administrator.", "请等到该时间之后再删除，或联系管理员。")
}

// RightsNext says who can help with codes that the person may not delete.
func (l Language) RightsNext() string {
	return l.pick("Take them out, or ask an administrator to delete them.", "请将其移出，或联系管理员删除。")
}

// RightsKept says that a refusal has changed nothing.
func (l Language) RightsKept() string {
	return l.pick("Nothing has changed: your selection and your plans are kept.", "没有任何更改：您的选择和计划均已保留。")
}

// RightsScope says which codes a person can tick and delete; departments are none for all of them.
func (l Language) RightsScope(departments []string, expiredOnly bool) string {
	switch names := l.Join(departments); {
	case len(departments) == 0 && expiredOnly:
		return l.pick("You can delete codes that have expired. Others can only be looked at.", "您只能删除已过期的激活码，其他激活码仅可查看。")
	case expiredOnly:
		return l.pick("You can delete codes of "+names+" that have expired. Others can only be looked at.",
			"您只能删除以下部门中已过期的激活码："+names+"。其他激活码仅可查看。")
	default:
		return l.pick("You can delete codes of "+names+". Others can only be looked at.", "您只能删除以下部门的激活码："+names+"。其他激活码仅可查看。")
	}
}

// RightsNoTick is what is heard in place of a code's checkbox; why is one of rights.Why.
func (l Language) RightsNoTick(terminal, why string) string {
	switch why {
	case "protected":
		return l.pick("Cannot select "+terminal+": protected", "无法选择 "+terminal+"：受保护")
	case "outside":
		return l.pick("Cannot select "+terminal+": not of your departments", "无法选择 "+terminal+"：不属于您的部门")
	}
	return l.pick("Cannot select "+terminal+": not expired yet", "无法选择 "+terminal+"：尚未过期")
}

// RightsLeftOut counts the codes that were not selected although they were meant.
func (l Language) RightsLeftOut(n int) string {
	return l.pick(some(n, "code was", "codes were")+" left out.", "已略过 "+count(n)+" 个激活码。")
}

// RightsNothingToSelect says that all codes were left out.
func (l Language) RightsNothingToSelect() string {
	return l.pick("None of these codes is yours to delete", "这些激活码都不在您可删除的范围内")
}

// RightsElsewhere refuses a new code in a department that is not the person's.
func (l Language) RightsElsewhere(departments []string) string {
	return l.pick(
		"You can make codes for "+l.Join(departments)+" only. Choose one of these departments, or ask an administrator.",
		"您只能为以下部门新建激活码："+l.Join(departments)+"。请选择其中之一，或联系管理员。")
}

// RightsDepartments says why the form for a new code does not list every department.
func (l Language) RightsDepartments() string {
	return l.pick("Only your departments are listed.", "仅列出您的部门。")
}

// RightsUntick is the button that unticks what the person may not delete.
func (l Language) RightsUntick(n int) string {
	return l.pick("Untick the "+count(n)+" you cannot delete", "取消选择您不能删除的 "+count(n)+" 个")
}

// RightsUnticked answers it.
func (l Language) RightsUnticked(n int) string {
	return l.pick(some(n, "code was", "codes were")+" unticked", "已取消选择 "+count(n)+" 个激活码")
}

// RightsTakeOut is the button of a plan that takes the same codes out of it.
func (l Language) RightsTakeOut(n int) string {
	return l.pick("Take out the "+count(n)+" you cannot delete", "移出您不能删除的 "+count(n)+" 个")
}

// RightsTakenOut answers it.
func (l Language) RightsTakenOut(n int) string {
	return l.pick(some(n, "code was", "codes were")+" taken out", "已移出 "+count(n)+" 个激活码")
}
