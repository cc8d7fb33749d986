package text

// SettingsTitle is the heading of the page of the settings.
func (l Language) SettingsTitle() string { return l.pick("Settings", "系统设置") }

// SettingsText says how they are changed.
func (l Language) SettingsText() string {
	return l.pick(
		"What is in force since the start. It is changed where Codedesk is started, by variables and flags, and never here.",
		"以下为启动以来生效的设置。只能在启动 Codedesk 时通过变量和参数更改，不能在此更改。")
}

// SettingsCaption names the table.
func (l Language) SettingsCaption() string { return l.pick("Settings in force", "生效的设置") }

// SettingsColumn heads a column: "name", "value" or "source".
func (l Language) SettingsColumn(column string) string {
	switch column {
	case "name":
		return l.pick("Setting", "设置")
	case "value":
		return l.pick("Value", "值")
	case "source":
		return l.pick("From", "来源")
	}
	return column
}

// SettingsSource says where a value came from.
func (l Language) SettingsSource(source string) string {
	switch source {
	case "default":
		return l.pick("Default", "默认值")
	case "environment":
		return l.pick("Environment", "环境变量")
	case "file":
		return l.pick("File", "文件")
	case "flag":
		return l.pick("Flag", "命令行参数")
	}
	return source
}

// SettingsSecret stands for the value of a secret.
func (l Language) SettingsSecret() string { return l.pick("given, not shown", "已设置，不显示") }

// SettingsNone stands for no value.
func (l Language) SettingsNone() string { return l.pick("none", "无") }

// SettingsDefault says a default that is words and no value; any other is the same in both languages.
func (l Language) SettingsDefault(value string) string {
	switch value {
	case "codedesk.db in CODEDESK_DATA":
		return l.pick(value, "CODEDESK_DATA 中的 codedesk.db")
	case "the machine's":
		return l.pick(value, "本机的时区")
	case "20s (3s with the sandbox)":
		return l.pick(value, "20s（使用模拟服务时为 3s）")
	case "text on a terminal, else json":
		return l.pick(value, "在终端中为 text，否则为 json")
	case "the issuer's host":
		return l.pick(value, "身份提供方的主机名")
	case "the App ID's enterprise":
		return l.pick(value, "App ID 所属的企业")
	}
	return value
}

// SettingsUnsafeTitle heads what is better otherwise.
func (l Language) SettingsUnsafeTitle(n int) string {
	return l.pick(some(n, "thing", "things")+" could be safer", "有 "+count(n)+" 项可以更安全")
}

// SettingsUnsafe says what is better otherwise, and how.
func (l Language) SettingsUnsafe(what string) string {
	switch what {
	case "plain-http":
		return l.pick("Other machines reach Codedesk without encryption. Give it a certificate, or a proxy with TLS in front and CODEDESK_TRUSTED_PROXIES.",
			"其他计算机可通过未加密的连接访问 Codedesk。请配置证书，或在前面使用加密代理并将其设为受信任。")
	case "secret-flag":
		return l.pick("A secret was given as a flag, which others on the machine can see. Give it as a file.", "有密钥以命令行参数给出，本机其他用户可以看到。请改用文件。")
	case "history":
		return l.pick("Old entries leave the history. Keep the archives beside it, or set CODEDESK_HISTORY_DAYS to 0.", "旧记录会移出历史记录。请妥善保存归档文件，或将保留天数设为 0。")
	case "reason":
		return l.pick("Deleting needs no ticket or reason. CODEDESK_REASON_REQUIRED asks for one.", "删除时不要求填写工单号或原因。可在设置中改为必填。")
	case "metrics":
		return l.pick("Other machines can read the metrics without signing in. Let a firewall keep all but Prometheus away.", "其他计算机无需登录即可读取监控指标。请用防火墙只允许监控系统访问。")
	case "helpdesk-free":
		return l.pick("The help desk has no limit of the day. CODEDESK_HELPDESK_DAILY_LIMIT sets one.", "服务台没有每日上限。可在设置中规定上限。")
	}
	return what
}

// SettingsRole refuses what only administrators see.
func (l Language) SettingsRole() Problem {
	return Problem{
		l.pick("Only administrators see this", "仅管理员可查看此内容"),
		l.pick("Your role does not include the settings and who is signed in.", "您的角色不包括系统设置和登录人员。"),
		l.pick("Ask an administrator.", "请联系管理员。"),
	}
}
