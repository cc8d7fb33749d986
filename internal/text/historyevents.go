package text

import "strings"

// What the history says of events: sign-ins, exports, codes that were shown.

// HistoryEvent names a kind of event. One that is not known is called as it is stored.
func (l Language) HistoryEvent(kind string) string {
	switch kind {
	case "sign-in":
		return l.pick("Signed in", "登录")
	case "sign-in.failed":
		return l.pick("Sign-in failed", "登录失败")
	case "password":
		return l.pick("Password changed", "修改密码")
	case "sessions.ended":
		return l.pick("Signed out on devices", "退出设备登录")
	case "export":
		return l.pick("Exported", "导出")
	case "reveal":
		return l.pick("Hidden codes shown", "查看隐藏号码")
	case "recipe.made":
		return l.pick("Recipe made", "新建筛选方案")
	case "recipe.changed":
		return l.pick("Recipe changed", "修改筛选方案")
	case "recipe.removed":
		return l.pick("Recipe removed", "移除筛选方案")
	case "protected.added":
		return l.pick("Protected", "设为受保护")
	case "protected.released":
		return l.pick("Protection released", "解除保护")
	case "approval.asked":
		return l.pick("Approval asked for", "申请批准")
	case "approval.approved":
		return l.pick("Deletion approved", "批准删除")
	case "approval.rejected":
		return l.pick("Deletion rejected", "拒绝删除")
	case "approval.withdrawn":
		return l.pick("Request withdrawn", "撤回申请")
	case "rule.approval":
		return l.pick("Approval rule changed", "批准规则变更")
	case "history.anchor":
		return l.pick("Old entries put away", "旧记录已归档")
	}
	return kind
}

// HistoryEventChoice is the same as a choice of the filter.
func (l Language) HistoryEventChoice(kind string) string {
	switch kind {
	case "sign-in":
		return l.pick("Sign-ins", "登录")
	case "sign-in.failed":
		return l.pick("Failed sign-ins", "登录失败")
	case "password":
		return l.pick("Passwords changed", "修改密码")
	case "sessions.ended":
		return l.pick("Devices signed out", "退出设备登录")
	case "export":
		return l.pick("Exports", "导出")
	case "reveal":
		return l.pick("Hidden codes shown", "查看隐藏号码")
	case "recipe.made":
		return l.pick("Recipes made", "新建筛选方案")
	case "recipe.changed":
		return l.pick("Recipes changed", "修改筛选方案")
	case "recipe.removed":
		return l.pick("Recipes removed", "移除筛选方案")
	case "protected.added":
		return l.pick("Things protected", "设为受保护")
	case "protected.released":
		return l.pick("Protections released", "解除保护")
	case "approval.asked":
		return l.pick("Requests for approval", "申请批准")
	case "approval.approved":
		return l.pick("Deletions approved", "批准删除")
	case "approval.rejected":
		return l.pick("Deletions rejected", "拒绝删除")
	case "approval.withdrawn":
		return l.pick("Requests withdrawn", "撤回申请")
	case "rule.approval":
		return l.pick("Approval rule changes", "批准规则变更")
	}
	return l.HistoryEvent(kind)
}

// HistorySignIn says how somebody signed in: as a role.
func (l Language) HistorySignIn(role string) string {
	return l.pick("as "+l.ShellRole(role), "身份："+l.ShellRole(role))
}

// HistorySignInFailed says whose sign-in failed, from where, and why. The name is "" unless a user has it. So many more
// that failed before were not written down one by one.
func (l Language) HistorySignInFailed(more int, name, address string, throttled bool) string {
	var parts []string
	if name != "" {
		parts = append(parts, l.pick("for "+name, "用户 "+name))
	} else {
		parts = append(parts, l.pick("for a name that no user has", "不存在的用户名"))
	}
	if address != "" {
		parts = append(parts, l.pick("from "+address, "来自 "+address))
	}
	if throttled {
		parts = append(parts, l.pick("not looked at, too many tries", "尝试过多，未处理"))
	}
	if more > 0 {
		parts = append(parts, l.pick("and "+count(more)+" more before", "此前另有 "+count(more)+" 次"))
	}
	return l.Join(parts)
}

// HistoryAccount says that somebody signed in with an own account at the service, as a role.
func (l Language) HistoryAccount(role string) string {
	return l.pick("with an own account, as "+l.ShellRole(role), "使用自己的帐号，身份："+l.ShellRole(role))
}

// HistoryAccountFailed says from where somebody tried to sign in with an own account, and why that was refused; why is
// what handlers.checkAccount has recorded. So many more that failed before were not written down one by one.
func (l Language) HistoryAccountFailed(more int, address, why string) string {
	parts := []string{l.pick("with an own account", "使用自己的帐号")}
	if address != "" {
		parts = append(parts, l.pick("from "+address, "来自 "+address))
	}
	switch why {
	case "throttled":
		parts = append(parts, l.pick("not looked at, too many tries", "尝试过多，未处理"))
	case "wrong":
		parts = append(parts, l.pick("account and password do not go together", "帐号与密码不匹配"))
	case "locked", "blocked":
		parts = append(parts, l.pick("the account is locked", "帐号已锁定"))
	case "disabled", "unbound":
		parts = append(parts, l.pick("the account is disabled", "帐号已停用"))
	case "captcha", "first", "expired":
		parts = append(parts, l.pick("Huawei wants something first", "华为要求先完成其他操作"))
	case "no-manager":
		parts = append(parts, l.pick("not an administrator", "不是管理员"))
	case "elsewhere":
		parts = append(parts, l.pick("of another enterprise", "属于其他企业"))
	case "full":
		parts = append(parts, l.pick("no room for another person", "人数已达上限"))
	default:
		parts = append(parts, l.pick("Huawei could not be asked", "无法向华为确认"))
	}
	if more > 0 {
		parts = append(parts, l.pick("and "+count(more)+" more before", "此前另有 "+count(more)+" 次"))
	}
	return l.Join(parts)
}

// HistorySessionsEnded says whose sessions were ended, and how many.
func (l Language) HistorySessionsEnded(name string, n int) string {
	return l.pick("of "+name+", "+l.AccountPersonDevices(n), name+"，"+l.AccountPersonDevices(n))
}

// HistoryExportOfOperation says that the result of a deletion of n codes was exported.
func (l Language) HistoryExportOfOperation(n int) string {
	return l.pick("the result of a deletion, "+some(n, "code", "codes"), "删除结果，"+count(n)+" 个激活码")
}

// HistoryExportOfCodes says that n codes of the list were exported.
func (l Language) HistoryExportOfCodes(n int) string {
	return l.pick("the list, "+some(n, "code", "codes"), "列表，"+count(n)+" 个激活码")
}

// HistoryExportOfHistory says that n entries of the history were exported.
func (l Language) HistoryExportOfHistory(n int) string {
	return l.pick("the history, "+some(n, "entry", "entries"), "历史记录，"+count(n)+" 条")
}

// HistoryRevealed says which codes were shown: the terminals, as far as they are named, of n codes.
func (l Language) HistoryRevealed(n int, terminals []string) string {
	list, more := strings.Join(terminals, "; "), n-len(terminals)
	switch {
	case list == "":
		return l.Codes(n)
	case n == 1:
		return list
	case more > 0:
		list += l.pick(" and "+count(more)+" more", "，另有 "+count(more)+" 个")
	}
	return l.pick(some(n, "code", "codes")+": "+list, count(n)+" 个激活码："+list)
}

// HistoryApproval says what a request or its answer was about: n codes, with the plan's reason; of an answer also whose
// plan it is, and its comment.
func (l Language) HistoryApproval(n int, maker, reason, comment string) string {
	parts := []string{l.Codes(n)}
	if maker != "" {
		parts[0] = l.pick(some(n, "code", "codes")+" of "+maker+"'s plan", maker+" 的计划，"+count(n)+" 个激活码")
	}
	if reason != "" {
		parts = append(parts, reason)
	}
	if comment != "" {
		parts = append(parts, "“"+comment+"”")
	}
	return l.Join(parts)
}

// HistoryApprovalRule says which plans need approval from now on: those above a number of codes, "off" for none, and
// those with codes that can still be used.
func (l Language) HistoryApprovalRule(above string, valid bool) string {
	switch {
	case above == "off" && !valid:
		return l.pick("no plan needs approval any more", "不再需要批准")
	case above == "0":
		return l.pick("for every plan", "所有计划")
	case above == "off":
		return l.pick("for plans with codes that can still be used", "含仍可使用激活码的计划")
	case valid:
		return l.pick("for plans of more than "+above+" codes, and with codes that can still be used", "超过 "+above+" 个激活码或含仍可使用激活码的计划")
	}
	return l.pick("for plans of more than "+above+" codes", "超过 "+above+" 个激活码的计划")
}

// HistoryApprovedBy follows what became of an operation that somebody else approved.
func (l Language) HistoryApprovedBy(name string) string {
	return l.pick("approved by "+name, name+" 批准")
}

// HistoryPutAway says how many entries have left the history for an archive.
func (l Language) HistoryPutAway(n int) string {
	return l.pick(some(n, "entry", "entries"), count(n)+" 条记录")
}
