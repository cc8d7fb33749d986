package text

import (
	"strings"
	"time"
)

// What has changed about a plan's codes since it was made.

// PlanCompared says when the plan was compared with the service.
func (l Language) PlanCompared(at, now time.Time, changed bool) string {
	if changed {
		return l.pick("Compared with Huawei Cloud Meeting "+l.At(at, now)+".", "已于 "+l.At(at, now)+" 与华为云会议核对。")
	}
	return l.pick(
		"Compared with Huawei Cloud Meeting "+l.At(at, now)+": nothing has changed.",
		"已于 "+l.At(at, now)+" 与华为云会议核对，没有变化。")
}

// PlanComparedList says that it was compared with the list at hand only.
func (l Language) PlanComparedList(at, now time.Time) string {
	return l.pick("Compared with the list read "+l.At(at, now)+".", "已与 "+l.At(at, now)+" 读取的列表核对。")
}

// PlanNotCompared says why: the service did not answer in time, or with an
// error. PlanComparedList or PlanNoList follows.
func (l Language) PlanNotCompared() string {
	return l.pick(
		"Huawei Cloud Meeting could not be asked again just now. It will be before anything is sent.",
		"刚才无法再次向华为云会议核对，提交前会重新核对。")
}

// PlanNoList says that there is no list to compare with either.
func (l Language) PlanNoList() string {
	return l.pick("There is no list to compare this plan with.", "没有可供核对的列表。")
}

// PlanChangesUnseen answers an execution that found n codes changed.
func (l Language) PlanChangesUnseen(n int) string {
	return l.pick(
		some(n, "code is", "codes are")+" not as shown any more. Look at the changes, then confirm again.",
		"有 "+count(n)+" 个激活码与所显示的不同，请查看变化后重新确认。")
}

// PlanMoreChanged ends a list of changes that is longer than what is read.
func (l Language) PlanMoreChanged(n int) string {
	return l.pick("and "+count(n)+" more, marked in the table", "另有 "+count(n)+" 个，见表中标记")
}

// PlanGoneNow heads the codes that the service does not list any more.
func (l Language) PlanGoneNow(n int) string {
	return l.pick(
		some(n, "code is", "codes are")+" not listed any more and will not be sent",
		"有 "+count(n)+" 个激活码已不在列表中，不会提交")
}

// PlanRenamed heads the codes whose terminals have another name.
func (l Language) PlanRenamed(n int) string {
	return l.pick(
		some(n, "code has", "codes have")+" another terminal name now",
		"有 "+count(n)+" 个激活码的终端名称已更改")
}

// PlanRenamedLine is one of them. The name now may be empty.
func (l Language) PlanRenamedLine(before, after string) string {
	if strings.TrimSpace(after) == "" {
		return l.pick(before+": has no name any more", before+"：已没有名称")
	}
	return l.pick(before+": now called "+after, before+"：现名为“"+after+"”")
}

// PlanMoved heads the codes that are in another department.
func (l Language) PlanMoved(n int) string {
	return l.pick(some(n, "code was", "codes were")+" moved to another department", "有 "+count(n)+" 个激活码已转到其他部门")
}

// PlanMovedLine is one of them.
func (l Language) PlanMovedLine(terminal, before, after string) string {
	return l.pick(terminal+": moved from "+before+" to "+after, terminal+"：已从“"+before+"”转到“"+after+"”")
}

// PlanRetyped heads the codes for another type of terminal.
func (l Language) PlanRetyped(n int) string {
	return l.pick(
		some(n, "code has", "codes have")+" another terminal type now",
		"有 "+count(n)+" 个激活码的终端类型已更改")
}

// PlanRetypedLine is one of them.
func (l Language) PlanRetypedLine(terminal, before, after string) string {
	return l.pick(terminal+": now "+after+" instead of "+before, terminal+"：由“"+before+"”改为“"+after+"”")
}

// PlanRedated heads the codes with another expiry.
func (l Language) PlanRedated(n int) string {
	return l.pick(
		some(n, "code has", "codes have")+" another expiry now",
		"有 "+count(n)+" 个激活码的到期时间已更改")
}

// PlanRedatedLine is one of them. Either time is zero if none was given.
func (l Language) PlanRedatedLine(terminal string, before, after, now time.Time) string {
	old := l.pick("an expiry that was not given", "未提供")
	if !before.IsZero() {
		old = l.Time(before)
	}
	is := l.pick("can be used until ", "有效期至 ") + l.Time(after)
	switch {
	case after.IsZero():
		is = l.pick("no expiry is given", "未提供到期时间")
	case !after.After(now):
		is = l.pick("expired on ", "已过期于 ") + l.Time(after)
	}
	return terminal + l.pick(": "+is+" instead of "+old, "："+is+"（原为 "+old+"）")
}

// The marks of rows say the same in short.

// PlanMarkGone marks a code that is not listed.
func (l Language) PlanMarkGone() string { return l.pick("Not listed any more", "已不在列表中") }

// PlanMarkDigits marks one with other digits.
func (l Language) PlanMarkDigits() string { return l.pick("Has other digits now", "号码已更改") }

// PlanMarkRenamed marks one with another terminal name, which may be empty.
func (l Language) PlanMarkRenamed(name string) string {
	if strings.TrimSpace(name) == "" {
		return l.pick("Has no name any more", "已没有名称")
	}
	return l.pick("Now called "+name, "现名为“"+name+"”")
}

// PlanMarkMoved marks one in another department.
func (l Language) PlanMarkMoved(department string) string {
	return l.pick("Now in "+department, "现属“"+department+"”")
}

// PlanMarkRetyped marks one for another type of terminal.
func (l Language) PlanMarkRetyped(kind string) string {
	return l.pick("Now "+kind, "现为“"+kind+"”")
}

// PlanMarkRedated marks one with another expiry, zero if none is given.
func (l Language) PlanMarkRedated(expires, now time.Time) string {
	switch {
	case expires.IsZero():
		return l.pick("No expiry given now", "现未提供到期时间")
	case !expires.After(now):
		return l.pick("Now expired on "+l.Time(expires), "现已过期，到期时间 "+l.Time(expires))
	}
	return l.pick("Now until "+l.Time(expires), "现有效期至 "+l.Time(expires))
}
