package text

// The frame around every page.

// ShellSkip is the first link of every page, seen when it has the focus.
func (l Language) ShellSkip() string { return l.pick("Skip to content", "跳到正文") }

// ShellTitle is the title of the browser's tab; page is the page's heading.
func (l Language) ShellTitle(page string) string { return page + " · Codedesk" }

// ShellErrorTitle is the title of a page that reports an error.
func (l Language) ShellErrorTitle(page string) string {
	return l.pick("Error: ", "错误：") + l.ShellTitle(page)
}

// ShellNav names the navigation for screen readers.
func (l Language) ShellNav() string { return l.pick("Main", "主导航") }

// ShellNavCodes leads to the list.
func (l Language) ShellNavCodes() string { return l.ListTitle() }

// ShellNavHistory leads to the history.
func (l Language) ShellNavHistory() string { return l.HistoryTitle() }

// ShellNavDemo leads to the page that steers the sandbox.
func (l Language) ShellNavDemo() string { return l.pick("Demo", "演示") }

// ShellLive marks real data, beside the enterprise's name.
func (l Language) ShellLive() string { return l.pick("LIVE", "正式") }

// ShellDemo marks the sandbox's data, beside the enterprise's name.
func (l Language) ShellDemo() string { return l.pick("DEMO", "演示") }

// ShellBanner stands on every page while the data are the sandbox's.
func (l Language) ShellBanner() string {
	return l.pick("Demo data. Nothing real is deleted.", "演示数据，不会删除真实内容。")
}

// ShellEnterpriseUnknown stands in for the enterprise's name until it is read.
func (l Language) ShellEnterpriseUnknown() string {
	return l.pick("Enterprise not read yet", "尚未读取企业名称")
}

// ShellRole names a role: "viewer", "helpdesk" or "admin".
func (l Language) ShellRole(role string) string {
	switch role {
	case "viewer":
		return l.pick("Viewer", "只读用户")
	case "helpdesk":
		return l.pick("Help desk", "服务台")
	case "admin":
		return l.pick("Administrator", "管理员")
	}
	return role
}

// ShellAccount names the part of the header that says who is signed in.
func (l Language) ShellAccount() string { return l.pick("Account", "帐号") }

// ShellSignedInAs says who is signed in and with which role, for screen readers.
func (l Language) ShellSignedInAs(name, role string) string {
	return l.pick("Signed in as "+name+", "+l.ShellRole(role), "当前用户 "+name+"，"+l.ShellRole(role))
}

// ShellSignIn is the link to the sign-in page.
func (l Language) ShellSignIn() string { return l.pick("Sign in", "登录") }

// ShellSignOut ends the session.
func (l Language) ShellSignOut() string { return l.pick("Sign out", "退出") }

// ShellLanguage names the language switch.
func (l Language) ShellLanguage() string { return l.pick("Language", "语言") }

// ShellTheme names the theme switch.
func (l Language) ShellTheme() string { return l.pick("Theme", "主题") }

// ShellThemeChoice names a theme: "auto", "light" or "dark".
func (l Language) ShellThemeChoice(theme string) string {
	switch theme {
	case "auto":
		return l.pick("As the system", "跟随系统")
	case "light":
		return l.pick("Light", "浅色")
	case "dark":
		return l.pick("Dark", "深色")
	}
	return theme
}

// ShellZone says in the footer which zone all times are in.
func (l Language) ShellZone(zone string) string {
	return l.pick("Times are in "+zone, "时间所在时区："+zone)
}

// ShellVersion says in the footer which version is running.
func (l Language) ShellVersion(version string) string {
	return l.pick("Codedesk "+version, "Codedesk "+version)
}

// ShellAbout says in the footer what this is.
func (l Language) ShellAbout() string {
	return l.pick("Activation codes of Huawei Cloud Meeting", "华为云会议激活码管理")
}

// ShellNotice is the word before a notice, for those who do not see its icon
// and colour: kind is "success", "info", "warning" or "error".
func (l Language) ShellNotice(kind string) string {
	switch kind {
	case "success":
		return l.pick("Done", "完成")
	case "warning":
		return l.pick("Please note", "请注意")
	case "error":
		return l.pick("Error", "错误")
	}
	return l.pick("Note", "提示")
}

// ShellErrors is the heading of a summary of what has to be put right.
func (l Language) ShellErrors(n int) string {
	return l.pick(plural(n, "One thing to put right", count(n)+" things to put right"), "有 "+count(n)+" 处需要修改")
}

// ShellLanguageSwitch labels the button that turns the page to another
// language: its own name, and in this page's language what that is.
func (l Language) ShellLanguageSwitch(to Language) string {
	if to == Chinese {
		return to.Name() + l.pick(" (Chinese)", "（中文）")
	}
	return to.Name() + l.pick(" (English)", "（英文）")
}

// ShellPreferences is the full label of the link on the person's name.
func (l Language) ShellPreferences(name string) string {
	return l.pick(name+", preferences", name+"，偏好设置")
}

// ShellNotices names the region of messages for screen readers.
func (l Language) ShellNotices() string { return l.pick("Messages", "消息") }

// ShellUnsettled stands on every page while results are not known.
func (l Language) ShellUnsettled(n int) string {
	return l.pick(
		"The result of "+some(n, "deletion", "deletions")+" is not known yet. We keep checking.",
		"有 "+count(n)+" 次删除的结果尚未确认，正在持续核对。")
}

// ShellPaused stands on every page while the history cannot be written.
func (l Language) ShellPaused() string {
	return l.pick("Deleting is paused: the history cannot be written.", "已暂停删除：无法写入历史记录。")
}

// ShellErrorPrefix stands in front of the title of a page with an error.
func (l Language) ShellErrorPrefix() string { return l.pick("Error: ", "错误：") }
