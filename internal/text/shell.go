package text

// The frame around every page.

// ShellSkip is the first link of every page, seen when it has the focus.
func (l Language) ShellSkip() string { return l.pick("Skip to content", "跳到正文") }

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

// ShellUnsettled tells on every page that the outcome of n operations is not
// known yet; other: besides the one that the page is about.
func (l Language) ShellUnsettled(n int, other bool) string {
	if other {
		return l.pick(
			some(n, "other operation is", "other operations are")+" not settled",
			"另有 "+count(n)+" 次删除的结果尚未确认")
	}
	return l.pick(
		some(n, "operation is", "operations are")+" not settled",
		"有 "+count(n)+" 次删除的结果尚未确认")
}

// ShellPaused says on every page that nothing can be deleted, because nothing can be written down.
func (l Language) ShellPaused() string {
	return l.pick(
		"Deleting is paused: the history cannot be written. Tell the person who runs Codedesk.",
		"已暂停删除：无法写入历史记录。请联系 Codedesk 的运维人员。")
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

// ShellErrorPrefix stands in front of the title of a page with an error.
func (l Language) ShellErrorPrefix() string { return l.pick("Error: ", "错误：") }
