package text

// DemoTitle is the heading of the page that steers the sandbox.
func (l Language) DemoTitle() string { return l.pick("Demo", "演示") }

// DemoAbout says what the page is for.
func (l Language) DemoAbout() string {
	return l.pick(
		"The data come from a simulated service inside Codedesk. Choose how it behaves to see what this dashboard does on a bad day.",
		"数据来自 Codedesk 内置的模拟服务。可选择其行为，查看本系统在异常情况下的表现。")
}

// DemoBehaviour is the label of the choice.
func (l Language) DemoBehaviour() string { return l.pick("How the service behaves", "服务的行为") }

// DemoName names a behaviour of the sandbox by its identifier. One that is not
// known is shown as it came.
func (l Language) DemoName(behaviour string) string {
	name, _ := l.behaviour(behaviour)
	return name
}

// DemoText says in one line what the behaviour does; nothing for one that is
// not known.
func (l Language) DemoText(behaviour string) string {
	_, does := l.behaviour(behaviour)
	return does
}

func (l Language) behaviour(behaviour string) (name, does string) {
	switch behaviour {
	case "normal":
		return l.pick("Normal", "正常"), l.pick("Everything works.", "一切正常。")
	case "slow":
		return l.pick("Slow", "缓慢"), l.pick("Deletes, and answers after 2 seconds.", "删除成功，2 秒后应答。")
	case "timeout-after-delete":
		return l.pick("No answer after deleting", "删除后无应答"), l.pick("Deletes, but the answer never comes.", "已删除，但始终没有应答。")
	case "half-deleted":
		return l.pick("Only half deleted", "只删除一半"), l.pick("Says that all went well, but leaves every second code.", "应答成功，但有一半激活码未删除。")
	case "token-expired":
		return l.pick("Sign-in expired", "登录已过期"), l.pick("Says that the dashboard's sign-in is too old. Deletes nothing.", "提示本系统的登录已过期，不删除。")
	case "token-kicked":
		return l.pick("Signed out by another program", "被其他程序挤下线"), l.pick("Says that another program took over the sign-in. Deletes nothing.", "提示登录已被其他程序取代，不删除。")
	case "no-permission":
		return l.pick("Not allowed", "无权限"), l.pick("Says that the account may not delete. Deletes nothing.", "提示该帐号无权删除，不删除。")
	case "unknown-error":
		return l.pick("Unknown error code", "未知错误码"), l.pick("Answers with an error code that is in no manual. Deletes nothing.", "返回手册中没有的错误码，不删除。")
	case "rate-limited":
		return l.pick("Too many requests", "请求过于频繁"), l.pick("Asks to wait. Deletes nothing.", "要求稍后再试，不删除。")
	case "server-error":
		return l.pick("Fault of the service", "服务故障"), l.pick("Answers with an internal fault. Deletes nothing.", "返回内部故障，不删除。")
	case "html":
		return l.pick("A web page instead of data", "返回网页而非数据"), l.pick("Answers with a web page, as a proxy in between would. Deletes nothing.", "返回网页，如同中间代理所为，不删除。")
	case "over-100-refused":
		return l.pick("More than 100 codes refused", "拒绝超过 100 个"), l.pick("Refuses a request with more than 100 codes. Fewer pass.", "拒绝超过 100 个激活码的请求，更少则通过。")
	case "create-no-resource":
		return l.pick("No room for a new code", "无可用资源"), l.pick("Refuses a new code because all purchased accounts are taken.", "提示已购资源用完，不创建新激活码。")
	case "list-server-error":
		return l.pick("List: fault of the service", "列表：服务故障"), l.pick("The list cannot be read. After one fault it is tried again and nobody sees it.", "无法读取列表；只出现一次时会自动重试，不会显示。")
	case "list-slow":
		return l.pick("List: slow", "列表：缓慢"), l.pick("Each page of the list takes 2 seconds.", "列表每页需要 2 秒。")
	case "list-broken":
		return l.pick("List: broken off", "列表：传输中断"), l.pick("The connection ends in the middle of the list. After one time it is tried again and nobody sees it.", "列表传输到一半时连接中断；只出现一次时会自动重试，不会显示。")
	case "sign-in-refused":
		return l.pick("Sign-in refused", "拒绝登录"), l.pick("At the next sign-in to the service its App ID is not accepted. Reading and deleting go on until then.", "下次登录服务时，App ID 将不被接受；在此之前读取和删除照常。")
	}
	return behaviour, ""
}

// DemoScope labels how long the behaviour lasts.
func (l Language) DemoScope() string { return l.pick("For how long", "持续时间") }

// DemoScopeChoice names a scope: "once" or "always".
func (l Language) DemoScopeChoice(scope string) string {
	switch scope {
	case "once":
		return l.pick("For the next call", "仅下一次调用")
	case "always":
		return l.pick("Until changed", "直到更改")
	}
	return scope
}

// DemoGroup heads the behaviours that strike one call: "delete", "list" or
// "sign-in".
func (l Language) DemoGroup(call string) string {
	switch call {
	case "delete":
		return l.pick("When deleting", "删除时")
	case "create":
		return l.pick("When making a new code", "创建新激活码时")
	case "list":
		return l.pick("When reading the list", "读取列表时")
	case "sign-in":
		return l.pick("When signing in to the service", "登录服务时")
	}
	return call
}

// DemoData is the heading over size and reset.
func (l Language) DemoData() string { return l.pick("The data", "数据") }

// DemoDataText says what another size and a reset do.
func (l Language) DemoDataText() string {
	return l.pick("Another size or a reset makes new data, and the steps and the log begin anew. The history stays.",
		"更改数量或重置会生成新的数据，演示步骤和请求日志重新开始，历史记录保留。")
}

// DemoSetCodes applies the size.
func (l Language) DemoSetCodes() string { return l.pick("Set the size", "设置数量") }

// DemoSize labels how many codes the sandbox holds.
func (l Language) DemoSize() string { return l.pick("How many codes", "激活码数量") }

// DemoSet applies the behaviour.
func (l Language) DemoSet() string { return l.pick("Apply", "应用") }

// DemoReset makes the data as they were at the start.
func (l Language) DemoReset() string { return l.pick("Reset the data", "重置数据") }

// DemoDoneBehaviour confirms a behaviour.
func (l Language) DemoDoneBehaviour(behaviour, scope string) string {
	if behaviour == "normal" {
		return l.pick("The service behaves normally again.", "服务已恢复正常。")
	}
	return l.pick(
		"The service now behaves like this: "+l.DemoName(behaviour)+" ("+l.DemoScopeChoice(scope)+").",
		"服务的行为已设为：“"+l.DemoName(behaviour)+"”（"+l.DemoScopeChoice(scope)+"）。")
}

// DemoDoneSize confirms a new size.
func (l Language) DemoDoneSize(n int) string {
	return l.pick("There are "+some(n, "code", "codes")+" now.", "现在有 "+count(n)+" 个激活码。")
}

// DemoDoneReset confirms a reset.
func (l Language) DemoDoneReset(n int) string {
	return l.pick("The data are as they were at the start: "+some(n, "code", "codes")+".", "数据已恢复为初始状态：共 "+count(n)+" 个激活码。")
}

// DemoNow is the heading over how the sandbox is at the moment.
func (l Language) DemoNow() string { return l.pick("Now", "当前状态") }

// DemoCodes labels how many codes there are now.
func (l Language) DemoCodes() string { return l.pick("Codes", "激活码") }
