package text

import "time"

// ProtectTitle is the heading of the page of what nobody may delete.
func (l Language) ProtectTitle() string { return l.pick("Protected codes", "受保护的激活码") }

// ProtectText says what the page is about.
func (l Language) ProtectText() string {
	return l.pick(
		"Nobody can delete these until an administrator releases them. Each has a reason, and the history keeps who did what.",
		"在管理员解除保护之前，任何人都不能删除这些激活码。每项均有原因，操作者记录在历史中。")
}

// ProtectEmpty says that there is nothing on the page.
func (l Language) ProtectEmpty() string {
	return l.pick("Nothing is protected", "没有受保护的内容")
}

// ProtectEmptyText says what could be.
func (l Language) ProtectEmptyText() string {
	return l.pick("Administrators can protect single codes, terminals and departments here.", "管理员可以在此保护单个激活码、终端或部门。")
}

// ProtectNew heads the form.
func (l Language) ProtectNew() string { return l.pick("Protect more", "新增保护") }

// ProtectKind labels the choice of what is protected.
func (l Language) ProtectKind() string { return l.pick("What to protect", "保护对象") }

// ProtectKindChoice names a kind: code, terminal or department.
func (l Language) ProtectKindChoice(kind string) string {
	switch kind {
	case "code":
		return l.pick("One code", "单个激活码")
	case "terminal":
		return l.pick("A terminal", "终端")
	case "department":
		return l.pick("A department", "部门")
	}
	return kind
}

// ProtectWhat labels the field that names it.
func (l Language) ProtectWhat() string { return l.pick("Which one", "具体对象") }

// ProtectWhatHint says what the field takes.
func (l Language) ProtectWhatHint() string {
	return l.pick(
		"For one code its id or all of its digits. For a terminal its name. For a department its name or code; those below it are not included.",
		"单个激活码：其 ID 或完整号码；终端：名称；部门：名称或编号，不含下级部门。")
}

// ProtectThis says whose code a link has filled in by its id.
func (l Language) ProtectThis(terminal string) string {
	return l.pick("This is the code of "+terminal+".", "此为"+terminal+"的激活码。")
}

// ProtectReason labels the reason.
func (l Language) ProtectReason() string { return l.pick("Why", "原因") }

// ProtectReasonHint says who reads it.
func (l Language) ProtectReasonHint(max int) string {
	return l.pick("Everybody who sees the list reads it. Up to "+some(max, "character", "characters")+".", "所有能看到列表的人都会看到，最多 "+count(max)+" 个字符。")
}

// ProtectAdd protects it.
func (l Language) ProtectAdd() string { return l.pick("Protect", "设为受保护") }

// ProtectFault heads what is wrong with the form.
func (l Language) ProtectFault() string { return l.pick("Nothing was protected", "未新增保护") }

// ProtectLength: the field takes from 1 to max characters.
func (l Language) ProtectLength(field string, max int) string {
	return l.pick(
		l.FieldName(field)+": from 1 to "+some(max, "character", "characters"),
		l.FieldName(field)+"：1 到 "+count(max)+" 个字符")
}

// ProtectNoCode: no code of the list has this id or these digits.
func (l Language) ProtectNoCode() string {
	return l.pick(l.ProtectWhat()+": no code in the list has this id or these digits", l.ProtectWhat()+"：列表中没有此 ID 或号码的激活码")
}

// ProtectDigits: a terminal or department was asked for by the digits of a code.
func (l Language) ProtectDigits() string {
	return l.pick(
		l.ProtectWhat()+": these are the digits of a code; choose “"+l.ProtectKindChoice("code")+"” to protect it",
		l.ProtectWhat()+"：这是激活码的号码，请选择“"+l.ProtectKindChoice("code")+"”")
}

// ProtectTaken: the same is protected already.
func (l Language) ProtectTaken() string {
	return l.pick(l.ProtectWhat()+": it is protected already", l.ProtectWhat()+"：已受保护")
}

// ProtectFull: there are as many entries as there can be.
func (l Language) ProtectFull(max int) string {
	return l.pick("There are already "+some(max, "entry", "entries")+". Release one first.", "已有 "+count(max)+" 项，请先解除其中一项。")
}

// ProtectAdded answers the form.
func (l Language) ProtectAdded(name string) string {
	return l.pick("Protected: "+name, "已设为受保护："+name)
}

// ProtectBy says who protected it, and when.
func (l Language) ProtectBy(name string, at, now time.Time) string {
	return l.pick("by "+name+", "+l.Relative(at, now), name+"，"+l.Relative(at, now))
}

// ProtectCodes says how many codes of the list an entry holds.
func (l Language) ProtectCodes(n int) string {
	return l.pick(some(n, "code in the list", "codes in the list"), "列表中 "+count(n)+" 个激活码")
}

// ProtectRelease is the link to the question whether to release.
func (l Language) ProtectRelease() string { return l.pick("Release…", "解除保护…") }

// ProtectReleaseLabel is the same with the name.
func (l Language) ProtectReleaseLabel(name string) string {
	return l.pick("Release… "+name, "解除保护… "+name)
}

// ProtectReleaseTitle asks whether to release.
func (l Language) ProtectReleaseTitle(name string) string {
	return l.pick("Release "+name+"?", "解除对“"+name+"”的保护？")
}

// ProtectReleaseText says what that means.
func (l Language) ProtectReleaseText() string {
	return l.pick("Nothing is deleted by this. From then on whoever may delete codes can delete what it holds.", "此操作不会删除任何激活码。解除后，有删除权限的人即可删除相关激活码。")
}

// ProtectReleaseGo releases.
func (l Language) ProtectReleaseGo() string { return l.pick("Release", "解除保护") }

// ProtectBack leads back to the page.
func (l Language) ProtectBack() string { return l.pick("Keep it protected", "继续保护") }

// ProtectReleased answers it.
func (l Language) ProtectReleased(name string) string {
	return l.pick("Released: "+name, "已解除保护："+name)
}

// ProtectGone: there is no such entry.
func (l Language) ProtectGone() Problem {
	return Problem{
		l.pick("This is not protected any more", "此项已不受保护"),
		l.pick("Perhaps somebody released it. The history tells who.", "可能已被解除，历史记录中可查到操作者。"),
		l.pick("Go to the protected codes.", "请返回受保护的激活码页面。"),
	}
}

// ProtectUnread: it cannot be read what is protected.
func (l Language) ProtectUnread() Problem {
	return Problem{
		l.pick("The list of protected codes cannot be read or written now", "目前无法读取或写入受保护列表"),
		l.pick("Until it can, nothing is deleted.", "恢复之前不会删除任何激活码。"),
		l.pick("Try again in a moment. If it stays, tell the person who runs Codedesk.", "请稍后重试。如果仍有问题，请联系 Codedesk 的运维人员。"),
	}
}

// ProtectMark stands in the row of a protected code.
func (l Language) ProtectMark(reason string) string {
	return l.pick("Protected: "+reason, "受保护："+reason)
}

// ProtectRefused names the first of n codes that are protected, each with its reason.
func (l Language) ProtectRefused(n int, names []string) string {
	return l.pick(
		some(n, "code is", "codes are")+" protected: "+l.RightsNames(n, names)+".",
		count(n)+" 个激活码受保护："+l.RightsNames(n, names)+"。")
}

// ProtectName is a terminal with the reason for its protection.
func (l Language) ProtectName(terminal, reason string) string {
	return l.pick(terminal+" ("+reason+")", terminal+"（"+reason+"）")
}

// ProtectNext says what to do with protected codes in a plan.
func (l Language) ProtectNext() string {
	return l.pick("Take the protected ones out, or have an administrator release them first.", "请移出受保护的激活码，或请管理员先解除保护。")
}

// ProtectLeftOut counts the protected ones among those that were not selected.
func (l Language) ProtectLeftOut(n int) string {
	return l.pick(some(n, "of them is", "of them are")+" protected.", "其中 "+count(n)+" 个受保护。")
}

// HistoryProtected says what an event about the protect list was about.
func (l Language) HistoryProtected(kind, name, reason string) string {
	return l.pick(
		l.ProtectKindChoice(kind)+": "+name+" ("+reason+")",
		l.ProtectKindChoice(kind)+"："+name+"（"+reason+"）")
}
